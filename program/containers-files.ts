import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { containersOfFile, isMap, type Json } from "../config/container-definitions";
import { ConfigError, type Problem } from "../config/problem";

/** Where files of container definitions are looked for, and the region that they may name. */
export interface FilesPlace {
  /** Folder of the Pulumi project; paths in stack files start there. */
  readonly folder: string;
  readonly region: string | undefined;
}

/**
 * Reads the files that `containersFile` of services and jobs names, and checks the stack file with their containers in it.
 *
 * @throws ConfigError with every problem of the stack file and of the files.
 */
export function parseWithFiles<T>(platform: Json, place: FilesPlace, parse: (raw: unknown) => T): T {
  const problems: Problem[] = [];
  const read = (section: string) =>
    readSection(platform[section], [section], (file) => {
      problems.push(...file.problems);
      return file.workload;
    });
  const filled = (["services", "jobs"] as const).map((section) => [section, read(section)] as const);
  const raw = {
    ...platform,
    ...Object.fromEntries(filled.filter(([section]) => platform[section] !== undefined)),
  };
  return parseBeside(problems, () => parse(raw));

  function readSection(
    section: unknown,
    path: readonly string[],
    take: (file: WorkloadWithFile) => unknown,
  ): unknown {
    if (!isMap(section)) return section;
    return Object.fromEntries(
      Object.entries(section).map(([name, workload]) => [
        name,
        take(readContainersFile(workload, [...path, name].join("."), place)),
      ]),
    );
  }
}

/**
 * The same for one service that is written in TypeScript.
 *
 * @throws ConfigError with every problem of the service and of its file.
 */
export function parseServiceWithFile<T>(
  input: Json,
  { path, ...place }: FilesPlace & { path: string },
  parse: (raw: unknown) => T,
): T {
  const { workload, problems } = readContainersFile(input, path, place);
  return parseBeside(problems, () => parse(workload));
}

interface WorkloadWithFile {
  readonly workload: unknown;
  readonly problems: readonly Problem[];
}

function readContainersFile(workload: unknown, path: string, place: FilesPlace): WorkloadWithFile {
  const file: unknown = isMap(workload) ? workload["containersFile"] : undefined;
  if (!isMap(workload) || typeof file !== "string") return { workload, problems: [] };
  const at = `${path}.containersFile`;
  const refused = (message: string) => ({ workload, problems: [{ path: at, message }] });
  if (workload["containers"] !== undefined) return refused("is given beside containers; keep one of the two");
  let definitions: unknown;
  try {
    definitions = JSON.parse(readFileSync(resolve(place.folder, file), "utf8"));
  } catch (error) {
    return refused(
      error instanceof SyntaxError
        ? `${JSON.stringify(file)} holds no JSON: ${error.message}`
        : `${JSON.stringify(file)} cannot be read; give a path relative to the Pulumi project`,
    );
  }
  const logging: unknown = workload["logging"];
  const groupName = isMap(logging) ? logging["groupName"] : undefined;
  const { containers, problems } = containersOfFile(definitions, at, { groupName, region: place.region });
  return { workload: { ...workload, containers }, problems };
}

/**
 * Runs a check and reports its problems beside those of the files; that containers are missing follows from the latter.
 *
 * @throws ConfigError with all of them.
 */
export function parseBeside<T>(problems: readonly Problem[], check: () => T): T {
  const explained = new Set(problems.map(({ path }) => path.replace(/File$/, "")));
  let result: T | undefined;
  try {
    result = check();
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    const others = error.problems.filter(({ path }) => !explained.has(path));
    throw new ConfigError([...problems, ...others]);
  }
  if (problems.length > 0) throw new ConfigError(problems);
  return result;
}
