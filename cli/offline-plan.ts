import { readFileSync, existsSync } from "node:fs";
import { basename } from "node:path";
import { parsePlatform } from "../config/parse";
import { ConfigError, type Problem } from "../config/problem";
import { readStackFile } from "../config/stack-file";
import { usualAvailabilityZones } from "../facts/availability-zones";
import type { FoundNetwork, PlanContext } from "../plan/context";
import { planPlatform, type PlatformPlan } from "../plan/platform";
import { parseWithFiles } from "../program/containers-files";
import { builtTags, imagesOf } from "../program/source-tags";
import { checkWhole, placeIn, wholeConfig, type WholeConfig } from "../program/whole-config";
import { projectOf, type PulumiProject } from "./pulumi-project";

/** Account id in plans that are made without an account. */
export const practiceAccountId = "123456789012";

/** The VPC that is found by tags or by its stack in plans that are made without an account. */
export const practiceNetwork: FoundNetwork = {
  vpcId: "vpc-00000000000000001",
  cidrBlocks: ["10.0.0.0/16"],
  publicSubnetIds: ["subnet-0000000000000000a", "subnet-0000000000000000b"],
  privateSubnetIds: ["subnet-0000000000000000c", "subnet-0000000000000000d"],
};

/** Where to plan for, when the stack file does not say it. */
export interface OfflineOptions {
  /** Account id for names and ARNs. */
  readonly account?: string;
  /** Region, where the stack file has no `aws:region`. */
  readonly region?: string;
}

/**
 * Plans a stack file without engine and account.
 *
 * @throws ConfigError with every problem, each path led by file and line.
 */
export function planStackFile(file: string, options: OfflineOptions = {}): PlatformPlan {
  if (!existsSync(file))
    throw new ConfigError([{ path: file, message: "there is no such file; name a Pulumi.<stack>.yaml" }]);
  return planStackText(file, readFileSync(file, "utf8"), options);
}

/**
 * Plans the text of a stack file as if it stood in a file of this name.
 *
 * @throws ConfigError with every problem, each path led by file and line.
 */
export function planStackText(file: string, text: string, options: OfflineOptions = {}): PlatformPlan {
  const name = basename(file);
  const stackFile = located(name, () => ({ ...readStackFile(text), name }));
  const project = projectOf(file);
  const { folder } = project;
  const whole = located(name, () => wholeConfig([stackFile, project], folder));
  return located(whole.fileOf, () => {
    const region = stackFile.region ?? project.region ?? options.region;
    const config = checkWhole(whole, (platform) =>
      parseWithFiles(platform, { folder, region }, parsePlatform),
    );
    const images = { digests: {}, builtTags: builtTags(imagesOf(config), folder) };
    return planPlatform(config, { ...offlineContext(file, { project, region }, options), images });
  });
}

/** The region that a stack file is planned for: its own, that of its project, or that of the options. */
export function regionOf(file: string, options: OfflineOptions = {}): string | undefined {
  return readStackFile(readFileSync(file, "utf8")).region ?? projectOf(file).region ?? options.region;
}

function offlineContext(
  file: string,
  { project, region }: { project: PulumiProject; region: string | undefined },
  options: OfflineOptions,
): PlanContext {
  if (region === undefined)
    throw new ConfigError([
      { path: "aws:region", message: "is missing; add it under config, or give --region" },
    ]);
  return {
    project: project.project,
    stack: stackName(file),
    accountId: options.account ?? practiceAccountId,
    region,
    partition: region.startsWith("cn-") ? "aws-cn" : region.startsWith("us-gov-") ? "aws-us-gov" : "aws",
    availabilityZones: usualAvailabilityZones(region),
    network: practiceNetwork,
  };
}

/** The `<stack>` of a `Pulumi.<stack>.yaml`. */
function stackName(file: string): string {
  const name = /^Pulumi\.(.+)\.ya?ml$/.exec(basename(file))?.[1];
  if (name === undefined)
    throw new ConfigError([
      { path: basename(file), message: "is no stack file; name it Pulumi.<stack>.yaml" },
    ]);
  return name;
}

/** Runs a step and leads the paths of its problems with the file that they are about, and its line. */
function located<T>(file: string | WholeConfig["fileOf"], step: () => T): T {
  try {
    return step();
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    throw new ConfigError(
      error.problems.map((problem) => ({ ...problem, path: `${placeOf(file, problem)} ${problem.path}` })),
    );
  }
}

function placeOf(file: string | WholeConfig["fileOf"], problem: Problem): string {
  return typeof file === "string" ? `${file}:` : placeIn(file(problem), problem);
}
