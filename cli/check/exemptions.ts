import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { type ExemptionFile, readExemptions } from "../../policy/exemption-file";
import { findExemptions } from "../../policy/exemption-place";
import type { PackConfiguration } from "../../policy/pack-configuration";
import { text } from "../../policy/settings";
import { UsageError } from "./usage-error";

/** Who says which exemptions count. */
export interface ExemptionSource {
  /** The file that the command names. */
  readonly named?: string | undefined;
  /** A policy pack configuration, which may name another one. */
  readonly configuration?: Pick<PackConfiguration, "settings"> | undefined;
}

/**
 * The exemptions for what lies in a folder: those of the file that was named, else of the one that the policy pack would find there.
 *
 * @throws UsageError when the file that was named does not exist.
 */
export function exemptionsFor(
  folder: string,
  { named, configuration }: ExemptionSource = {},
): ExemptionFile | undefined {
  if (named === undefined) {
    const setting = text(configuration?.settings["exemption-valid"] ?? {}, "file", undefined);
    return findExemptions({ setting, env: process.env, folder: resolve(folder), base: process.cwd() });
  }
  if (!existsSync(named)) throw new UsageError(`${named}: there is no such file; name an exemption file`);
  return readExemptions(readFileSync(named, "utf8"), named);
}
