import { readFileSync, existsSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { parse } from "yaml";
import { parsePlatform } from "../config/parse";
import { ConfigError, type Problem } from "../config/problem";
import { configNamespace } from "../config/namespace";
import { readStackFile, type StackFile } from "../config/stack-file";
import { usualAvailabilityZones } from "../facts/availability-zones";
import type { PlanContext } from "../plan/context";
import { planPlatform, type PlatformPlan } from "../plan/platform";
import { parseWithFiles } from "../program/containers-files";
import { builtTags, imagesOf } from "../program/source-tags";

/** Account id in plans that are made without an account. */
export const practiceAccountId = "123456789012";

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
  const stackFile = located(file, undefined, () => readStackFile(readFileSync(file, "utf8")));
  return located(file, stackFile, () => {
    const folder = projectFolder(file);
    const region = stackFile.region ?? options.region;
    const config = parseWithFiles(stackFile.platform, { folder, region }, parsePlatform);
    const images = { digests: {}, builtTags: builtTags(imagesOf(config), folder) };
    return planPlatform(config, { ...offlineContext(file, stackFile, options), images });
  });
}

function offlineContext(file: string, stackFile: StackFile, options: OfflineOptions): PlanContext {
  const region = stackFile.region ?? options.region;
  if (region === undefined)
    throw new ConfigError([
      { path: "aws:region", message: "is missing; add it under config, or give --region" },
    ]);
  return {
    project: projectName(file),
    stack: stackName(file),
    accountId: options.account ?? practiceAccountId,
    region,
    partition: region.startsWith("cn-") ? "aws-cn" : region.startsWith("us-gov-") ? "aws-us-gov" : "aws",
    availabilityZones: usualAvailabilityZones(region),
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

/**
 * Folder of the project that a stack file belongs to: the nearest one above it with a Pulumi.yaml, else its own. Paths in stack files
 * start there, as they do when Pulumi runs the program.
 */
function projectFolder(file: string): string {
  const own = dirname(resolve(file));
  for (let folder = own; ; folder = dirname(folder)) {
    if (existsSync(join(folder, "Pulumi.yaml"))) return folder;
    if (folder === dirname(folder)) return own;
  }
}

function projectName(file: string): string {
  const projectFile = join(projectFolder(file), "Pulumi.yaml");
  if (!existsSync(projectFile)) return configNamespace;
  const project: unknown = parse(readFileSync(projectFile, "utf8"));
  const name =
    typeof project === "object" && project !== null ? (project as { name?: unknown }).name : undefined;
  return typeof name === "string" ? name : configNamespace;
}

/** Runs a step and leads the paths of its problems with file and line. */
function located<T>(file: string, stackFile: StackFile | undefined, step: () => T): T {
  try {
    return step();
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    throw new ConfigError(
      error.problems.map((problem) => ({
        ...problem,
        path: `${place(file, stackFile, problem)} ${problem.path}`,
      })),
    );
  }
}

function place(file: string, stackFile: StackFile | undefined, problem: Problem): string {
  const line = stackFile?.lineOf(problem);
  return line === undefined ? `${basename(file)}:` : `${basename(file)}:${String(line)}:`;
}
