import { existsSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { basename, dirname, resolve } from "node:path";
import { Command, Option } from "commander";
import { checkPlatform } from "../checks/platform";
import { ConfigError } from "../config/problem";
import { SourceError, type SourceFile } from "../import/documents";
import { type Format, formats, importFiles, type Imported } from "../import/imported";
import { countsOf, reportJson, reportText } from "../import/loss-report";
import type { OpenPoint } from "../import/verdict";
import { planStackText, practiceAccountId } from "./offline-plan";

interface ImportOptions {
  readonly from: Format;
  readonly output?: string;
  readonly lossReport?: string;
  readonly format: "text" | "json";
  readonly allowLost?: boolean;
  readonly region?: string;
  readonly account?: string;
  readonly environment?: string;
}

/** Region of a stack file whose source names none. */
const usualRegion = "us-east-1";

/** Files to import cannot be read, or the stack file cannot be written. */
const unusable = 2;

/**
 * `npm run import`: exit code 0; 1 where fields are lost and --allow-lost is not given, or where the stack file cannot be used before a
 * person has filled something in; 2 where a file cannot be read or would be overwritten.
 */
const command = new Command("npm run import --")
  .description("Write a stack file for what another tool runs, and say what became of every field.")
  .argument("<file...>", "manifests, Compose files, Copilot manifests or task definitions")
  .addOption(
    new Option("--from <format>", "what the files are").choices(Object.keys(formats)).makeOptionMandatory(),
  )
  .option("--output <file>", "stack file to write, such as Pulumi.dev.yaml; without it, it is printed")
  .option("--loss-report <file>", "file that takes the loss report; without it, it is printed")
  .addOption(
    new Option("--format <format>", "form of the loss report").choices(["text", "json"]).default("text"),
  )
  .option("--allow-lost", "end with 0 although fields are lost")
  .option("--environment <name>", "environment of Copilot whose settings hold")
  .option("--region <region>", `AWS region of the stack; ${usualRegion} without it`)
  .option("--account <id>", "AWS account id for ARNs of secrets; without it a practice id stands in them")
  .action((files: string[], options: ImportOptions) => {
    process.exitCode = run(files, options);
  });

function run(files: readonly string[], options: ImportOptions): number {
  const reasons = refusals(files, options);
  if (reasons.length > 0) return refuse(reasons);
  try {
    const given = {
      files: files.map(read),
      beside: readerBeside(files[0]),
      environment: options.environment,
    };
    const imported = importFiles(options.from, given, {
      region: options.region ?? usualRegion,
      account: options.account ?? practiceAccountId,
      accountIsKnown: options.account !== undefined,
    });
    return deliver(imported, options);
  } catch (error) {
    if (error instanceof SourceError) return refuse(error.reasons);
    throw error;
  }
}

function refuse(reasons: readonly string[]): number {
  for (const reason of reasons) process.stderr.write(`${reason}\n`);
  return unusable;
}

function refusals(files: readonly string[], { output, environment, from }: ImportOptions): string[] {
  return [
    ...files.filter((file) => !existsSync(file)).map((file) => `${file}: there is no such file`),
    ...(environment !== undefined && from !== "copilot"
      ? [`--environment is for copilot alone: files of ${from} have no environments`]
      : []),
    ...(output !== undefined && !/^Pulumi\..+\.ya?ml$/.test(basename(output))
      ? [`${output}: is no name of a stack file; name it Pulumi.<stack>.yaml`]
      : []),
    ...(output !== undefined && existsSync(output)
      ? [`${output}: exists already, and the import would overwrite it; choose another name`]
      : []),
  ];
}

/** Reads files that others name, by their paths from the folder of the first one. */
function readerBeside(first = ""): (path: string) => string | undefined {
  return (path) => {
    const file = resolve(dirname(first), path);
    return statSync(file, { throwIfNoEntry: false })?.isFile() === true
      ? readFileSync(file, "utf8")
      : undefined;
  };
}

function read(file: string): SourceFile {
  return { name: basename(file), text: readFileSync(file, "utf8") };
}

function deliver(imported: Imported, options: ImportOptions): number {
  const { text, entries } = imported;
  const refused = imported.isValid ? refusedBy(text, options.output ?? "Pulumi.imported.yaml") : [];
  const open = [...standIns(imported, options), ...refused];
  const report = options.format === "json" ? reportJson(entries, open) : reportText(entries, open);
  if (options.output === undefined) process.stdout.write(text);
  else writeFileSync(options.output, text);
  if (options.lossReport !== undefined) writeFileSync(options.lossReport, report);
  else (options.output === undefined ? process.stderr : process.stdout).write(report);
  const lost = countsOf(entries).lost > 0 && options.allowLost !== true;
  return lost || !imported.isValid || refused.length > 0 ? 1 : 0;
}

/** What has to be filled in, with the region where nobody gave one. What the plan refuses is said once, there. */
function standIns({ open }: Imported, { region }: ImportOptions): OpenPoint[] {
  const regionIsOpen =
    region === undefined
      ? [{ key: "aws:region", message: `write your region; ${usualRegion} stands in` }]
      : [];
  return [...regionIsOpen, ...open];
}

/** What keeps the stack file from being planned, and what the checks of the plan find. */
function refusedBy(text: string, file: string): OpenPoint[] {
  try {
    return checkPlatform(planStackText(file, text))
      .filter(({ severity }) => severity === "error")
      .map(({ path, message }) => ({ key: path, message }));
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return error.problems.map(({ path, message }) => ({ key: path, message }));
  }
}

command.parse();
