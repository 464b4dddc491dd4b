import type { ClusterSpec } from "./cluster";
import {
  leavesByEgress,
  needsOf,
  needsOfInstances,
  needsOfSessionManager,
  type Need,
  type NeedyWorkload,
} from "./endpoint-needs";
import type { JobSpec } from "./job";
import type { ServiceSpec } from "./service";

/** What of a platform calls AWS. */
interface Callers {
  readonly cluster: ClusterSpec;
  readonly services: Readonly<Record<string, ServiceSpec>>;
  readonly jobs: Readonly<Record<string, JobSpec>>;
}

/** A service or job of a plan with what it adds to its task definition, and where it stands in the stack file. */
export interface NeedyPlace {
  readonly path: string;
  readonly workload: NeedyWorkload;
}

/** The services, and the jobs that have a task definition of their own, with everything that makes them call AWS. */
export function needyWorkloads({ services, jobs }: Pick<Callers, "services" | "jobs">): NeedyPlace[] {
  const starters = new Set(Object.values(jobs).flatMap(({ startedBy }) => startedBy?.services ?? []));
  return [
    ...Object.entries(services).map(([name, service]) => ({
      path: `services.${name}`,
      workload: { ...service, startsJobs: starters.has(name) },
    })),
    ...Object.entries(jobs).flatMap(([name, { workload }]) =>
      workload === undefined ? [] : [{ path: `jobs.${name}`, workload }],
    ),
  ];
}

/** What everything that leaves the VPC by `network.egress` calls in AWS, each once and in order. */
export function needsOfPlatform(callers: Callers, region: string): Need[] {
  const { execAudit, guardDutyAgent } = callers.cluster;
  const around = { region, execKmsKeyArn: execAudit?.kmsKeyArn, guardDutyAgent };
  const ofTasks = needyWorkloads(callers)
    .filter(({ workload }) => leavesByEgress(workload))
    .flatMap(({ workload }) => needsOf(workload, around));
  return [...new Set<Need>([...ofTasks, ...needsOfGroups(callers.cluster)])].sort();
}

function needsOfGroups({ groups, managed, sessionManager }: ClusterSpec): Need[] {
  // Managed Instances register as others do, and nobody opens a session on them.
  if (Object.keys(groups).length === 0) return managed === undefined ? [] : [...needsOfInstances];
  return [...needsOfInstances, ...(sessionManager === true ? needsOfSessionManager : [])];
}
