import { existsSync, readFileSync } from "node:fs";
import { dirname, isAbsolute, join, relative } from "node:path";
import { type ExemptionFile, readExemptions, unusable, usualExemptionFile } from "./exemption-file";

/** Variable of the environment that names the exemption file; it goes before the setting `file` of rule exemption-valid. */
export const exemptionVariable = "ECS_POLICY_EXEMPTIONS";

/** Where the policy pack looks for its exemption file. */
export interface ExemptionPlace {
  /** What the configuration of rule exemption-valid says. */
  readonly setting?: string | undefined;
  /** The environment of the policy host, which is that of the command. */
  readonly env: NodeJS.ProcessEnv;
  /** The folder of the policy pack. */
  readonly folder: string;
  /**
   * The folder from which messages name the file.
   *
   * @default - the folder around that of the policy pack
   */
  readonly base?: string;
}

/**
 * Finds and reads the exemption file of the project that is judged. The engine runs a policy pack in the pack's own folder and tells it
 * nothing of the project's, so a relative path is looked for in that folder and in every one above it, up to that of the repository: a pack
 * beside Pulumi.yaml, or anywhere in its repository, finds it. Nothing where there is none and nobody named one.
 */
export function findExemptions(place: ExemptionPlace): ExemptionFile | undefined {
  const { setting, env, folder, base = dirname(folder) } = place;
  const variable = env[exemptionVariable] ?? "";
  const wanted = variable === "" ? (setting ?? usualExemptionFile) : variable;
  const path = isAbsolute(wanted) ? existing(wanted) : above(folder, wanted);
  if (path !== undefined) return read(path, isAbsolute(wanted) ? wanted : relative(base, path));
  if (wanted === usualExemptionFile) return undefined;
  const where = isAbsolute(wanted) ? "" : ` in ${folder} or a folder above it`;
  return unusable(wanted, [`${wanted}: there is no such file${where}; correct the path`]);
}

function read(path: string, name: string): ExemptionFile {
  try {
    return readExemptions(readFileSync(path, "utf8"), name);
  } catch (error) {
    const code = error instanceof Error && "code" in error ? ` (${String(error.code)})` : "";
    return unusable(name, [`${name}: cannot be read${code}`]);
  }
}

function existing(path: string): string | undefined {
  return existsSync(path) ? path : undefined;
}

function above(folder: string, file: string): string | undefined {
  const found = existing(join(folder, file));
  if (found !== undefined) return found;
  const next = dirname(folder);
  return next === folder || existsSync(join(folder, ".git")) ? undefined : above(next, file);
}
