import type { z } from "zod";
import type { Reading } from "./draft";
import { draftOf } from "./draft";
import { ownTask, type OwnTaskJobConfig } from "./job";
import { platform, type PlatformConfig } from "./platform";
import { ConfigError, formatPath, type Problem } from "./problem";
import { jobProblems } from "./rules/jobs";
import { readAs } from "./reading";
import { platformProblems, serviceProblems } from "./rules/platform";
import type { Scope } from "./rules/scope";
import { service, type ServiceConfig } from "./service";

type Issue = z.core.$ZodIssue;

/**
 * Reads what a stack file says under `ecs-platform:`, fills in the defaults and checks it.
 *
 * @throws ConfigError with every problem of the file, in the order of the file's keys.
 */
export function parsePlatform(raw: unknown): PlatformConfig {
  const { reading, problems } = read(platform, raw, []);
  return accept(reading, [...problems, ...platformProblems(draftOf(reading))]);
}

/**
 * Reads one service given in TypeScript: the same schema and the same rules as in a stack file.
 *
 * @throws ConfigError with every problem of the service; paths start with `services.<name>`.
 */
export function parseService(name: string, raw: unknown, scope: Scope): ServiceConfig {
  const prefix = ["services", name];
  const { reading, problems } = read(service, raw, prefix);
  return accept(reading, [...problems, ...serviceProblems(draftOf(reading, prefix), scope)]);
}

/**
 * Reads one job with a task definition of its own, given in TypeScript: the same schema and the same rules as in a stack file.
 *
 * @throws ConfigError with every problem of the job; paths start with `jobs.<name>`.
 */
export function parseJob(name: string, raw: unknown, scope: Scope): OwnTaskJobConfig {
  const prefix = ["jobs", name];
  const { reading, problems } = read(ownTask, raw, prefix);
  return accept(reading, [...problems, ...jobProblems(draftOf(reading, prefix), {}, scope)]);
}

function accept<T>(reading: Reading<T>, problems: readonly Problem[]): T {
  if (problems.length > 0) throw new ConfigError(problems);
  return reading.value;
}

/** Parses with the field checks only. */
function read<S extends z.ZodType>(
  schema: S,
  raw: unknown,
  prefix: readonly string[],
): { reading: Reading<z.output<S>>; problems: Problem[] } {
  const { value, issues } = readAs(schema, raw);
  const faults = issues.flatMap((issue) => faultsOf(issue));
  return {
    reading: { value, raw, invalidPaths: faults.map((fault) => fault.path) },
    problems: faults.map((fault) => ({
      path: formatPath([...prefix, ...fault.path]),
      message: fault.message,
    })),
  };
}

/** One wrong place, as zod sees it. */
interface Fault {
  readonly path: readonly PropertyKey[];
  readonly message: string;
  readonly unknownKey: boolean;
  /** What may stand there, where it is one of a few values. */
  readonly allowed?: readonly unknown[];
}

/** An issue as single faults: unknown keys one by one, and a union as the faults of the branch that the user meant. */
function faultsOf(issue: Issue): Fault[] {
  if (issue.code === "unrecognized_keys") {
    const messages = issue.message.split("\n");
    return issue.keys.map((key, index) => ({
      path: [...issue.path, key],
      message: messages[index] ?? issue.message,
      unknownKey: true,
    }));
  }
  if (issue.code === "invalid_union" && issue.message === unmatchedUnion) {
    const branches = issue.errors.map((branch) =>
      branch.flatMap((each) => faultsOf({ ...each, path: [...issue.path, ...each.path] })),
    );
    const choice = wrongChoice(branches);
    if (choice !== undefined) return [choice];
    const [meant] = branches.sort((one, other) => distance(one) - distance(other));
    return meant ?? [];
  }
  return [
    {
      path: issue.path,
      message: issue.message,
      // A key that a branch never has is as unknown to it as any other.
      unknownKey: issue.code === "invalid_type" && issue.expected === "never",
      ...(issue.code === "invalid_value" && { allowed: issue.values }),
    },
  ];
}

/** Where the key that tells the branches of a union apart is wrong, one fault with the values of all branches. */
function wrongChoice(branches: readonly (readonly Fault[])[]): Fault | undefined {
  const [first = [], ...others] = branches;
  for (const fault of first) {
    const path = formatPath(fault.path);
    const alike = [
      fault,
      ...others.flatMap((each) => each.find((other) => formatPath(other.path) === path) ?? []),
    ];
    const allowed = new Set(alike.flatMap((each) => each.allowed ?? []));
    const tellsApart = alike.every(
      (each) => each.allowed !== undefined && each.allowed.length < allowed.size,
    );
    if (alike.length === branches.length && tellsApart)
      return { ...fault, message: fault.message.replace(/; use .*$/, `; use ${[...allowed].join(", ")}`) };
  }
  return undefined;
}

/** How far a branch is from what the user wrote; a key that it does not know weighs more than any wrong value. */
function distance(faults: readonly Fault[]): number {
  return faults.reduce((sum, fault) => sum + (fault.unknownKey ? 100 : 1), 0);
}

/** The message of a union that says nothing special about itself. */
const unmatchedUnion = "Invalid input";
