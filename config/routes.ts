import type { RouteConfig } from "./route";
import type { ServiceConfig } from "./service";

/** A way in of a service, and where in the stack file it stands. */
export interface PlacedRoute {
  readonly path: readonly (string | number)[];
  readonly route: RouteConfig;
}

/** Every way from a load balancer to a service. */
export function routesOf(service: Pick<ServiceConfig, "loadBalancer" | "loadBalancers">): PlacedRoute[] {
  return [
    ...(service.loadBalancer === undefined ? [] : [{ path: ["loadBalancer"], route: service.loadBalancer }]),
    ...(service.loadBalancers ?? []).map((route, index) => ({ path: ["loadBalancers", index], route })),
  ];
}
