import { Command, Option } from "commander";
import { ConfigError } from "../config/problem";
import { type ReportOptions, writeReport } from "./write-report";

/** `npm run report`: shows a platform as a page or a picture. Exit code 0, or 1 when the file cannot be used. */
const command = new Command("report")
  .description("Write one page that shows a platform: its network, proofs, findings, cost and policies.")
  .argument("<file>", "stack file, such as Pulumi.dev.yaml")
  .option(
    "--output <file>",
    "file to write; without it report.html beside the stack file's name, or the standard output for pictures",
  )
  .addOption(
    new Option("--format <format>", "a page, or only the picture of the network")
      .choices(["html", "svg", "mermaid"])
      .default("html"),
  )
  .option("--prices <file>", "YAML or JSON file of prices that hold instead of list prices")
  .addOption(
    new Option("--profile <profile>", "profile of the policy pack")
      .choices(["baseline", "production"])
      .default("baseline"),
  )
  .option("--account <id>", "AWS account id to plan for; without it a practice id stands in names and ARNs")
  .option("--region <region>", "AWS region, where the stack file has no aws:region")
  .action(async (file: string, options: ReportOptions) => {
    try {
      process.stdout.write(await writeReport(file, options));
    } catch (error) {
      if (!(error instanceof ConfigError)) throw error;
      process.stderr.write(`${error.message}\n`);
      process.exitCode = 1;
    }
  });

void command.parseAsync();
