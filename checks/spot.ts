import { spotNoticeSeconds } from "../facts/deployments";
import type { PlatformPlan } from "../plan/platform";
import type { ServiceSpec } from "../plan/service";
import { sortedEntries } from "../plan/sorted";
import type { WorkloadSpec } from "../plan/workload";
import type { Finding } from "./finding";

/**
 * What runs on Spot is gone two minutes after AWS says so, on Fargate as on instances: a container that asks for longer is killed, and
 * a load balancer that holds connections for longer loses them.
 */
export function spotTasksStopInTime(plan: PlatformPlan): Finding[] {
  const services = sortedEntries(plan.services).flatMap(([name, service]) =>
    runsOnSpot(service, plan)
      ? [...slowContainers(`services.${name}`, service), ...slowRoutes(`services.${name}`, service)]
      : [],
  );
  const jobs = sortedEntries(plan.jobs).flatMap(([name, { workload }]) =>
    workload !== undefined && runsOnSpot(workload, plan) ? slowContainers(`jobs.${name}`, workload) : [],
  );
  return [...services, ...jobs];
}

function runsOnSpot({ capacityProviderStrategies }: WorkloadSpec, { cluster }: PlatformPlan): boolean {
  return capacityProviderStrategies.some(({ provider }) => {
    if ("name" in provider) return provider.name === "FARGATE_SPOT";
    const distribution = cluster.groups[provider.group]?.mixedInstances?.instancesDistribution;
    return distribution?.spotAllocationStrategy !== undefined;
  });
}

function slowContainers(path: string, { taskDefinition }: WorkloadSpec): Finding[] {
  return taskDefinition.containerDefinitions.flatMap(({ name, stopTimeout = 0 }): Finding[] =>
    stopTimeout <= spotNoticeSeconds
      ? []
      : [
          {
            check: "spot-tasks-stop-in-time",
            severity: "warning",
            path: `${path}.containers.${name}.stopTimeoutSeconds`,
            message: `${String(stopTimeout)} is more than the ${String(spotNoticeSeconds)} seconds that Spot leaves; lower it, or run on On-Demand capacity`,
          },
        ],
  );
}

function slowRoutes(path: string, { routes }: ServiceSpec): Finding[] {
  return routes.flatMap((route, index): Finding[] => {
    if (route.kind === "existing") return [];
    const { deregistrationDelay } = route.targetGroup;
    if (deregistrationDelay <= spotNoticeSeconds) return [];
    const key = routes.length === 1 ? "loadBalancer" : `loadBalancers.${String(index)}`;
    return [
      {
        check: "spot-tasks-stop-in-time",
        severity: "warning",
        path: `${path}.${key}.deregistrationDelaySeconds`,
        message: `${String(deregistrationDelay)} is more than the ${String(spotNoticeSeconds)} seconds that Spot leaves, so that connections are cut; lower it, or run on On-Demand capacity`,
      },
    ];
  });
}
