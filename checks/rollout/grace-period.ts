import type { PlatformPlan } from "../../plan/platform";
import type { ServiceSpec } from "../../plan/service";
import type { Finding } from "../finding";
import { secondsToHealthy } from "./task-times";

/** A task that fails its checks before it is ready is stopped, and so is the next one, without end. */
export function tasksHaveTimeToStart({ services }: PlatformPlan): Finding[] {
  return Object.entries(services).flatMap(([name, spec]): Finding[] => {
    const grace = spec.service.healthCheckGracePeriodSeconds;
    if (grace === undefined) return [];
    const start = Math.max(0, ...spec.routes.map((route) => startPeriodOf(spec, route.containerName)));
    const checks = Math.max(0, ...spec.routes.map(secondsToHealthy));
    if (grace >= start + checks) return [];
    const [route, ...others] = spec.routes;
    const key = route !== undefined && others.length === 0 ? "loadBalancer" : "loadBalancers.0";
    return [
      {
        check: "tasks-have-time-to-start",
        severity: "warning",
        path: `services.${name}.${key}.healthCheckGracePeriodSeconds`,
        message:
          `${String(grace)} is shorter than the ${String(start + checks)} seconds that a task may need: ${String(start)} of startPeriodSeconds ` +
          `and ${String(checks)} until the load balancer has checked it often enough; raise it to ${String(start + checks)}`,
      },
    ];
  });
}

function startPeriodOf({ taskDefinition }: ServiceSpec, container: string): number {
  const found = taskDefinition.containerDefinitions.find(({ name }) => name === container);
  return found?.healthCheck?.startPeriod ?? 0;
}
