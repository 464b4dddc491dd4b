import { isInteractive, runMain } from "./command";
import { findEngine } from "./engine/find-engine";
import { runInSandbox } from "./run";

/**
 * `npm run sandbox -- <pulumi arguments>`: the real Pulumi CLI against the sandbox account. Prints nothing of its own to standard output,
 * and nothing at all under `npm run -s`; ends with the CLI's exit code.
 *
 * Environment:
 * - `ECS_SANDBOX_HOME`: folder of the account, the engine's state and its plugins; `.sandbox` of this project by default
 * - `ECS_SANDBOX_POLICY_PACK`: folder of the policy pack for `up` and `preview`; `policy` of this project by default, none when empty
 * - `ECS_SANDBOX_RETRY_DOWNLOAD`: `true` tries to download the CLI again after it failed
 * - `ECS_SANDBOX_FAULTS`, `ECS_SANDBOX_GIVEN`: disturbances and content of the account, see provider/main.ts
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
