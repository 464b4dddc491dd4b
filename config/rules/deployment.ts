import { maxConditionValues } from "../conditions";
import { shiftsTraffic } from "../deployment";
import type { Draft } from "../draft";
import { entryOf } from "../draft";
import type { Problem } from "../problem";
import { isHttpRoute } from "../route";
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

/** Only who waits for the outcome of a deployment can give up, or roll back when stopped. */
export const waitIsSaidOnce: ServiceRule = function* (service) {
  if (!service.intact("deployment") || service.value.deployment.waitForSteadyState) return;
  for (const key of ["rollbackOnInterrupt", "steadyStateTimeoutMinutes"] as const) {
    const given = service.value.deployment[key];
    if (given !== undefined && given !== false)
      yield service.problem(
        ["deployment", key],
        "does nothing without waitForSteadyState; set it to true, or remove this",
      );
  }
};

/** CodeDeploy shifts one rule of an application load balancer. */
export const codeDeployHasOneRule: ServiceRule = function* (service) {
  if (!service.intact("deployment") || service.value.deployment.strategy !== "code-deploy") return;
  if (!service.intact("loadBalancer") || !service.intact("loadBalancers")) return;
  const routes = intactRoutes(service);
  if (routes.length !== 1 || !routes.every(({ route }) => isHttpRoute(route)))
    yield service.problem(
      ["deployment", "strategy"],
      "code-deploy needs exactly one loadBalancer, with a rule on an application load balancer",
    );
};

/** What ECS does only where it deploys itself. */
export const codeDeployTakesFields: ServiceRule = function* (service) {
  if (!service.intact("deployment") || service.value.deployment.strategy !== "code-deploy") return;
  if (service.value.serviceConnect !== undefined)
    yield service.problem(["serviceConnect"], "is not possible with strategy code-deploy; use blue-green");
  if (service.value.availabilityZoneRebalancing === true)
    yield service.problem(
      ["availabilityZoneRebalancing"],
      "is not possible with strategy code-deploy; use blue-green, or remove it",
    );
};

/** A deployment that shifts traffic has traffic to shift. */
export const trafficCanShift: ServiceRule = function* (service) {
  if (!service.intact("deployment") || !shiftsTraffic(service.value.deployment)) return;
  if (!service.intact("loadBalancer") || !service.intact("loadBalancers")) return;
  const { deployment, serviceConnect } = service.value;
  if (intactRoutes(service).length === 0 && serviceConnect === undefined)
    yield service.problem(
      ["deployment", "strategy"],
      `${deployment.strategy} has no traffic to shift; add a loadBalancer or serviceConnect, or use rolling`,
    );
};

/** ECS moves traffic between two groups of a load balancer of the stack, and on a network load balancer one listener alone. */
export const routesCanShift: ServiceRule = function* (service, scope) {
  if (!service.intact("deployment") || !shiftsTraffic(service.value.deployment)) return;
  const { strategy } = service.value.deployment;
  const routes = intactRoutes(service);
  for (const { path, route } of routes)
    if (!("name" in route))
      yield service.problem(
        [...path, "targetGroupArn"],
        `is one group, ${strategy} needs two; name a load balancer of the stack instead`,
      );
  const onNetwork = routes.some(
    ({ route }) => "name" in route && entryOf(scope.loadBalancers, route.name)?.kind === "network",
  );
  if (routes.length > 1 && onNetwork)
    yield service.problem(
      ["deployment", "strategy"],
      `${strategy} shifts one network load balancer alone; use one loadBalancer`,
    );
};

/** Test requests are told apart, on an application load balancer. */
export const testTrafficIsSound: ServiceRule = function* (service) {
  if (!service.intact("deployment") || !shiftsTraffic(service.value.deployment)) return;
  const { testTraffic } = service.value.deployment;
  if (testTraffic === undefined) return;
  if (testTraffic.header === undefined && testTraffic.hosts === undefined)
    yield service.problem(["deployment", "testTraffic"], "matches no request; give header, hosts or both");
  const values = (testTraffic.header?.values.length ?? 0) + (testTraffic.hosts?.length ?? 0);
  if (values > maxConditionValues)
    yield service.problem(
      ["deployment", "testTraffic"],
      `has ${String(values)} header values and hosts; a listener rule takes ${String(maxConditionValues)} together`,
    );
  yield* testRuleComesFirst(service, testTraffic.priority);
};

function* testRuleComesFirst(service: Draft<ServiceConfig>, priority: number): Iterable<Problem> {
  const rules = intactRoutes(service).filter(({ route }) => isHttpRoute(route));
  if (rules.length === 0)
    yield service.problem(
      ["deployment", "testTraffic"],
      "needs a rule on an application load balancer; remove it, or add a loadBalancer",
    );
  for (const { route } of rules)
    if (isHttpRoute(route) && priority >= route.priority)
      yield service.problem(
        ["deployment", "testTraffic", "priority"],
        `${String(priority)} comes after the production rule's ${String(route.priority)}, which would take the test requests; use a lower number`,
      );
}
