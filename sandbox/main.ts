import { isInteractive, runMain } from "./command";
import { findEngine } from "./engine/find-engine";
import { runInSandbox } from "./run";

/**
 * `npm run sandbox -- <pulumi arguments>`: the real Pulumi CLI against the sandbox account. Prints nothing of its own to standard output,
 * and nothing at all under `npm run -s`; ends with the CLI's exit code.
 */
void runMain(async () => {
  const { env } = process;
  const quiet = env["npm_config_loglevel"] === "silent";
  const say = (line: string) => {
    if (!quiet) process.stderr.write(`${line}\n`);
  };
  const engine = await findEngine({ env, say });
  return runInSandbox({ engine, args: process.argv.slice(2), env, interactive: isInteractive() });
});
