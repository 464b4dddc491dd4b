import { spawn } from "node:child_process";

/** How a command ended. */
export interface CommandResult {
  /** Exit code, or null when the command could not be started or was stopped. */
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** How a command is run. */
export interface CommandOptions {
  /** @default - the folder of this process */
  readonly cwd?: string;
  /** @default - the environment of this process */
  readonly env?: NodeJS.ProcessEnv;
  /**
   * Stop the command after so many milliseconds.
   *
   * @default - never
   */
  readonly timeoutMilliseconds?: number;
}

/** Runs a command to its end and returns what it printed; a command that cannot be started ends with code null. */
export function runCommand(
  command: string,
  args: readonly string[],
  options: CommandOptions = {},
): Promise<CommandResult> {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: options.cwd,
      env: options.env ?? process.env,
      timeout: options.timeoutMilliseconds,
      stdio: ["ignore", "pipe", "pipe"],
    });
    let stdout = "";
    let stderr = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => (stdout += text));
    child.stderr.setEncoding("utf8").on("data", (text: string) => (stderr += text));
    child.on("error", (error) => {
      resolve({ code: null, stdout, stderr: error.message });
    });
    child.on("close", (code, signal) => {
      resolve({ code, stdout, stderr: signal === null ? stderr : `${stderr}\nstopped by ${signal}` });
    });
  });
}

/** The last line that a command printed as its complaint. */
export function complaint(result: CommandResult): string {
  return result.stderr.trim().split("\n").at(-1) || "it gave no reason";
}
