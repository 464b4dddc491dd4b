import { Command } from "commander";
import { parsePlatformOutputs } from "../contract/platform-reference";
import { awsCli, runTask, TaskFailure } from "../program/run-task";
import { readStackOutputs } from "./stack-outputs";

interface TaskOptions {
  readonly run?: boolean;
  readonly json?: boolean;
  readonly timeout: string;
  readonly cwd: string;
}

/** Quotes a word for a POSIX shell. */
function quoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
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
  await runTask(
    {
      parameters: { ...job.runTask, cluster: cluster.arn },
      region,
      timeoutMinutes: Number(options.timeout),
      progress: (message) => {
        console.log(`${name}: ${message}`);
      },
    },
    awsCli,
  );
}

const command = new Command("npm run task --")
  .description(
    "Prints the AWS CLI call that starts a job of a deployed stack, or makes it and waits for the end.",
  )
  .argument("<stack>", "name of the stack")
  .argument("<job>", "name of the job")
  .option("--run", "make the call and wait until the tasks have ended")
  .option("-C, --cwd <folder>", "folder of the Pulumi project", ".")
  .option("--json", "print the parameters of RunTask alone")
  .option("--timeout <minutes>", "how long --run waits", "60")
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
