import { shiftsTraffic } from "../deployment";
import type { Draft } from "../draft";
import type { Problem } from "../problem";
import { isHttpRoute, isListenerRoute } from "../route";
import type { ServiceConfig } from "../service";
import { intactRoutes } from "./routes";
import type { ServiceRule } from "./scope";

/** A rolling deployment needs room below or above the desired count. */
export const deploymentHasRoom: ServiceRule = function* (service) {
  if (!service.intact("deployment")) return;
  const { deployment, scheduling } = service.value;
  if (deployment.strategy !== "rolling") return;
  const { minimumHealthyPercent, maximumPercent } = deployment;
  if (scheduling === "DAEMON") {
    if (service.given("deployment", "maximumPercent") && maximumPercent !== 100)
      yield service.problem(
        ["deployment", "maximumPercent"],
        `${String(maximumPercent)} is not possible with scheduling DAEMON, which keeps one task on an instance; use 100`,
      );
    if (service.given("deployment", "minimumHealthyPercent") && minimumHealthyPercent === 100)
      yield service.problem(
        ["deployment", "minimumHealthyPercent"],
        "100 leaves a daemon no instance to replace its task on; use less",
      );
    return;
  }
  if (minimumHealthyPercent === 100 && maximumPercent === 100)
    yield service.problem(
      ["deployment", "maximumPercent"],
      "100 with minimumHealthyPercent 100 leaves no room for a new task; raise it to 200, or lower minimumHealthyPercent",
    );
};

/** A deployment that shifts traffic has traffic to shift, at a place that it can shift at. */
export const trafficCanShift: ServiceRule = function* (service, scope) {
  if (!service.intact("deployment")) return;
  const { deployment, serviceConnect } = service.value;
  if (deployment.strategy === "rolling") return;
  const routes = intactRoutes(service);
  const intact = service.intact("loadBalancer") && service.intact("loadBalancers");
  if (deployment.strategy === "code-deploy") {
    if (intact && (routes.length !== 1 || !routes.every(({ route }) => isHttpRoute(route))))
      yield service.problem(
        ["deployment", "strategy"],
        "code-deploy needs exactly one loadBalancer, with a rule on an application load balancer",
      );
    return;
  }
  if (intact && routes.length === 0 && serviceConnect === undefined)
    yield service.problem(
      ["deployment", "strategy"],
      `${deployment.strategy} has no traffic to shift; add a loadBalancer or serviceConnect, or use rolling`,
    );
  for (const { path, route } of routes)
    if (!isHttpRoute(route) && !isListenerRoute(route))
      yield service.problem(
        [...path, "targetGroupArn"],
        `is one group, ${deployment.strategy} needs two; name a load balancer of the stack instead`,
      );
  if (
    routes.length > 1 &&
    routes.some(({ route }) => "name" in route && scope.loadBalancers[route.name]?.kind === "network")
  )
    yield service.problem(
      ["deployment", "strategy"],
      `${deployment.strategy} shifts one network load balancer alone; use one loadBalancer`,
    );
};

/** Test requests are told apart, on an application load balancer. */
export const testTrafficIsSound: ServiceRule = function* (service) {
  if (!service.intact("deployment") || !shiftsTraffic(service.value.deployment)) return;
  const { testTraffic } = service.value.deployment;
  if (testTraffic === undefined) return;
  if (testTraffic.header === undefined && testTraffic.hosts === undefined)
    yield service.problem(["deployment", "testTraffic"], "matches no request; give header, hosts or both");
  const rules = intactRoutes(service).filter(({ route }) => isHttpRoute(route));
  if (rules.length === 0)
    yield service.problem(
      ["deployment", "testTraffic"],
      "needs a rule on an application load balancer; remove it, or add a loadBalancer",
    );
  for (const { route } of rules)
    if (isHttpRoute(route) && testTraffic.priority >= route.priority)
      yield service.problem(
        ["deployment", "testTraffic", "priority"],
        `${String(testTraffic.priority)} comes after the production rule's ${String(route.priority)}, which would take the test requests; use a lower number`,
      );
};

