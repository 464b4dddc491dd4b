import { readFileSync, writeFileSync } from "node:fs";
import { Command } from "commander";
import { ConfigError } from "../config/problem";
import { awsCli } from "../program/aws-cli";
import { type ImageChoice, isOutdated, newestImages, pinImages } from "./newest-images";
import { planStackFile, regionOf } from "./offline-plan";

interface AmiOptions {
  readonly region?: string;
  readonly dryRun?: boolean;
}

function textOf(choice: ImageChoice): string {
  const { group, what, now, newest } = choice;
  if (newest === undefined) return `${group}: takes its image from ${now}; left alone`;
  return isOutdated(choice)
    ? `${group}: ${now} -> ${newest} (${what})`
    : `${group}: ${now} is the newest (${what})`;
}

async function pin(file: string, options: AmiOptions): Promise<void> {
  const { cluster } = planStackFile(file, options);
  const region = regionOf(file, options);
  if (region === undefined) throw new Error("the stack file has no aws:region; give --region");
  const choices = await newestImages(cluster.groups, region, awsCli);
  if (choices.length === 0) console.log("The stack file has no groups of EC2 instances.");
  for (const choice of choices) console.log(textOf(choice));
  const outdated = choices.filter(isOutdated);
  if (options.dryRun === true || outdated.length === 0) return;
  writeFileSync(file, pinImages(readFileSync(file, "utf8"), outdated));
  console.log(
    `Wrote ${file}. With the next \`pulumi up\` new instances start from these images; running ones are replaced where the group has instanceRefresh.`,
  );
}

/** `npm run ami`: exit code 0, or 1 when the file cannot be used or AWS does not answer. */
const command = new Command("npm run ami --")
  .description(
    "Pins each group of EC2 instances to the newest image of its family, and keeps the rest of the file.",
  )
  .argument("<file>", "stack file, such as Pulumi.dev.yaml")
  .option("--dry-run", "say what is newest, and write nothing")
  .option("--region <region>", "AWS region, where the stack file has no aws:region")
  .action(async (file: string, options: AmiOptions) => {
    try {
      await pin(file, options);
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      console.error(error instanceof ConfigError ? error.message : `${file}: ${error.message}`);
      process.exitCode = 1;
    }
  });

void command.parseAsync();
