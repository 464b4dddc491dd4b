import type { Problem } from "../config/problem";
import { formatPath } from "../config/problem";
import { isHttpRoute } from "../config/route";
import { routesOf } from "../config/routes";
import type { ServiceConfig } from "../config/service";
import type { PlatformOutputs } from "../contract/outputs";

/** What the load balancers of a platform do not offer to services of other stacks. */
export function foreignRouteProblems(
  path: string,
  config: ServiceConfig,
  { loadBalancers }: PlatformOutputs,
): Problem[] {
  return routesOf(config).flatMap(({ path: below, route }) => {
    if (!isHttpRoute(route)) return [];
    const missing = route.zoneId !== undefined && loadBalancers[route.name]?.zoneId === undefined;
    return missing
      ? [
          {
            path: formatPath([path, ...below, "zoneId"]),
            message: `needs the hosted zone of load balancer ${route.name}, which its stack does not publish yet; bring that stack up with this version`,
          },
        ]
      : [];
  });
}
