import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { type Document, parseDocument } from "yaml";
import { sync as writeFileAtomic } from "write-file-atomic";

/** A Pulumi project on this machine. */
export interface Project {
  readonly name: string;
  /** Folder of its Pulumi.yaml. */
  readonly folder: string;
}

const projectFile = "Pulumi.yaml";

/**
 * The project that a folder belongs to: the nearest Pulumi.yaml in it or above it, as the engine looks for it. Undefined where there is
 * none or it has no name; the engine then says what is wrong.
 */
export function findProject(folder: string): Project | undefined {
  if (existsSync(join(folder, projectFile))) {
    const name = readProject(folder).get("name");
    return typeof name === "string" ? { name, folder } : undefined;
  }
  const above = dirname(folder);
  return above === folder ? undefined : findProject(above);
}

/** Configuration file of a stack, where the engine expects it. */
export function stackConfigFile(project: Project, stack: string): string {
  const folder = readProject(project.folder).get("stackConfigDir");
  return join(project.folder, typeof folder === "string" ? folder : "", `Pulumi.${stack}.yaml`);
}

/**
 * Writes a Pulumi.yaml that stands for a project: the same program, but the stacks' configuration files lie beside the copy. Commands
 * that write or delete those files run there.
 */
export function copyProject(project: Project, folder: string): void {
  const document = readProject(project.folder);
  const main = document.get("main");
  document.set("main", resolve(project.folder, typeof main === "string" ? main : "."));
  document.delete("stackConfigDir");
  mkdirSync(folder, { recursive: true });
  writeFileAtomic(join(folder, projectFile), document.toString());
}

function readProject(folder: string): Document {
  return parseDocument(readFileSync(join(folder, projectFile), "utf8"));
}
