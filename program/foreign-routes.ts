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
    const loadBalancer = loadBalancers[route.name];
    const at = (key: string) => formatPath([path, ...below, key]);
    return [
      ...(route.zoneId !== undefined && loadBalancer?.zoneId === undefined
        ? [
            {
              path: at("zoneId"),
              message: `needs the hosted zone of load balancer ${route.name}, which its stack does not publish yet; bring that stack up with this version`,
            },
          ]
        : []),
      ...(route.authenticate !== undefined && loadBalancer?.identityProviderAccess !== true
        ? [
            {
              path: at("authenticate"),
              message: `needs load balancer ${route.name} to call the identity provider, which it may not; set identityProviderAccess to true in the stack of the platform`,
            },
          ]
        : []),
    ];
  });
}
