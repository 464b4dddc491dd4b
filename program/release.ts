import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { Job } from "../components/job";
import type { ServiceArgs } from "../components/service";
import type { JobSpec } from "../plan/job";
import { runTask } from "./run-task";

/**
 * What runs before a new revision of a service: the jobs that name it in `release`. They run when the service is created, and when its
 * task definition changes; never in preview, and not when only the count or a tag changes.
 */
export function releaseOf(
  service: string,
  specs: Readonly<Record<string, JobSpec>>,
  jobs: Readonly<Record<string, Job>>,
): ServiceArgs["release"] | undefined {
  const names = Object.keys(jobs).filter((name) => specs[name]?.release?.services.includes(service));
  if (names.length === 0) return undefined;
  const found = names.flatMap((name) => {
    const [job, release] = [jobs[name], specs[name]?.release];
    return job === undefined || release === undefined ? [] : [{ name, job, release }];
  });
  return {
    hooks: found.map(
      ({ name, job, release }) =>
        new pulumi.ResourceHook(`${name}.before.${service}`, async ({ oldInputs, newInputs }) => {
          if (oldInputs !== undefined && taskOf(oldInputs) === taskOf(newInputs)) return;
          await start(name, job, release.timeoutMinutes);
        }),
    ),
    after: found.flatMap(({ job }) => job.ready),
  };
}

function taskOf(inputs: unknown): unknown {
  return (inputs as { taskDefinition?: unknown } | undefined)?.taskDefinition;
}

async function start(name: string, job: Job, timeoutMinutes: number): Promise<void> {
  const parameters = await resolved(job.runTask);
  const region = aws.config.region ?? (await aws.getRegion()).region;
  await runTask({
    parameters,
    region,
    timeoutMinutes,
    progress: (message) => void pulumi.log.info(`job ${name}: ${message}`),
  });
}

/** The value of an output; hooks run when everything they wait for exists. */
function resolved<T>(output: pulumi.Output<T>): Promise<T> {
  return new Promise((resolve) => {
    output.apply(resolve);
  });
}
