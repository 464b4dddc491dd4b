import { readFileSync, existsSync } from "node:fs";
import { basename, join, relative } from "node:path";
import { parsePlatform } from "../config/parse";
import { ConfigError, type Position, type Problem } from "../config/problem";
import { readStackFile } from "../config/stack-file";
import { usualAvailabilityZones } from "../facts/availability-zones";
import { partitionOf } from "../facts/partitions";
import type { FoundNetwork, PlanContext } from "../plan/context";
import { planPlatform, type PlatformPlan } from "../plan/platform";
import { parseWithFiles } from "../program/containers-files";
import { builtTags, imagesOf } from "../program/source-tags";
import { checkWhole, placeIn, wholeConfig, type WholeConfig } from "../program/whole-config";
import { projectOf, type PulumiProject } from "./pulumi-project";

/** Account id in plans that are made without an account. */
export const practiceAccountId = "123456789012";

/**
 * The VPC that is found by tags or by its stack in plans that are made without an account. As after a look-up, which refuses everything
 * else, the subnets of a tier lie in different zones.
 */
function practiceNetwork(region: string): FoundNetwork {
  const [first = "", second = ""] = usualAvailabilityZones(region);
  return {
    vpcId: "vpc-00000000000000001",
    cidrBlocks: ["10.0.0.0/16"],
    publicSubnetIds: ["subnet-0000000000000000a", "subnet-0000000000000000b"],
    privateSubnetIds: ["subnet-0000000000000000c", "subnet-0000000000000000d"],
    availabilityZones: {
      "subnet-0000000000000000a": first,
      "subnet-0000000000000000b": second,
      "subnet-0000000000000000c": first,
      "subnet-0000000000000000d": second,
    },
  };
}

/** Where to plan for, when the stack file does not say it. */
export interface OfflineOptions {
  /** Account id for names and ARNs. */
  readonly account?: string;
  /** Region, where the stack file has no `aws:region`. */
  readonly region?: string;
}

/** Where something stands: a file by the path at which the user finds it, and the place in it where that is known. */
export interface Place {
  readonly file: string;
  readonly position?: Position;
}

/** A problem of a stack file, or of a file that it extends. */
export interface PlacedProblem extends Problem {
  readonly place: Place;
}

/** A stack file that cannot be used. Messages name file and line; `placed` has the same problems with path and place apart. */
export class PlacedConfigError extends ConfigError {
  constructor(
    problems: readonly Problem[],
    readonly placed: readonly PlacedProblem[],
  ) {
    super(problems);
  }
}

/** A plan with what it was made for, and from. */
export interface PlannedFile {
  readonly plan: PlatformPlan;
  readonly context: PlanContext;
  /** Where the files of the configuration say what stands at a path, such as `services.web.task`. */
  readonly placeOf: (path: string) => Place;
}

/**
 * Plans a stack file without engine and account.
 *
 * @throws PlacedConfigError with every problem, each path led by file and line.
 */
export function planStackFile(file: string, options: OfflineOptions = {}): PlatformPlan {
  return planWithPlaces(file, options).plan;
}

/**
 * The same, with the places of everything in the stack file.
 *
 * @throws PlacedConfigError with every problem.
 */
export function planWithPlaces(file: string, options: OfflineOptions = {}): PlannedFile {
  if (!existsSync(file))
    throw placedError([{ path: file, message: "there is no such file; name a Pulumi.<stack>.yaml" }], {
      lead: () => "",
      placeOf: () => ({ file }),
    });
  return planText({ file, text: readFileSync(file, "utf8") }, options);
}

/**
 * Plans the text of a stack file as if it stood in a file of this name.
 *
 * @throws PlacedConfigError with every problem, each path led by file and line.
 */
export function planStackText(file: string, text: string, options: OfflineOptions = {}): PlatformPlan {
  return planText({ file, text }, options).plan;
}

function planText({ file, text }: { file: string; text: string }, options: OfflineOptions): PlannedFile {
  const name = basename(file);
  const own: FileSource = { file, name };
  const stackFile = located(sourceOf(own), () => ({ ...readStackFile(text), name }));
  const project = projectOf(file);
  const { folder } = project;
  const whole = located(sourceOf(own), () => wholeConfig([stackFile, project], folder));
  const source = sourceOf(own, whole, folder);
  return located(source, () => {
    const region = stackFile.region ?? project.region ?? options.region;
    const config = checkWhole(whole, (platform) =>
      parseWithFiles(platform, { folder, region }, parsePlatform),
    );
    const images = { digests: {}, builtTags: builtTags(imagesOf(config), folder) };
    const context = { ...offlineContext(file, { project, region }, options), images };
    const placeOf = (path: string) => source.placeOf({ path, message: "" });
    return { plan: planPlatform(config, context), context, placeOf };
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
    partition: partitionOf(region),
    availabilityZones: usualAvailabilityZones(region),
    network: practiceNetwork(region),
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

/** A stack file by its path, and as messages name it. */
interface FileSource {
  readonly file: string;
  readonly name: string;
}

/** How problems find their place: as messages lead with it, and as reports show it. */
interface PlaceSource {
  readonly lead: (problem: Problem) => string;
  readonly placeOf: (problem: Problem) => Place;
}

/** Places in the stack file alone, or in every file of a whole configuration. */
function sourceOf({ file, name }: FileSource, whole?: WholeConfig, folder = ""): PlaceSource {
  return {
    lead: (problem) => (whole === undefined ? `${name}: ` : `${placeIn(whole.fileOf(problem), problem)} `),
    placeOf: (problem) => {
      const from = whole?.fileOf(problem);
      const position = problem.position ?? from?.positionOf?.(problem);
      const path =
        from === undefined || from.name === name ? file : relative(process.cwd(), join(folder, from.name));
      return { file: path, ...(position !== undefined && { position }) };
    },
  };
}

/** Runs a step and leads the paths of its problems with the file that they are about, and its line. */
function located<T>(source: PlaceSource, step: () => T): T {
  try {
    return step();
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    throw placedError(error.problems, source);
  }
}

function placedError(problems: readonly Problem[], { lead, placeOf }: PlaceSource): PlacedConfigError {
  return new PlacedConfigError(
    problems.map((problem) => ({ ...problem, path: `${lead(problem)}${problem.path}` })),
    problems.map((problem) => ({ ...problem, place: placeOf(problem) })),
  );
}
