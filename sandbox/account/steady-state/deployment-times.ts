import type { Account, AccountObject } from "../account";
import { shiftsOf, strategyOfDeployment } from "../behaviours/traffic-shift";
import { isObject, number, objects, text, type JsonObject } from "../json";
import { types } from "../type-tokens";
import { containersOf, type Task } from "./task";
import { networkLoadBalancerShiftMinutes, secondsUntilCounted } from "../../../facts/deployments";

/** Seconds that a deployment spends on each task, and on its traffic. */
export interface DeploymentTimes {
  /** From the start of a task until it counts as healthy. */
  readonly healthySeconds: number;
  /** From the end of its registration until it is gone. */
  readonly drainSeconds: number;
  /** While old and new tasks run side by side; undefined in a rolling update. */
  readonly shiftSeconds: number | undefined;
}

/** What the account says of the times of a service, when images are pulled, applications start and containers stop at once. */
export function timesOf(account: Account, { service, definition }: Task): DeploymentTimes {
  const groups = objects(service.properties["loadBalancers"]).flatMap(
    ({ targetGroupArn }) => account.named(types.targetGroup, text(targetGroupArn)) ?? [],
  );
  const containers = containersOf(definition.properties);
  return {
    healthySeconds: healthyAfter(containers, groups, objects(service.properties["loadBalancers"]).length > 0),
    drainSeconds: Math.max(0, ...groups.map(({ properties }) => number(properties["deregistrationDelay"]))),
    shiftSeconds: shiftSecondsOf(service.properties),
  };
}

function healthyAfter(
  containers: readonly JsonObject[],
  groups: readonly AccountObject[],
  hasTargets: boolean,
): number {
  const running = Math.max(0, ...containers.map((container) => startOf(container, containers)));
  const checked = containers
    .filter((container) => container["essential"] !== false && intervalOf(container) > 0)
    .map((container) => startOf(container, containers) + intervalOf(container));
  const targets = groups.map(({ properties }) => {
    const check = isObject(properties["healthCheck"]) ? properties["healthCheck"] : {};
    return running + number(check["interval"]) * number(check["healthyThreshold"]);
  });
  if (checked.length === 0 && !hasTargets) return running + secondsUntilCounted;
  return Math.max(running, ...checked, ...targets);
}

/** Seconds between the checks of a container; 0 where it has none. */
function intervalOf({ healthCheck }: JsonObject): number {
  return isObject(healthCheck) ? number(healthCheck["interval"], 30) : 0;
}

/** When a container starts: as soon as all that it waits for have come so far. */
function startOf(container: JsonObject, containers: readonly JsonObject[]): number {
  const waits = objects(container["dependsOn"]).map(({ containerName, condition }) => {
    const other = containers.find(({ name }) => name === containerName);
    if (other === undefined) return 0;
    return startOf(other, containers) + (condition === "HEALTHY" ? intervalOf(other) : 0);
  });
  return Math.max(0, ...waits);
}

function shiftSecondsOf(service: JsonObject): number | undefined {
  if (strategyOfDeployment(service) === "ROLLING") return undefined;
  const configuration = isObject(service["deploymentConfiguration"])
    ? service["deploymentConfiguration"]
    : {};
  const { steps, pause } = stepsOf(configuration);
  const slow = shiftsOf(service).some(({ production }) => production.includes(":listener/"));
  const minutes =
    (steps - 1) * pause +
    number(configuration["bakeTimeInMinutes"]) +
    (slow ? steps * networkLoadBalancerShiftMinutes : 0);
  return minutes * 60;
}

/** Steps in which the traffic moves, and minutes between two of them. */
function stepsOf({ linearConfiguration: linear, canaryConfiguration: canary }: JsonObject): {
  readonly steps: number;
  readonly pause: number;
} {
  if (isObject(linear))
    return {
      steps: Math.ceil(100 / number(linear["stepPercent"], 10)),
      pause: number(linear["stepBakeTimeInMinutes"], 6),
    };
  if (isObject(canary))
    return {
      steps: number(canary["canaryPercent"], 5) < 100 ? 2 : 1,
      pause: number(canary["canaryBakeTimeInMinutes"], 10),
    };
  return { steps: 1, pause: 0 };
}
