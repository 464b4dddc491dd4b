import { type DeploymentConfig, type ShiftConfig, shiftsTraffic } from "../config/deployment";
import { isListenerRoute } from "../config/route";
import { routesOf } from "../config/routes";
import type { ServiceConfig } from "../config/service";
import { networkLoadBalancerShiftMinutes } from "../facts/deployments";

/** How long Pulumi waits for a service, in minutes. */
export interface TimeoutsSpec {
  readonly createMinutes: number;
  readonly updateMinutes: number;
  readonly deleteMinutes: number;
}

/** Minutes that a deployment without waiting times is given. */
const usualMinutes = 20;

/** Minutes beyond draining that ECS takes to stop the tasks of a service and forget it. */
const deleteMarginMinutes = 20;

/** A service is gone only when its targets have drained and its tasks have stopped, one after the other. */
export function planTimeouts(config: ServiceConfig): TimeoutsSpec {
  const stopSeconds = Math.max(
    ...Object.values(config.containers).map((container) => container.stopTimeoutSeconds),
  );
  const delays = routesOf(config).map(({ route }) => route.deregistrationDelaySeconds);
  const drainSeconds = Math.max(0, ...delays) + stopSeconds;
  const { deployment } = config;
  const minutes =
    deployment.steadyStateTimeoutMinutes ??
    usualMinutes + bakeMinutes(deployment) + pauseMinutes(deployment) + balancerMinutes(config);
  return {
    createMinutes: minutes,
    updateMinutes: minutes,
    deleteMinutes: deleteMarginMinutes + Math.ceil(drainSeconds / 60),
  };
}

/** Minutes that a strategy waits of its own accord. */
function bakeMinutes(deployment: DeploymentConfig): number {
  switch (deployment.strategy) {
    case "blue-green":
      return deployment.bakeTimeMinutes;
    case "linear":
      return (
        deployment.bakeTimeMinutes + Math.ceil(100 / deployment.stepPercent) * deployment.stepBakeTimeMinutes
      );
    case "canary":
      return deployment.bakeTimeMinutes + deployment.canaryBakeTimeMinutes;
    default:
      return 0;
  }
}

/** Minutes that a Network Load Balancer adds to the steps of a strategy. */
function balancerMinutes(config: ServiceConfig): number {
  if (!shiftsTraffic(config.deployment)) return 0;
  if (!routesOf(config).some(({ route }) => isListenerRoute(route))) return 0;
  return stepsOf(config.deployment) * networkLoadBalancerShiftMinutes;
}

/** Times that a strategy moves traffic. */
function stepsOf(deployment: ShiftConfig): number {
  if (deployment.strategy === "linear") return Math.ceil(100 / deployment.stepPercent);
  return deployment.strategy === "canary" ? 2 : 1;
}

/** Minutes that a strategy waits for persons at most: a pause lasts anew at each of its stages. */
function pauseMinutes(deployment: DeploymentConfig): number {
  if (!shiftsTraffic(deployment)) return 0;
  return deployment.hooks.reduce(
    (sum, hook) => sum + ("pause" in hook ? hook.pause.timeoutMinutes * hook.stages.length : 0),
    0,
  );
}
