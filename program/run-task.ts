import { execFile } from "node:child_process";
import { promisify } from "node:util";

const execute = promisify(execFile);

/** One call of the AWS CLI; tests put another in its place. */
export type AwsCli = (args: readonly string[]) => Promise<string>;

/** Calls the `aws` command that is on PATH, with its usual credentials. */
export const awsCli: AwsCli = async (args) => {
  const { stdout } = await execute("aws", [...args], { maxBuffer: 16 * 1024 * 1024 });
  return stdout;
};

/** What to run, and how long to wait for it. */
export interface TaskRun {
  /** Parameters of the RunTask call, with the keys of the ECS API. */
  readonly parameters: { readonly cluster: string };
  readonly region: string;
  readonly timeoutMinutes: number;
  /** Told of each step. */
  readonly progress: (message: string) => void;
}

/** A task that did not end well, in words for a person. */
export class TaskFailure extends Error {}

interface DescribedTask {
  readonly taskArn: string;
  readonly lastStatus?: string;
  readonly stoppedReason?: string;
  readonly containers?: readonly {
    readonly name: string;
    readonly exitCode?: number;
    readonly reason?: string;
  }[];
}

/** Milliseconds between two looks at the running tasks. */
const pauseMs = 5000;

/**
 * Starts tasks and waits until they have ended.
 *
 * @throws TaskFailure when they cannot start, end with an exit code other than 0, or take too long.
 */
export async function runTask(run: TaskRun, cli: AwsCli = awsCli): Promise<void> {
  const { parameters, region, progress } = run;
  const call = async (...args: string[]) =>
    JSON.parse(await cli(["ecs", ...args, "--region", region, "--output", "json"])) as {
      tasks?: DescribedTask[];
      failures?: { reason?: string; arn?: string }[];
    };
  const started = await call("run-task", "--cli-input-json", JSON.stringify(parameters));
  const [failure] = started.failures ?? [];
  if (failure !== undefined)
    throw new TaskFailure(`the task was not started: ${String(failure.reason)} (${String(failure.arn)})`);
  const arns = (started.tasks ?? []).map(({ taskArn }) => taskArn);
  progress(`started ${arns.join(", ")}`);
  const deadline = Date.now() + run.timeoutMinutes * 60_000;
  for (;;) {
    const { tasks = [] } = await call("describe-tasks", "--cluster", parameters.cluster, "--tasks", ...arns);
    if (tasks.length > 0 && tasks.every(({ lastStatus }) => lastStatus === "STOPPED")) {
      for (const task of tasks) refuseFailed(task);
      progress("ended well");
      return;
    }
    if (Date.now() >= deadline)
      throw new TaskFailure(
        `${arns.join(", ")} still runs after ${String(run.timeoutMinutes)} minutes; it goes on running`,
      );
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
  }
}

function refuseFailed({ taskArn, stoppedReason, containers = [] }: DescribedTask): void {
  const failed = containers.filter(({ exitCode }) => exitCode !== 0);
  if (failed.length === 0) return;
  const details = failed.map(
    ({ name, exitCode, reason }) =>
      `container ${name} ${exitCode === undefined ? "never ran" : `ended with exit code ${String(exitCode)}`}${reason === undefined ? "" : ` (${reason})`}`,
  );
  throw new TaskFailure(`${taskArn} failed: ${details.join(", ")}; ${String(stoppedReason)}`);
}
