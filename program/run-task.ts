import { type AwsCli, awsCli } from "./aws-cli";
import { TaskFailure } from "./task-failure";

/** What to run, and how long to wait for it. */
export interface TaskRun {
  /** Parameters of the RunTask call, with the keys of the ECS API. */
  readonly parameters: { readonly cluster: string };
  readonly region: string;
  /** Containers whose exit codes say whether the tasks ended well; all of them where none is named. */
  readonly resultContainers: readonly string[];
  readonly timeoutMinutes: number;
  /** Told of each step. */
  readonly progress: (message: string) => void;
  /** Milliseconds between two looks at the running tasks; 5000 by default. */
  readonly pauseMs?: number;
}

interface DescribedContainer {
  readonly name: string;
  readonly exitCode?: number;
  readonly reason?: string;
}

interface DescribedTask {
  readonly taskArn: string;
  readonly lastStatus?: string;
  readonly stoppedReason?: string;
  readonly containers?: readonly DescribedContainer[];
}

/** What ECS answers to RunTask and DescribeTasks. */
interface Answer {
  readonly tasks?: readonly DescribedTask[];
  readonly failures?: readonly { readonly reason?: string; readonly arn?: string }[];
}

/**
 * Starts tasks and waits until they have ended.
 *
 * @throws TaskFailure when they cannot start, end with an exit code other than 0, or take too long.
 */
export async function runTask(run: TaskRun, aws: AwsCli = awsCli): Promise<void> {
  const { parameters, region, progress, pauseMs = 5000 } = run;
  const call = async (...args: string[]) => (await aws(["ecs", ...args, "--region", region])) as Answer;
  const arns = startedTasks(await call("run-task", "--cli-input-json", JSON.stringify(parameters)));
  progress(`started ${arns.join(", ")}`);
  const deadline = Date.now() + run.timeoutMinutes * 60_000;
  for (;;) {
    const { tasks = [] } = await call("describe-tasks", "--cluster", parameters.cluster, "--tasks", ...arns);
    if (tasks.length > 0 && tasks.every(({ lastStatus }) => lastStatus === "STOPPED")) {
      for (const task of tasks) refuseFailed(task, run.resultContainers);
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

function startedTasks({ tasks = [], failures = [] }: Answer): string[] {
  const [failure] = failures;
  if (failure === undefined && tasks.length > 0) return tasks.map(({ taskArn }) => taskArn);
  const what = failure?.arn === undefined ? "" : ` (${failure.arn})`;
  throw new TaskFailure(`the task was not started: ${failure?.reason ?? "ECS gave no reason"}${what}`);
}

/** Exit codes of containers that ECS stopped, by SIGKILL or SIGTERM, because another one had ended. */
const stoppedCodes = [137, 143];

function refuseFailed({ taskArn, stoppedReason, containers = [] }: DescribedTask, names: readonly string[]) {
  const counted = containers.filter(({ name }) => names.length === 0 || names.includes(name));
  const ended = counted.some(({ exitCode }) => exitCode === 0);
  const failed = counted.filter(
    ({ exitCode }) => exitCode !== 0 && !(ended && exitCode !== undefined && stoppedCodes.includes(exitCode)),
  );
  if (counted.length > 0 && failed.length === 0) return;
  const details = failed.map(({ name, exitCode, reason }) => {
    const end = exitCode === undefined ? "never ran" : `ended with exit code ${String(exitCode)}`;
    return `container ${name} ${end}${reason === undefined ? "" : ` (${reason})`}`;
  });
  const reasons = [...details, ...(stoppedReason === undefined ? [] : [stoppedReason])];
  throw new TaskFailure(`${taskArn} failed: ${reasons.join("; ")}`);
}
