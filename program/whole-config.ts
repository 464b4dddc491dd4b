import { isMap, type Json } from "../config/container-definitions";
import { namedFiles } from "../config/extends";
import { depthOf, merge } from "../config/merge";
import type { Position, Problem } from "../config/problem";
import { parseBeside } from "./containers-files";
import { extendedFilesOf } from "./extended-file";

/** One of the files that a stack's configuration comes from. */
export interface ConfigFile {
  /** How messages name it. */
  readonly name: string;
  /** Its values under `ecs-platform:`, keys without the namespace. */
  readonly platform: Json;
  /** Where a problem lies; absent where only values are known. */
  readonly positionOf?: (problem: Problem) => Position | undefined;
}

/** The configuration of a stack, with everything that its files extend. */
export interface WholeConfig {
  readonly platform: Json;
  /** What is wrong with the way in which the files extend each other, rather than with the platform that they describe. */
  readonly problems: readonly Problem[];
  /** The file that says what a problem is about; the stack file where none does. */
  readonly fileOf: (problem: Problem) => ConfigFile;
}

/**
 * Merges the values of a stack with those of the files that they extend. `npm run plan` and the program both read a stack's
 * configuration here, so they see the same one.
 *
 * @param own Where the stack's own values come from, those that count most first: its stack file, and its Pulumi.yaml.
 * @param folder Folder of the Pulumi project; the paths of extended files start there.
 * @throws ConfigError when an extended file cannot be read; its path starts with the name of that file.
 */
export function wholeConfig(own: readonly [ConfigFile, ...ConfigFile[]], folder: string): WholeConfig {
  const values = ownValues(own);
  const extending = values["extends"];
  const extended = extendedFilesOf(extending, folder);
  const files = [...own, ...extended.toReversed()];
  const fileOf = (problem: Problem) => mostSpecific(files, problem) ?? own[0];
  if (namedFiles(extending) === undefined) return { platform: values, problems: [], fileOf };
  let platform: unknown = {};
  const idle: (readonly string[])[] = [];
  for (const layer of [...extended.map((file) => file.platform), emptyTextsAsNull(values)]) {
    const merged = merge(platform, withoutExtends(layer));
    platform = merged.value;
    idle.push(...merged.idle);
  }
  return { platform: isMap(platform) ? platform : {}, problems: idle.map(idleProblem), fileOf };
}

/**
 * Checks a configuration, and reports what is wrong with it together with what is wrong with its files.
 *
 * @throws ConfigError with every problem.
 */
export function checkWhole<T>({ platform, problems }: WholeConfig, check: (platform: Json) => T): T {
  return parseBeside(problems, () => check(platform));
}

/** The stack's own values. As Pulumi does it, a key of the stack file hides the whole key of Pulumi.yaml. */
function ownValues(own: readonly ConfigFile[]): Json {
  return Object.fromEntries(own.toReversed().flatMap(({ platform }) => Object.entries(platform)));
}

/** Pulumi hands an empty value directly below `config` over as an empty text; no key of the platform is one. */
function emptyTextsAsNull(values: Json): Json {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, value === "" ? null : value]));
}

function withoutExtends(platform: Json): Json {
  return Object.fromEntries(Object.entries(platform).filter(([key]) => key !== "extends"));
}

/** The file that has most of the keys that lead to a problem; of several the one that counts most. */
function mostSpecific(files: readonly ConfigFile[], problem: Problem): ConfigFile | undefined {
  const path = problem.path.split(".");
  const depths = files.map(({ platform }) => depthOf(platform, path));
  const deepest = Math.max(...depths);
  return deepest === 0 ? undefined : files[depths.indexOf(deepest)];
}

function idleProblem(path: readonly string[]): Problem {
  return {
    path: path.join("."),
    message:
      "is empty, which takes away what an extended file says, but none says it; give a value or remove the key",
  };
}

/** Where a problem lies, as a message starts: the file, and the line where it is known. */
export function placeIn(file: ConfigFile, problem: Problem): string {
  const position = file.positionOf?.(problem);
  return position === undefined ? `${file.name}:` : `${file.name}:${String(position.line)}:`;
}
