import * as pulumi from "@pulumi/pulumi";
import { parsePlatform } from "../config/parse";
import type { PlatformConfig } from "../config/platform";
import { ConfigError } from "../config/problem";
import { configNamespace } from "../config/namespace";
import { userFault } from "../contract/user-fault";
import { parseWithFiles } from "./containers-files";
import { checkWhole, placeIn, wholeConfig, type WholeConfig } from "./whole-config";

/**
 * Reads and checks the stack's configuration.
 *
 * @throws pulumi.RunError with every problem of the stack file; the engine prints it without a stack trace.
 */
export function loadConfig(): PlatformConfig {
  const name = `Pulumi.${pulumi.getStack()}.yaml`;
  const folder = process.cwd();
  return orRunError(name, () => {
    const whole = wholeConfig([{ name, platform: rawConfig() }], folder);
    return located(whole, name, () =>
      checkWhole(whole, (platform) =>
        parseWithFiles(platform, { folder, region: configuredRegion() }, parsePlatform),
      ),
    );
  });
}

/** Runs a check and leads the paths of problems that are about an extended file with its name and line. */
function located<T>({ fileOf }: WholeConfig, own: string, check: () => T): T {
  try {
    return check();
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    throw new ConfigError(
      error.problems.map((problem) => {
        const file = fileOf(problem);
        return file.name === own
          ? problem
          : { ...problem, path: `${placeIn(file, problem)} ${problem.path}` };
      }),
    );
  }
}

/** Runs a check whose problems are the user's to mend, and reports them as such. */
export function orRunError<T>(subject: string, check: () => T): T {
  try {
    return check();
  } catch (error) {
    if (error instanceof ConfigError)
      throw userFault(`${subject} cannot be used:\n${error.message}\nNothing was created or changed.`);
    throw error;
  }
}

/** The region as far as the configuration or the environment says it. */
function configuredRegion(): string | undefined {
  const { AWS_REGION, AWS_DEFAULT_REGION } = process.env;
  return new pulumi.Config("aws").get("region") ?? AWS_REGION ?? AWS_DEFAULT_REGION;
}

/** Every key under the platform's namespace, also those that the schema does not know. */
function rawConfig(): Record<string, unknown> {
  const prefix = `${configNamespace}:`;
  const entries = Object.entries(pulumi.runtime.allConfig()).filter(([key]) => key.startsWith(prefix));
  return Object.fromEntries(entries.map(([key, text]) => [key.slice(prefix.length), parseValue(text)]));
}

/** Pulumi hands structured values over as JSON, and plain ones as they are. */
function parseValue(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}
