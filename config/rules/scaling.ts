import type { Draft } from "../draft";
import { entriesOf } from "../draft";
import type { Problem } from "../problem";
import { isHttpRoute } from "../route";
import type { ScalingConfig } from "../scaling";
import type { ServiceConfig } from "../service";
import { intactRoutes } from "./routes";
import type { ServiceRule } from "./scope";

/** The number of tasks has one owner: the stack file, or automatic scaling. */
export const countHasOneOwner: ServiceRule = function* (service) {
  const { scaling } = service.value;
  if (!service.intact("scaling") || scaling === undefined || service.value.scheduling === "DAEMON") return;
  if (service.given("desiredCount"))
    yield service.problem(
      ["desiredCount"],
      "is owned by scaling; remove it, scaling.min is where the service starts",
    );
  if (scaling.max < scaling.min)
    yield service.problem(
      ["scaling", "max"],
      `${String(scaling.max)} is below min ${String(scaling.min)}; raise it`,
    );
};

/** Automatic scaling has something to go by. */
export const scalingHasMetrics: ServiceRule = function* (service) {
  const { scaling, queue } = service.value;
  if (!service.intact("scaling") || !service.intact("queue") || scaling === undefined) return;
  const { custom, ...tracked } = scaling.targetTracking;
  const policies = [
    ...Object.values(tracked).filter((target) => target !== undefined),
    ...[custom, scaling.steps, scaling.schedules].flatMap((each) => Object.keys(each)),
  ];
  if (policies.length === 0 && scaling.predictive === undefined && queue?.messagesPerTask === undefined)
    yield service.problem(
      ["scaling", "targetTracking"],
      "tracks nothing; give cpuPercent, memoryPercent or requestsPerTarget",
    );
};

/** Requests are counted at an application load balancer. */
export const requestsAreCounted: ServiceRule = function* (service) {
  const { scaling } = service.value;
  if (!service.intact("scaling") || scaling === undefined) return;
  if (!service.intact("loadBalancer") || !service.intact("loadBalancers")) return;
  if (intactRoutes(service).some(({ route }) => isHttpRoute(route))) return;
  if (scaling.targetTracking.requestsPerTarget !== undefined)
    yield service.problem(
      ["scaling", "targetTracking", "requestsPerTarget"],
      "needs a loadBalancer; add one or track another metric",
    );
  if (scaling.predictive?.requestsPerTarget !== undefined)
    yield service.problem(
      ["scaling", "predictive", "requestsPerTarget"],
      "needs a loadBalancer; add one or forecast another metric",
    );
};

/** Without a task there is no CPU, memory or request to measure, so only other metrics can start the first one. */
export const scalesOutFromZero: ServiceRule = function* (service) {
  const { scaling, queue } = service.value;
  if (!service.intact("scaling") || !service.intact("queue") || scaling === undefined || scaling.min > 0)
    return;
  const outside =
    Object.keys(scaling.targetTracking.custom).length > 0 ||
    Object.values(scaling.steps).some(({ metric }) => typeof metric !== "string") ||
    Object.values(scaling.schedules).some(({ min }) => min !== undefined && min > 0) ||
    queue?.messagesPerTask !== undefined;
  if (!outside)
    yield service.problem(
      ["scaling", "min"],
      "0 never scales out again: without a task there is no metric that could start one; use 1, or add a queue or a custom metric",
    );
};

/** Schedules change something and do not cross their bounds; a forecast goes by one metric. */
export const schedulesAreSound: ServiceRule = function* (service) {
  const { scaling } = service.value;
  if (!service.intact("scaling") || scaling === undefined) return;
  for (const [name, action] of entriesOf(scaling.schedules))
    yield* actionIsSound(service, name, { action, bounds: scaling });
  const { predictive } = scaling;
  if (predictive === undefined) return;
  const metrics = [predictive.cpuPercent, predictive.memoryPercent, predictive.requestsPerTarget];
  if (metrics.filter((metric) => metric !== undefined).length !== 1)
    yield service.problem(
      ["scaling", "predictive"],
      "needs exactly one of cpuPercent, memoryPercent and requestsPerTarget",
    );
};

function* actionIsSound(
  service: Draft<ServiceConfig>,
  name: string,
  { action: { min, max }, bounds }: { action: ScalingConfig["schedules"][string]; bounds: ScalingConfig },
): Iterable<Problem> {
  const path = ["scaling", "schedules", name];
  if (min === undefined && max === undefined)
    yield service.problem(path, "changes nothing; give min, max or both");
  else if (min !== undefined && max !== undefined && max < min)
    yield service.problem([...path, "max"], `${String(max)} is below min ${String(min)}; raise it`);
  else if (max === undefined && min !== undefined && min > bounds.max)
    yield service.problem(
      [...path, "min"],
      `${String(min)} is above scaling.max ${String(bounds.max)}; lower it, or give max too`,
    );
  else if (min === undefined && max !== undefined && max < bounds.min)
    yield service.problem(
      [...path, "max"],
      `${String(max)} is below scaling.min ${String(bounds.min)}; raise it, or give min too`,
    );
}

/** A queue that scales has bounds to scale between. */
export const queueIsSound: ServiceRule = function* (service) {
  const { queue, scaling } = service.value;
  if (!service.intact("queue") || queue === undefined) return;
  if (queue.messagesPerTask !== undefined && scaling === undefined)
    yield service.problem(["queue", "messagesPerTask"], "needs scaling with min and max; add it");
  if (queue.arn === undefined) {
    yield* variableIsFree(service, queue.environmentVariable);
    return;
  }
  for (const key of ["fifo", "visibilityTimeoutSeconds", "retentionDays", "maxReceiveCount"])
    if (service.given("queue", key))
      yield service.problem(["queue", key], "is that of the existing queue; remove it, or remove arn");
  yield* variableIsFree(service, queue.environmentVariable);
};

function* variableIsFree(service: Draft<ServiceConfig>, variable: string): Iterable<Problem> {
  for (const [name, container] of entriesOf(service.value.containers)) {
    if (!service.intact("containers", name)) continue;
    if ([container.environment, container.secrets].some((variables) => Object.hasOwn(variables, variable)))
      yield service.problem(
        ["containers", name, "environment", variable],
        "is set by queue; remove it, or choose another queue.environmentVariable",
      );
  }
}
