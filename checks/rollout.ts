import type { PlatformPlan } from "../plan/platform";
import type { ServiceSpec } from "../plan/service";
import type { Finding } from "./finding";

/**
 * To replace a task, in a deployment or because its instance drains, ECS starts one more than it keeps. It rounds the least number of
 * tasks up and the greatest down, so percentages that look apart may come to the same number of tasks.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-type-ecs.html
 */
export function tasksCanBeReplaced({ services }: PlatformPlan): Finding[] {
  return Object.entries(services).flatMap(([name, { service }]): Finding[] => {
    const { desiredCount, deploymentMinimumHealthyPercent, deploymentMaximumPercent } = service;
    if (
      !desiredCount ||
      deploymentMinimumHealthyPercent === undefined ||
      deploymentMaximumPercent === undefined
    )
      return [];
    const kept = Math.ceil((desiredCount * deploymentMinimumHealthyPercent) / 100);
    const allowed = Math.floor((desiredCount * deploymentMaximumPercent) / 100);
    if (allowed > kept) return [];
    const tasks = (count: number) => `${String(count)} ${count === 1 ? "task" : "tasks"}`;
    return [
      {
        check: "tasks-can-be-replaced",
        severity: "warning",
        path: `services.${name}.deployment`,
        message:
          `${String(deploymentMinimumHealthyPercent)}/${String(deploymentMaximumPercent)} of ${tasks(desiredCount)} keeps ${String(kept)} and allows ${String(allowed)}, ` +
          "which leaves no room for a drain or for a new revision; raise maximumPercent, or lower minimumHealthyPercent",
      },
    ];
  });
}

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

/** Seconds of good checks in a row after which a target counts as healthy; nothing is known of groups that exist already. */
function secondsToHealthy(route: ServiceSpec["routes"][number]): number {
  if (route.kind === "existing") return 0;
  const { interval, healthyThreshold } = route.targetGroup.healthCheck;
  return interval * healthyThreshold;
}
