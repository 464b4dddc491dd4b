import { existsSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { Command, CommanderError, Option } from "commander";
import { type Profile, profiles } from "../policy/rule";
import { exemptionsFor } from "./check/exemptions";
import { reportMarkdown } from "./check/markdown";
import { packConfigurationOf } from "./check/pack-configuration";
import { checkProgram } from "./check/program";
import { type CheckReport, joinReports, type SubjectReport } from "./check/report";
import { sarifLog } from "./check/sarif";
import { checkStackFile } from "./check/stack-file";
import { checkState } from "./check/state";
import { reportText } from "./check/text";
import { UsageError } from "./check/usage-error";

interface CheckOptions {
  readonly format: keyof typeof formats;
  readonly profile: Profile;
  readonly policyPackConfig?: string;
  readonly output?: string;
  readonly undecided?: boolean;
  readonly account?: string;
  readonly region?: string;
  readonly program?: string;
  readonly stack?: string;
  readonly state?: string;
  readonly exemptions?: string;
}

const formats = {
  text: (report: CheckReport, { undecided }: CheckOptions) =>
    reportText(report, { undecided: undecided ?? false }),
  json: (report: CheckReport) => `${JSON.stringify(report, null, 2)}\n`,
  sarif: (report: CheckReport) => `${JSON.stringify(sarifLog(report), null, 2)}\n`,
  markdown: (report: CheckReport) => reportMarkdown(report),
};

/** Exit codes of the command. */
const exitCodes = { clean: 0, findings: 1, badUsage: 2 } as const;

/** `npm run check`: what a first preview would report, without engine, account or credentials. */
const command = new Command("check")
  .description(
    "Report what a preview would, without Pulumi's engine, an AWS account or credentials: problems of stack files, checks of their plans, and policy rules.",
  )
  .argument("[files...]", "stack files, such as Pulumi.dev.yaml")
  .addOption(
    new Option("--format <format>", "form of the report").choices(Object.keys(formats)).default("text"),
  )
  .addOption(
    new Option("--profile <profile>", "profile whose levels count")
      .choices([...profiles])
      .default("baseline"),
  )
  .option(
    "--policy-pack-config <file>",
    "levels and settings of the rules, in the form that pulumi preview takes; the profile counts for the rules that it leaves out",
  )
  .option(
    "--program <folder>",
    "check any Pulumi program of Node.js: run it without engine, network and credentials",
  )
  .option("--stack <name>", "stack whose configuration the program gets; without it only Pulumi.yaml's")
  .option("--state <file>", "check what pulumi stack export or pulumi preview --json wrote")
  .option(
    "--exemptions <file>",
    "exemption file; without it the one that the policy pack finds beside or above what is checked",
  )
  .option("--output <file>", "write the report to a file, and the summary to standard output")
  .option("--undecided", "show which rules could not decide about which resource, and not only how many")
  .option("--account <id>", "AWS account id to plan for; without it a practice id stands in names and ARNs")
  .option("--region <region>", "AWS region, where the stack file has no aws:region")
  .exitOverride()
  .action(async (files: string[], options: CheckOptions) => {
    const reports = await checkAll(files, options);
    process.exitCode = write(joinReports(reports, options), options);
  });

async function checkAll(files: readonly string[], options: CheckOptions): Promise<SubjectReport[]> {
  const { program, state } = options;
  if (files.length === 0 && program === undefined && state === undefined)
    throw new UsageError("name a stack file to check, such as Pulumi.dev.yaml, or give --program or --state");
  const missing = files.filter((file) => !existsSync(file));
  if (missing.length > 0)
    throw new UsageError(missing.map((file) => `${file}: there is no such file`).join("\n"));
  const configuration =
    options.policyPackConfig === undefined ? undefined : packConfigurationOf(options.policyPackConfig);
  const judging = (folder: string) => ({
    ...{ profile: options.profile, configuration },
    exemptions: exemptionsFor(folder, { named: options.exemptions, configuration }),
  });
  const reports: SubjectReport[] = [];
  // One after another: the SDK runs one program at a time.
  for (const file of files) reports.push(await checkStackFile(file, judging(dirname(file)), options));
  if (program !== undefined) reports.push(await checkProgram(program, judging(program), options));
  if (state !== undefined) reports.push(checkState(state, judging(dirname(state))));
  return reports;
}

function write(report: CheckReport, options: CheckOptions): number {
  const text = formats[options.format](report, options);
  if (options.output === undefined) process.stdout.write(text);
  else {
    writeFileSync(options.output, text);
    process.stdout.write(reportText({ ...report, findings: [] }, { undecided: false }));
  }
  return report.clean ? exitCodes.clean : exitCodes.findings;
}

async function main(): Promise<void> {
  try {
    await command.parseAsync();
  } catch (error) {
    if (error instanceof UsageError) process.stderr.write(`${error.message}\n`);
    else if (!(error instanceof CommanderError)) throw error;
    process.exitCode =
      error instanceof CommanderError && error.exitCode === 0 ? exitCodes.clean : exitCodes.badUsage;
  }
}

void main();
