import { Command } from "commander";
import { checkPlatform } from "../checks/platform";
import { ConfigError } from "../config/problem";
import { planStackFile } from "./offline-plan";
import { planText } from "./plan-text";

/** `npm run plan`: shows what a stack file makes exist. Exit code 0, or 1 when the file cannot be used or would not work. */
const command = new Command("plan")
  .description("Show what a stack file makes exist, without Pulumi and without an AWS account.")
  .argument("<file>", "stack file, such as Pulumi.dev.yaml")
  .option("--json", "print the plan as JSON, with AWS's own names")
  .option("--account <id>", "AWS account id to plan for; without it a practice id stands in names and ARNs")
  .option("--region <region>", "AWS region, where the stack file has no aws:region")
  .action((file: string, options: { json?: boolean; account?: string; region?: string }) => {
    process.exitCode = run(file, options);
  });

function run(file: string, options: { json?: boolean; account?: string; region?: string }): number {
  try {
    const plan = planStackFile(file, options);
    const findings = checkPlatform(plan);
    process.stdout.write(
      `${options.json === true ? JSON.stringify(plan, null, 2) : planText(plan, findings)}\n`,
    );
    const errors = findings.filter((finding) => finding.severity === "error");
    if (options.json === true)
      for (const { path, message } of errors) process.stderr.write(`${path}: ${message}\n`);
    return errors.length > 0 ? 1 : 0;
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    process.stderr.write(`${error.message}\n`);
    return 1;
  }
}

command.parse();
