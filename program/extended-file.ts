import { readFileSync } from "node:fs";
import { join } from "node:path";
import { isMap, type Json } from "../config/container-definitions";
import { namedFiles } from "../config/extends";
import { configNamespace } from "../config/namespace";
import { ConfigError, type Problem } from "../config/problem";
import { readStackFile, type StackFile } from "../config/stack-file";

/** A file whose values a stack starts from, by the path that names it. */
export interface ExtendedFile extends StackFile {
  readonly name: string;
}

/**
 * Reads the files that a configuration extends, and those that they extend, the ones that count least first. A file that is named
 * twice counts where it is named first.
 *
 * @param folder Folder of the Pulumi project; paths start there.
 * @throws ConfigError when one of them cannot be used; paths of problems start with its name, and the line where it has one.
 */
export function extendedFilesOf(extending: unknown, folder: string): ExtendedFile[] {
  const found = new Map<string, ExtendedFile>();
  collect(namedFiles(extending) ?? [], []);
  return [...found.values()];

  function collect(names: readonly string[], trail: readonly string[]): void {
    for (const name of names) {
      const path = join(folder, name);
      if (trail.some((each) => join(folder, each) === path))
        throw new ConfigError([
          {
            path: `${trail.at(-1) ?? name}: extends`,
            message: `leads back to ${JSON.stringify(name)}: ${[...trail, name].join(", ")}; take one of them away`,
          },
        ]);
      if (found.has(path)) continue;
      const file = readFile(name, path, trail.at(-1));
      collect(namedFiles(file.platform["extends"]) ?? [], [...trail, name]);
      found.set(path, file);
    }
  }
}

function readFile(name: string, path: string, extending: string | undefined): ExtendedFile {
  let text = "";
  try {
    text = readFileSync(path, "utf8");
  } catch {
    throw new ConfigError([
      {
        path: extending === undefined ? "extends" : `${extending}: extends`,
        message: `${JSON.stringify(name)} cannot be read; give a path relative to the Pulumi project`,
      },
    ]);
  }
  try {
    return { ...readExtendedFile(text), name };
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    throw new ConfigError(
      error.problems.map((problem) => ({ ...problem, path: `${name}: ${problem.path}` })),
    );
  }
}

/** A file that others extend has the form of a stack file, with the keys of the platform alone: the engine never sees it. */
function readExtendedFile(text: string): StackFile {
  const file = readStackFile(text);
  const problems = [
    ...strangersIn(file.whole),
    ...secretsIn(file.platform, []),
    ...extensionProblems(file.platform["extends"]),
  ];
  if (problems.length > 0) throw new ConfigError(problems);
  return file;
}

/** Keys that mean nothing in such a file. */
function strangersIn({ config, ...others }: Json): Problem[] {
  const keys = isMap(config) ? Object.keys(config) : [];
  return [
    ...Object.keys(others).map((key) => ({
      path: key,
      message: "has no place in a file that others extend; it has the key config alone",
    })),
    ...keys
      .filter((key) => !key.startsWith(`${configNamespace}:`))
      .map((key) => ({
        path: key,
        message:
          "is read by Pulumi, which does not see this file; write it into the stack file or into Pulumi.yaml",
      })),
  ];
}

/** Encrypted values: only those of the stack's own file are decrypted, with the key of that stack. */
function secretsIn(value: unknown, path: readonly string[]): Problem[] {
  if (Array.isArray(value)) return value.flatMap((each, index) => secretsIn(each, [...path, String(index)]));
  if (!isMap(value)) return [];
  if (typeof value["secure"] === "string" && Object.keys(value).length === 1)
    return [
      {
        path: path.join("."),
        message: "is encrypted, and only Pulumi could decrypt it; write it into the stack file of each stack",
      },
    ];
  return Object.entries(value).flatMap(([key, each]) => secretsIn(each, [...path, key]));
}

function extensionProblems(extending: unknown): Problem[] {
  if (extending === undefined || namedFiles(extending) !== undefined) return [];
  return [
    {
      path: "extends",
      message: "names no YAML files; give a path relative to the Pulumi project, or a list of them",
    },
  ];
}
