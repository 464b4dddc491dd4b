import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { Job } from "../components/job";
import type { ServiceArgs } from "../components/service";
import type { JobSpec } from "../plan/job";
import { type AwsCli, awsCli } from "./aws-cli";
import { runTask } from "./run-task";

/** What a hook is told of the resource that is about to be created or updated. */
export type HookArgs = Pick<pulumi.ResourceHookArgs, "oldInputs" | "newInputs">;

/**
 * What runs before a new revision of a service: the jobs that name it in `release`. They run when the service is created, and when its
 * task definition changes; never in preview, and not when only the count or a tag changes. One that fails stops the update of the
 * service, which keeps its revision.
 */
export function releaseOf(
  service: string,
  specs: Readonly<Record<string, JobSpec>>,
  jobs: Readonly<Record<string, Job>>,
): ServiceArgs["release"] | undefined {
  const found = Object.entries(jobs).flatMap(([name, job]) => {
    const release = specs[name]?.release;
    return release?.services.includes(service) === true ? [{ name, job, release }] : [];
  });
  if (found.length === 0) return undefined;
  return {
    // A hook is not run in preview unless it asks for that.
    hooks: found.map(
      ({ name, job, release }) =>
        new pulumi.ResourceHook(`${name}.before.${service}`, (args) =>
          runRelease({ name, service, job, timeoutMinutes: release.timeoutMinutes }, args),
        ),
    ),
    after: found.flatMap(({ job }) => job.ready),
  };
}

/** A job that runs before a new revision of a service. */
export interface Release {
  readonly name: string;
  readonly service: string;
  readonly job: Pick<Job, "runTask" | "resultContainers">;
  readonly timeoutMinutes: number;
}

/**
 * Runs the job of a release to its end, where the service gets another task definition.
 *
 * @throws Error that names job and service, when the task cannot start, fails, or takes too long.
 */
export async function runRelease(
  { name, service, job, timeoutMinutes }: Release,
  { oldInputs, newInputs }: HookArgs,
  cli: AwsCli = awsCli,
): Promise<void> {
  if (oldInputs !== undefined && taskOf(oldInputs) === taskOf(newInputs)) return;
  const parameters = await resolved(job.runTask);
  const region = aws.config.region ?? (await aws.getRegion()).region;
  try {
    await runTask(
      {
        parameters,
        region,
        resultContainers: job.resultContainers,
        timeoutMinutes,
        progress: (message) => void pulumi.log.info(`job ${name}: ${message}`),
      },
      cli,
    );
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(
      `job ${name}, which has to succeed before service ${service} is updated: ${reason}. The service was not touched.`,
      { cause: error },
    );
  }
}

function taskOf(inputs: unknown): unknown {
  return (inputs as { taskDefinition?: unknown } | undefined)?.taskDefinition;
}

/** The value of an output; hooks run when everything they wait for exists. */
function resolved<T>(output: pulumi.Output<T>): Promise<T> {
  return new Promise((resolve) => {
    output.apply(resolve);
  });
}
