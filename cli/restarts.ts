import { Command } from "commander";
import { ConfigError } from "../config/problem";
import { compareStacks } from "./restarts/compare-stacks";
import { reportOf } from "./restarts/report";
import { restartsText } from "./restarts/text";

interface RestartsOptions {
  readonly json?: boolean;
  readonly account?: string;
  readonly region?: string;
}

/** `npm run restarts`: says what a change restarts, replaces and endangers. Exit code 0, or 1 when a file cannot be used. */
const command = new Command("npm run restarts --")
  .description(
    "Say what a change of a stack file restarts, replaces and endangers, without Pulumi and without an AWS account.",
  )
  .argument("<before>", "stack file as it was deployed, or the JSON of pulumi stack export")
  .argument("<after>", "stack file to deploy, such as Pulumi.dev.yaml")
  .option("--json", "print the report as JSON")
  .option("--account <id>", "AWS account id, where the exported state does not tell it")
  .option("--region <region>", "AWS region, where the stack file has no aws:region")
  .action(async (before: string, after: string, options: RestartsOptions) => {
    process.exitCode = await run(before, after, options);
  });

async function run(before: string, after: string, { json, ...options }: RestartsOptions): Promise<number> {
  try {
    const report = reportOf(await compareStacks(before, after, options));
    process.stdout.write(`${json === true ? JSON.stringify(report, null, 2) : restartsText(report)}\n`);
    return 0;
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    process.stderr.write(`${error.message}\n`);
    return 1;
  }
}

void command.parseAsync();
