import { findEngine, NoEngineError } from "./engine/find-engine";
import { runInSandbox } from "./run";

/**
 * `npm run sandbox -- <pulumi arguments>`: the real Pulumi CLI against the sandbox account. Prints nothing of its own to standard output,
 * and nothing at all under `npm run -s`; ends with the CLI's exit code.
 */
async function main(): Promise<number> {
  const quiet = process.env["npm_config_loglevel"] === "silent";
  const say = (line: string) => {
    if (!quiet) process.stderr.write(`${line}\n`);
  };
  try {
    const engine = await findEngine({ env: process.env, say });
    const interactive = process.stdin.isTTY && process.stdout.isTTY;
    return await runInSandbox({ engine, args: process.argv.slice(2), env: process.env, interactive });
  } catch (error) {
    if (!(error instanceof NoEngineError)) throw error;
    process.stderr.write(`${error.message}\n`);
    return 1;
  }
}

void main().then((code) => {
  process.exitCode = code;
});
