import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { isMap, type Json } from "../../config/container-definitions";
import { UsageError } from "../check/usage-error";
import { unreadText } from "./wire-values";

/** A Pulumi project that somebody wrote, with the configuration of one of its stacks. */
export interface ForeignProject {
  readonly name: string;
  /** What `main` of Pulumi.yaml says, relative to the project's folder; empty where it says nothing. */
  readonly main: string;
  /** Options of its runtime: typescript, tsconfig. */
  readonly options: Json;
  /** Values by their whole keys, as the engine hands them to a program: structured ones as JSON, encrypted ones as a text that is read as unknown. */
  readonly config: Readonly<Record<string, string>>;
  /** Keys whose values are encrypted, or hold something that is. */
  readonly secretKeys: readonly string[];
}

/**
 * Reads Pulumi.yaml and the configuration of a stack.
 *
 * @throws UsageError when the folder is no project of Node.js, or has no such stack.
 */
export function readForeignProject(folder: string, stack: string | undefined): ForeignProject {
  const file = join(folder, "Pulumi.yaml");
  const project = readYaml(file, "name the folder of a Pulumi project");
  const { name, main, runtime } = project;
  const runtimeName = isMap(runtime) ? runtime["name"] : runtime;
  if (typeof name !== "string" || runtimeName !== "nodejs")
    throw new UsageError(`${file}: only programs with runtime nodejs can be run; use --state for others`);
  const options = isMap(runtime) ? runtime["options"] : undefined;
  const stackFile =
    stack === undefined
      ? {}
      : readYaml(join(folder, `Pulumi.${stack}.yaml`), "name a stack of the project by --stack");
  const values = new Map([...declaredIn(project["config"], name), ...entriesOf(stackFile["config"], name)]);
  const all = [...values].map(([key, value]) => ({ key, value, encrypted: holdsEncrypted(value) }));
  return {
    name,
    main: typeof main === "string" ? main : "",
    options: isMap(options) ? options : {},
    config: Object.fromEntries(all.map(({ key, value }) => [key, asText(withoutEncrypted(value))])),
    secretKeys: all.filter(({ encrypted }) => encrypted).map(({ key }) => key),
  };
}

function readYaml(file: string, hint: string): Json {
  if (!existsSync(file)) throw new UsageError(`${file}: there is no such file; ${hint}`);
  let content: unknown;
  try {
    content = parse(readFileSync(file, "utf8"));
  } catch (error) {
    throw new UsageError(`${file}: is no valid YAML: ${error instanceof Error ? error.message : ""}`);
  }
  return isMap(content) ? content : {};
}

/** Values with whole keys: one without a namespace has the project's. */
function entriesOf(config: unknown, project: string): (readonly [string, unknown])[] {
  return Object.entries(isMap(config) ? config : {}).map(([key, value]) => [
    key.includes(":") ? key : `${project}:${key}`,
    value,
  ]);
}

/** What Pulumi.yaml gives to all stacks: values as they are, or as `value` or `default` of a declaration, of which the default wins. */
function declaredIn(config: unknown, project: string): (readonly [string, unknown])[] {
  return entriesOf(config, project).flatMap(([key, declared]) => {
    const value = isMap(declared) ? (declared["default"] ?? declared["value"]) : declared;
    return value === undefined || value === null ? [] : [[key, value] as const];
  });
}

function isEncrypted(value: unknown): boolean {
  return isMap(value) && Object.keys(value).length === 1 && typeof value["secure"] === "string";
}

function holdsEncrypted(value: unknown): boolean {
  if (isEncrypted(value)) return true;
  if (Array.isArray(value)) return value.some(holdsEncrypted);
  return isMap(value) && Object.values(value).some(holdsEncrypted);
}

function withoutEncrypted(value: unknown): unknown {
  if (isEncrypted(value)) return unreadText;
  if (Array.isArray(value)) return value.map(withoutEncrypted);
  if (!isMap(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, withoutEncrypted(each)]));
}

function asText(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}
