import { conditionValues, maxConditionValues } from "../conditions";
import { shiftsTraffic } from "../deployment";
import { entryOf } from "../draft";
import { isHttpRoute } from "../route";
import { intactRoutes } from "./routes";
import type { ServiceRule } from "./scope";

/** A rule of a service: where it stands, on which load balancer, and how many values it compares by itself. */
type PlacedRule = readonly [path: readonly (string | number)[], loadBalancer: string, values: number];

/** Rules of a load balancer behind a distribution have a condition more than the stack file shows. */
export const rulesHaveRoomForHeader: ServiceRule = function* (service, scope) {
  for (const [path, name, values] of rulesOf(service)) {
    const spent = entryOf(scope.loadBalancers, name)?.originHeaderValues ?? 0;
    if (spent > 0 && values <= maxConditionValues && values + spent > maxConditionValues)
      yield service.problem(
        path,
        `has ${String(values)} values in its conditions, and the header of the distribution in front of ${name} has ${String(spent)}; a listener rule takes ${String(maxConditionValues)} together`,
      );
  }
};

function rulesOf(service: Parameters<ServiceRule>[0]): PlacedRule[] {
  const rules = intactRoutes(service).flatMap(({ path, route }): PlacedRule[] =>
    isHttpRoute(route) ? [[path, route.name, conditionValues(route)]] : [],
  );
  const [first] = rules;
  const { deployment } = service.value;
  if (first === undefined || !service.intact("deployment") || !shiftsTraffic(deployment)) return rules;
  if (deployment.testTraffic === undefined) return rules;
  const { hosts = [], header } = deployment.testTraffic;
  const values = hosts.length + (header?.values.length ?? 0);
  return [...rules, [["deployment", "testTraffic"], first[1], values]];
}
