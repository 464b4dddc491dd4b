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
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
  /** Stop the command after so many milliseconds. Default: - never. */
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
    const chunks: { stdout: string; stderr: string } = { stdout: "", stderr: "" };
    child.stdout.on("data", (text: Buffer) => (chunks.stdout += text.toString()));
    child.stderr.on("data", (text: Buffer) => (chunks.stderr += text.toString()));
    child.on("error", (error) => {
      resolve({ code: null, stdout: chunks.stdout, stderr: error.message });
    });
    child.on("close", (code) => {
      resolve({ code, ...chunks });
    });
  });
}

/** The last line that a command printed as its complaint. */
export function complaint(result: CommandResult): string {
  return result.stderr.trim().split("\n").at(-1) ?? "it gave no reason";
}
