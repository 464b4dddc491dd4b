import { execFile } from "node:child_process";
import { promisify } from "node:util";

const execute = promisify(execFile);

/**
 * What a deployed stack publishes under the output `platform`, read with the `pulumi` command that is on PATH; undefined where it
 * publishes nothing there.
 *
 * @throws Error with what pulumi said.
 */
export async function readStackOutputs(stack: string, folder: string): Promise<unknown> {
  const args = ["stack", "output", "platform", "--json", "--stack", stack, "--cwd", folder];
  try {
    const { stdout } = await execute("pulumi", args, { maxBuffer: 16 * 1024 * 1024 });
    return JSON.parse(stdout) as unknown;
  } catch (error) {
    const { code, stderr = "", message } = error as { code?: unknown; stderr?: string; message?: string };
    const said = stderr.trim().replace(/^error: /, "");
    if (said.includes("does not have output property")) return undefined;
    const reason =
      code === "ENOENT"
        ? "the command pulumi is not on PATH; install the Pulumi CLI"
        : said === ""
          ? String(message)
          : said;
    throw new Error(`stack ${stack} cannot be read: ${reason}`, { cause: error });
  }
}
