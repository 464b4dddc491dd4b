import { existsSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { isNode, LineCounter, parseDocument, type Document } from "yaml";
import { isMap, type Json } from "../config/container-definitions";
import { configNamespace } from "../config/namespace";
import type { Position } from "../config/problem";
import { positionAt } from "../config/stack-file";
import type { ConfigFile } from "../program/whole-config";

/** The Pulumi project that a stack file belongs to. */
export interface PulumiProject extends ConfigFile {
  /** Where its Pulumi.yaml lies, and where paths in stack files start, as they do when Pulumi runs the program. */
  readonly folder: string;
  /** Its name, by which resources are named. */
  readonly project: string;
  /** `aws:region` of every stack that has none of its own. */
  readonly region: string | undefined;
}

const projectFile = "Pulumi.yaml";

/**
 * The project of a stack file: the nearest Pulumi.yaml above it, with the configuration that it gives to all stacks. Without one, the
 * folder of the stack file under the name of this platform.
 *
 * @see https://www.pulumi.com/docs/iac/concepts/projects/project-file/
 */
export function projectOf(stackFile: string): PulumiProject {
  const folder = projectFolder(stackFile);
  const path = join(folder, projectFile);
  const lines = new LineCounter();
  const document = parseDocument(existsSync(path) ? readFileSync(path, "utf8") : "{}", {
    lineCounter: lines,
  });
  const root: unknown = document.errors.length === 0 ? document.toJS() : {};
  const { name, config } = isMap(root) ? root : {};
  const project = typeof name === "string" ? name : configNamespace;
  const values = valuesOf(project, config);
  const region = values.get("aws:region")?.value;
  const prefix = `${configNamespace}:`;
  const platform = [...values].filter(([key]) => key.startsWith(prefix));
  return {
    ...{ name: projectFile, folder, project },
    region: typeof region === "string" ? region : undefined,
    platform: Object.fromEntries(platform.map(([key, { value }]) => [key.slice(prefix.length), value])),
    positionOf: ({ path: keys }) => {
      const written = values.get(`${prefix}${keys.split(".")[0] ?? ""}`)?.written;
      return written === undefined ? undefined : positionOf(document, lines, written);
    },
  };
}

function projectFolder(stackFile: string): string {
  const own = dirname(resolve(stackFile));
  for (let folder = own; ; folder = dirname(folder)) {
    if (existsSync(join(folder, projectFile))) return folder;
    if (folder === dirname(folder)) return own;
  }
}

/** A value of a project, and the key under which it is written. */
interface ProjectValue {
  readonly value: unknown;
  readonly written: string;
}

/** Values of a project by their whole keys: plain, or as `value` or `default` of a declaration; a key without namespace has the project's. */
function valuesOf(project: string, config: unknown): Map<string, ProjectValue> {
  const entries = Object.entries(isMap(config) ? config : {});
  return new Map(
    entries.flatMap(([written, declared]) => {
      const value = isMap(declared) ? valueOf(declared) : declared;
      const key = written.includes(":") ? written : `${project}:${written}`;
      return value === undefined || value === null ? [] : [[key, { value, written }] as const];
    }),
  );
}

/** As the engine does: where a declaration has both, its default wins. */
function valueOf(declared: Json): unknown {
  return declared["default"] ?? declared["value"];
}

function positionOf(document: Document, lines: LineCounter, key: string): Position | undefined {
  const node: unknown = document.getIn(["config", key], true);
  return isNode(node) && node.range ? positionAt(lines, node.range[0]) : undefined;
}
