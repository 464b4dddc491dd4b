import type { PlatformPlan } from "../plan/platform";
import type { WorkloadSpec } from "../plan/workload";

/** A task definition of a plan, and where in the stack file it stands. */
export interface PlacedWorkload {
  /** `services.web` or `jobs.report`. */
  readonly path: string;
  readonly workload: WorkloadSpec;
}

/** The services, and the jobs that have a task definition of their own. */
export function workloadsOf({ services, jobs }: PlatformPlan): PlacedWorkload[] {
  return [
    ...Object.entries(services).map(([name, workload]) => ({ path: `services.${name}`, workload })),
    ...Object.entries(jobs).flatMap(([name, { workload }]) =>
      workload === undefined ? [] : [{ path: `jobs.${name}`, workload }],
    ),
  ];
}
