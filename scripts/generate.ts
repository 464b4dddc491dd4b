import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { Command } from "commander";
import { planStackFile } from "../cli/offline-plan";
import { profileConfig } from "../policy/profiles";
import { rulesMarkdown } from "../policy/rules-document";
import { configMarkdown } from "./config-document";
import { stackFileSchema } from "./config-schema";
import { contractSchema } from "./contract-schema";
import { coverageMarkdown } from "./coverage-document";
import { coverageProblems } from "./coverage-problems";
import { coverageSections } from "./coverage-rows";
import { examplePlans } from "./example-plans";
import { extendedFileSchema } from "./extended-schema";
import { japaneseProblems, kubernetesMarkdown } from "./kubernetes-document";
import { namesMarkdown } from "./names-document";
import { terraformMarkdown } from "./terraform-document";

/** Every file that is written from the code, with the function that writes it. */
function generatedFiles(): Record<string, () => string> {
  return {
    "config.extended.schema.json": () => json(extendedFileSchema()),
    "config.schema.json": () => json(stackFileSchema()),
    "contract/platform-outputs.schema.json": () => json(contractSchema()),
    "docs/config.md": configMarkdown,
    "docs/coverage.md": () => coverageMarkdown(coverageSections()),
    "docs/kubernetes.ja.md": () => kubernetesMarkdown("ja"),
    "docs/kubernetes.md": () => kubernetesMarkdown("en"),
    "docs/names.md": namesMarkdown,
    "docs/rules.md": rulesMarkdown,
    "docs/terraform-walkthrough.md": terraformMarkdown,
    "policy/profiles/baseline.json": () => json(profileConfig("baseline")),
    "policy/profiles/production.json": () => json(profileConfig("production")),
    ...Object.fromEntries(
      examplePlans().map(({ stackFile, plan }) => [plan, () => json(planStackFile(stackFile))]),
    ),
  };
}

function json(value: object): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

function main(check: boolean): void {
  const files = Object.entries(generatedFiles()).map(([path, write]) => ({ path, wanted: write() }));
  const stale = files.filter(
    ({ path, wanted }) => !existsSync(path) || readFileSync(path, "utf8") !== wanted,
  );
  if (!check) for (const { path, wanted } of stale) writeFileSync(path, wanted);
  for (const { path } of stale)
    process.stdout.write(check ? `${path} is stale; run npm run generate\n` : `wrote ${path}\n`);
  const problems = check ? [...coverageProblems(coverageSections()), ...japaneseProblems()] : [];
  for (const problem of problems) process.stdout.write(`${problem}\n`);
  process.exitCode = check && stale.length + problems.length > 0 ? 1 : 0;
}

new Command("generate")
  .description("Write the files that are made from the code: schemas, reference pages, golden plans.")
  .option("--check", "write nothing; fail when a file is stale")
  .action((options: { check?: boolean }) => {
    main(options.check ?? false);
  })
  .parse();