/** Alarms that a deployment watches are there. */
export const deploymentAlarmsAreThere: ServiceRule = function* (service) {
  if (!service.intact("deployment")) return;
  const { deployment, alarms } = service.value;
  const watched = "alarms" in deployment ? deployment.alarms : undefined;
  if (watched === undefined) return;
  if (watched.own && alarms === undefined)
    yield service.problem(
      ["deployment", "alarms", "own"],
      "needs alarms of the service; add them, or name others",
    );
  if (!watched.own && watched.names.length === 0)
    yield service.problem(["deployment", "alarms"], "watches nothing; give names, or set own to true");
};

/** Alarms of a service measure something that it has. */
export const alarmsHaveMetrics: ServiceRule = function* (service) {
  if (!service.intact("alarms") || service.value.alarms === undefined) return;
  const { alarms } = service.value;
  const kinds = [alarms.cpuPercent, alarms.memoryPercent, alarms.unhealthyHosts, alarms.http5xxCount];
  if (kinds.every((kind) => kind === undefined) && !alarms.runningBelowDesired)
    yield service.problem(["alarms"], "has no alarm; give cpuPercent, memoryPercent or another one");
  const routes = intactRoutes(service);
  if (alarms.unhealthyHosts !== undefined && !routes.some(({ route }) => "name" in route))
    yield service.problem(
      ["alarms", "unhealthyHosts"],
      "needs a loadBalancer of the stack; add one or remove it",
    );
  if (alarms.http5xxCount !== undefined && !routes.some(({ route }) => isHttpRoute(route)))
    yield service.problem(
      ["alarms", "http5xxCount"],
      "needs a rule on an application load balancer; add one or remove it",
    );
};

/** Moving tasks between zones starts the new one first, and needs zones to choose from. */
export const rebalancingIsPossible: ServiceRule = function* (service) {
  if (service.value.availabilityZoneRebalancing !== true) return;
  if (!service.intact("deployment") || !service.intact("placement")) return;
  const { deployment, placement } = service.value;
  if ("maximumPercent" in deployment && deployment.maximumPercent <= 100)
    yield service.problem(
      ["availabilityZoneRebalancing"],
      `needs deployment.maximumPercent above 100, it is ${String(deployment.maximumPercent)}; raise it`,
    );
  yield* placementLetsRebalance(service, placement);
};

function* placementLetsRebalance(
  service: Draft<ServiceConfig>,
  { strategies, constraints }: ServiceConfig["placement"],
): Iterable<Problem> {
  const [first] = strategies;
  const overZones = first?.type === "spread" && first.field === "attribute:ecs.availability-zone";
  if (first !== undefined && !overZones)
    yield service.problem(
      ["availabilityZoneRebalancing"],
      "needs spread over attribute:ecs.availability-zone as the first placement strategy; put it first",
    );
  const zoned = constraints.some(
    (constraint) => "expression" in constraint && constraint.expression.includes("ecs.availability-zone"),
  );
  if (zoned)
    yield service.problem(
      ["availabilityZoneRebalancing"],
      "clashes with a placement constraint on zones; remove one of the two",
    );
}

/** ECS can move tasks between zones only under these circumstances; the plan asks the same question. */
export function canRebalance(service: ServiceConfig): boolean {
  const { capacity, deployment, placement, scheduling } = service;
  const [first] = placement.strategies;
  return (
    scheduling === "REPLICA" &&
    !("external" in capacity) &&
    (!("maximumPercent" in deployment) || deployment.maximumPercent > 100) &&
    (first === undefined || (first.type === "spread" && first.field === "attribute:ecs.availability-zone")) &&
    !placement.constraints.some(
      (constraint) => "expression" in constraint && constraint.expression.includes("ecs.availability-zone"),
    ) &&
    deployment.strategy !== "code-deploy"
  );
}
