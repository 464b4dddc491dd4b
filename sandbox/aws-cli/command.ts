import { AwsError } from "../account/errors";
import { AccountStore } from "../account/store";
import { CommandError, exitCodes } from "./command-error";
import { readCommandLine, type Call } from "./command-line";
import { describeTasks } from "./describe-tasks";
import { getParameters } from "./get-parameters";
import { runTask } from "./run-task";
import { readRunTaskInput } from "./run-task-input";
import { asStarted } from "./stopped-task";

/** How a command ended. */
export interface CommandResult {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Calls of the API behind the commands, as errors name them. */
const operations: Readonly<Record<Call["name"], string>> = {
  "ecs run-task": "RunTask",
  "ecs describe-tasks": "DescribeTasks",
  "ecs wait tasks-stopped": "DescribeTasks",
  "ssm get-parameters": "GetParameters",
};

/**
 * Runs the words behind `aws` on the sandbox account, and nothing else: no call ever reaches AWS.
 *
 * Environment:
 * - `ECS_SANDBOX_ACCOUNT`: the account's JSON file (required)
 * - `AWS_REGION`, `AWS_DEFAULT_REGION`: the region where `--region` is not given
 * - `SANDBOX_TASK_EXIT_CODE`: the code with which the essential containers of tasks end, to practise on; 0 by default
 */
export async function runAwsCommand(args: readonly string[], env: Environment): Promise<CommandResult> {
  let operation: string | undefined;
  try {
    const call = readCommandLine(args);
    operation = operations[call.name];
    const answer = await answerCall(call, env);
    return {
      code: 0,
      stdout: answer === undefined ? "" : `${JSON.stringify(answer, null, 4)}\n`,
      stderr: "",
    };
  } catch (error) {
    if (error instanceof CommandError)
      return { code: exitCodes[error.exit], stdout: "", stderr: `\n${error.message}\n` };
    if (!(error instanceof AwsError)) throw error;
    const words = `An error occurred (${error.code}) when calling the ${String(operation)} operation: ${error.words}`;
    return { code: exitCodes.refused, stdout: "", stderr: `\n${words}\n` };
  }
}

type Environment = Readonly<Record<string, string | undefined>>;

async function answerCall({ name, options }: Call, env: Environment): Promise<object | undefined> {
  const store = accountStore(env["ECS_SANDBOX_ACCOUNT"] ?? "");
  const region = options["region"]?.[0] ?? regionOf(env);
  if (name === "ecs run-task") {
    const input = readRunTaskInput(options["cli-input-json"]?.[0] ?? "");
    const exitCode = readExitCode(env["SANDBOX_TASK_EXIT_CODE"] ?? "");
    const answer = await store.change((account) => runTask(account, { input, region, exitCode }));
    return { ...answer, tasks: answer.tasks.map(asStarted) };
  }
  if (name === "ssm get-parameters")
    return getParameters(store.read(), { names: options["names"] ?? [], region });
  const answer = describeTasks(store.read(), { options, region });
  if (name === "ecs describe-tasks") return answer;
  if (answer.tasks.length > 0) return undefined;
  throw new CommandError("failed", "Waiter TasksStopped failed: the cluster has no such tasks.");
}

function regionOf(env: Environment): string {
  const region = env["AWS_REGION"] ?? env["AWS_DEFAULT_REGION"] ?? "";
  if (region !== "") return region;
  throw new CommandError("configuration", "You must specify a region: add --region, or set AWS_REGION.");
}

function accountStore(path: string): AccountStore {
  if (path !== "") return new AccountStore(path);
  throw new CommandError(
    "configuration",
    "ECS_SANDBOX_ACCOUNT is not set: it names the file of the sandbox account. Use `npm run sandbox`.",
  );
}

function readExitCode(source: string): number {
  const code = source === "" ? 0 : Number(source);
  if (Number.isInteger(code) && code >= 0 && code <= 255) return code;
  throw new CommandError("configuration", `SANDBOX_TASK_EXIT_CODE: ${source} is no exit code; use 0 to 255.`);
}
