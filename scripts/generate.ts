import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { Command } from "commander";
import { coverageProblems } from "./coverage-problems";
import { coverageSections } from "./coverage-rows";
import { everyRuleModule } from "./every-rule";
import { japaneseProblems } from "./kubernetes-document";

type Files = Readonly<Record<string, () => string | Promise<string>>>;

/** Writes the files that are stale, or only names them. Returns how many there are. */
async function bringUpToDate(files: Files, check: boolean): Promise<number> {
  const written = Object.entries(files).map(async ([path, write]) => ({ path, wanted: await write() }));
  const stale = (await Promise.all(written)).filter(
    ({ path, wanted }) => !existsSync(path) || readFileSync(path, "utf8") !== wanted,
  );
  for (const { path, wanted } of stale) {
    if (!check) writeFileSync(path, wanted);
    process.stdout.write(check ? `${path} is stale; run npm run generate\n` : `wrote ${path}\n`);
  }
  return stale.length;
}

async function main(check: boolean): Promise<void> {
  const staleList = await bringUpToDate({ "policy/every-rule.ts": everyRuleModule }, check);
  // Loaded only now: pages and profiles are made from the list of rules, which a new or deleted rule has just changed.
  const { generatedFiles } = createRequire(__filename)(
    "./generated-files",
  ) as typeof import("./generated-files");
  const stale = staleList + (await bringUpToDate(generatedFiles(), check));
  const problems = check ? [...coverageProblems(coverageSections()), ...japaneseProblems()] : [];
  for (const problem of problems) process.stdout.write(`${problem}\n`);
  process.exitCode = check && stale + problems.length > 0 ? 1 : 0;
}

void new Command("generate")
  .description(
    "Write the files that are made from the code: schemas, reference pages, golden plans, the list of rules.",
  )
  .option("--check", "write nothing; fail when a file is stale")
  .action((options: { check?: boolean }) => main(options.check ?? false))
  .parseAsync();
