import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { type ExemptionFile, readExemptions } from "../../policy/exemption-file";
import { findExemptions } from "../../policy/exemption-place";
import { UsageError } from "./usage-error";

/**
 * The exemptions for what lies in a folder: those of the file that was named, else of the one that the policy pack would find there.
 *
 * @throws UsageError when the file that was named does not exist.
 */
export function exemptionsFor(folder: string, named: string | undefined): ExemptionFile | undefined {
  if (named === undefined)
    return findExemptions({ env: process.env, folder: resolve(folder), base: process.cwd() });
  if (!existsSync(named)) throw new UsageError(`${named}: there is no such file; name an exemption file`);
  return readExemptions(readFileSync(named, "utf8"), named);
}
