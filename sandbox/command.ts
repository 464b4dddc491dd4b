import { NoEngineError } from "./engine/find-engine";

/** Runs a command of this project to its end; the process then ends with the exit code that it returns. */
export async function runMain(main: () => Promise<number>): Promise<void> {
  try {
    process.exitCode = await main();
  } catch (error) {
    if (!(error instanceof NoEngineError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  }
}

/** Whether a person sits at the terminal. */
export function isInteractive(): boolean {
  return process.stdin.isTTY && process.stdout.isTTY;
}
