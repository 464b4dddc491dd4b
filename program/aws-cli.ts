import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { TaskFailure } from "./task-failure";

const execute = promisify(execFile);

/** One call of the AWS CLI, and what it answers; tests put another in its place. */
export type AwsCli = (args: readonly string[]) => Promise<unknown>;

/**
 * Calls the `aws` command that is on PATH, with its usual credentials.
 *
 * @throws TaskFailure with what it said, and never with the words that it was given: they may hold values that are nobody's business.
 */
export const awsCli: AwsCli = async (args) => {
  const { stdout } = await execute("aws", [...args, "--output", "json"], {
    maxBuffer: 16 * 1024 * 1024,
  }).catch((error: unknown) => {
    throw new TaskFailure(explain(error, args));
  });
  try {
    return JSON.parse(stdout) as unknown;
  } catch {
    throw new TaskFailure(`aws ${args.slice(0, 2).join(" ")} answered no JSON`);
  }
};

function explain(error: unknown, args: readonly string[]): string {
  const { code, stderr = "" } = error as { code?: unknown; stderr?: string };
  if (code === "ENOENT")
    return `the command aws is not on PATH; install the AWS CLI, version 2${
      args[0] === "ecs" ? ", or start the task with the parameters of the output" : ""
    }`;
  const said = stderr.trim();
  return `aws ${args.slice(0, 2).join(" ")} failed: ${said === "" ? `it ended with code ${String(code)}` : said}`;
}
