import { existsSync, readFileSync } from "node:fs";
import { type PackConfiguration, readPackConfiguration } from "../../policy/pack-configuration";
import { UsageError } from "./usage-error";

/**
 * The policy pack configuration of a file.
 *
 * @throws UsageError with everything that is wrong with it.
 */
export function packConfigurationOf(file: string): PackConfiguration {
  if (!existsSync(file))
    throw new UsageError(`${file}: there is no such file; name a policy pack configuration`);
  const configuration = readPackConfiguration(readFileSync(file, "utf8"), file);
  if (configuration.problems.length > 0) throw new UsageError(configuration.problems.join("\n"));
  return configuration;
}
