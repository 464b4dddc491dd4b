import { execFile } from "node:child_process";
import { promisify } from "node:util";

const execute = promisify(execFile);

/** What a deployed stack publishes under the output `platform`, read with the `pulumi` command that is on PATH. */
export async function readStackOutputs(stack: string, folder: string): Promise<unknown> {
  const args = ["stack", "output", "platform", "--json", "--stack", stack, "--cwd", folder];
  try {
    const { stdout } = await execute("pulumi", args, { maxBuffer: 16 * 1024 * 1024 });
    return JSON.parse(stdout) as unknown;
  } catch (error) {
    const said = error as { stderr?: string; message?: string };
    throw new Error(
      `pulumi could not read stack ${stack}: ${(said.stderr ?? "").trim() || String(said.message)}`,
      {
        cause: error,
      },
    );
  }
}
