import { spawn } from "node:child_process";
import { constants } from "node:os";

/** Where and how a command runs. */
export interface PassThroughOptions {
  readonly cwd?: string;
  readonly env: NodeJS.ProcessEnv;
  /** Whether the command runs in a terminal, which sends Ctrl-C to it as well as to this process. */
  readonly interactive: boolean;
}

/**
 * Runs a command on this process's own input and output and returns its exit code, 128 and the signal's number where a signal ended it.
 * This process outlives Ctrl-C, until the engine has put its state in order.
 */
export function passThrough(
  command: string,
  args: readonly string[],
  { cwd, env, interactive }: PassThroughOptions,
): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, env, stdio: "inherit" });
    // The engine takes a second Ctrl-C as "stop at once, whatever becomes of the state", so it must not get one twice.
    const interrupt = () => {
      if (!interactive) child.kill("SIGINT");
    };
    const terminate = () => child.kill("SIGTERM");
    process.on("SIGINT", interrupt);
    process.on("SIGTERM", terminate);
    child.on("error", reject);
    child.on("exit", (code, signal) => {
      process.off("SIGINT", interrupt);
      process.off("SIGTERM", terminate);
      resolve(code ?? 128 + (signal === null ? 0 : constants.signals[signal]));
    });
  });
}
