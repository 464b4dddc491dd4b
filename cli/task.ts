import { Command, InvalidArgumentError, Option } from "commander";
import { parsePlatformOutputs } from "../contract/platform-reference";
import { runTask } from "../program/run-task";
import { TaskFailure } from "../program/task-failure";
import { readStackOutputs } from "./stack-outputs";

interface TaskOptions {
  readonly run?: boolean;
  readonly json?: boolean;
  /** Minutes. */
  readonly timeout: number;
  readonly cwd: string;
}

/** Quotes a word for a POSIX shell. */
function quoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}

/** Longest time that `--run` waits, in minutes: a day. */
const maxTimeoutMinutes = 1440;

function readTimeout(text: string): number {
  const minutes = Number(text);
  if (!Number.isInteger(minutes) || minutes < 1 || minutes > maxTimeoutMinutes)
    throw new InvalidArgumentError(`use whole minutes from 1 to ${String(maxTimeoutMinutes)}.`);
  return minutes;
}

async function start(stack: string, name: string, options: TaskOptions): Promise<void> {
  const platform = parsePlatformOutputs(stack, await readStackOutputs(stack, options.cwd));
  const job = platform.jobs[name];
  if (job === undefined) {
    const known = Object.keys(platform.jobs).sort().join(", ");
    throw new TaskFailure(`stack ${stack} has no job ${name}; known: ${known === "" ? "none" : known}`);
  }
  if (options.json === true) {
    console.log(JSON.stringify(job.runTask, undefined, 2));
    return;
  }
  const { region, cluster } = platform;
  if (options.run !== true) {
    const parameters = quoted(JSON.stringify(job.runTask));
    console.log(`aws ecs run-task --region ${region} --cli-input-json ${parameters}`);
    return;
  }
  await runTask({
    parameters: { ...job.runTask, cluster: cluster.arn },
    region,
    resultContainers: job.resultContainers,
    timeoutMinutes: options.timeout,
    progress: (message) => {
      console.log(`${name}: ${message}`);
    },
  });
}

/** `npm run task`: exit code 0, or 1 when the stack cannot be read, has no such job, or its task did not end well. */
const command = new Command("npm run task --")
  .description(
    "Prints the AWS CLI call that starts a job of a deployed stack, or makes it and waits for the end.",
  )
  .argument("<stack>", "name of the stack")
  .argument("<job>", "name of the job")
  .option("--run", "make the call and wait until the tasks have ended")
  .option("-C, --cwd <folder>", "folder of the Pulumi project", ".")
  .addOption(new Option("--json", "print the parameters of RunTask alone").conflicts("run"))
  .option("--timeout <minutes>", "how long --run waits", readTimeout, 60)
  .action(async (stack: string, name: string, options: TaskOptions) => {
    try {
      await start(stack, name, options);
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      console.error(error.message);
      process.exitCode = 1;
    }
  });

void command.parseAsync();
