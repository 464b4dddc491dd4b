import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** Which files of a build context Docker is not sent. Paths start at the context and have `/` between their parts. */
export interface Dockerignore {
  /** Whether a file is left out. */
  leavesOut(path: string): boolean;
  /** Whether nothing in a folder can be sent. */
  leavesOutFolder(path: string): boolean;
}

interface Rule {
  readonly pattern: RegExp;
  /** Whether the rule takes back what an earlier one left out. */
  readonly keeps: boolean;
}

/**
 * Reads `<Dockerfile>.dockerignore`, or else `.dockerignore` of the context.
 *
 * @see https://docs.docker.com/build/concepts/context/#dockerignore-files
 */
export function readDockerignore(context: string, dockerfile: string): Dockerignore {
  const files = [`${dockerfile}.dockerignore`, join(context, ".dockerignore")];
  const file = files.find((path) => existsSync(path));
  return parseDockerignore(file === undefined ? "" : readFileSync(file, "utf8"));
}

/** The rules of a `.dockerignore`; the last that matches decides. */
export function parseDockerignore(source: string): Dockerignore {
  const rules = source
    .split("\n")
    .filter((line) => !line.startsWith("#"))
    .map((line) => line.trim())
    .filter((line) => line !== "" && line !== "!")
    .map(ruleOf);
  const leavesOut = (path: string): boolean =>
    rules.findLast(({ pattern }) => pattern.test(path))?.keeps === false;
  const exceptions = rules.some(({ keeps }) => keeps);
  return { leavesOut, leavesOutFolder: (path) => !exceptions && leavesOut(path) };
}

function ruleOf(line: string): Rule {
  const keeps = line.startsWith("!");
  const path = (keeps ? line.slice(1).trim() : line).replace(/^\.?\/+|\/+$/g, "");
  const source = path.replace(
    /\*\*\/|\*\*|\*|\?|[\\^$.+()[\]{}|]/g,
    (part) => WILDCARDS[part] ?? `\\${part}`,
  );
  // A rule for a folder holds for all that is in it.
  return { pattern: new RegExp(`^${source}(?:/.*)?$`, "s"), keeps };
}

const WILDCARDS: Readonly<Record<string, string>> = {
  "**/": "(?:.*/)?",
  "**": ".*",
  "*": "[^/]*",
  "?": "[^/]",
};
