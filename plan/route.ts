import type { RoutingConfig, ServiceConfig } from "../config/service";
import { loadBalancingLogicalName } from "./names";

/** How a load balancer reaches a service: target group, listener rule and the port between them. */
export interface RouteSpec {
  /** Name of the load balancer. */
  readonly loadBalancer: string;
  readonly containerName: string;
  readonly containerPort: number;
  readonly targetGroup: {
    /** Pulumi name of the target group. */
    readonly logicalName: string;
    readonly port: number;
    readonly protocol: "HTTP";
    /** Tasks in awsvpc mode have an address of their own. */
    readonly targetType: "ip";
    readonly deregistrationDelay: number;
    readonly healthCheck: {
      readonly path: string;
      readonly matcher: string;
      readonly interval: number;
      readonly timeout: number;
      readonly healthyThreshold: number;
      readonly unhealthyThreshold: number;
    };
  };
  readonly rule: {
    readonly priority: number;
    readonly conditions: (
      | { readonly hostHeader: { readonly values: string[] } }
      | { readonly pathPattern: { readonly values: string[] } }
    )[];
  };
}

/** Plans the target group and the listener rule of a service behind a load balancer. */
export function planRoute(
  name: string,
  route: RoutingConfig,
  containers: ServiceConfig["containers"],
): RouteSpec {
  const containerPort = portOf(route, containers);
  const { healthCheck, hosts, paths } = route;
  return {
    loadBalancer: route.name,
    containerName: route.container,
    containerPort,
    targetGroup: {
      logicalName: loadBalancingLogicalName(name),
      port: containerPort,
      protocol: "HTTP",
      targetType: "ip",
      deregistrationDelay: route.deregistrationDelaySeconds,
      healthCheck: {
        path: healthCheck.path,
        matcher: healthCheck.matcher,
        interval: healthCheck.intervalSeconds,
        timeout: healthCheck.timeoutSeconds,
        healthyThreshold: healthCheck.healthyThreshold,
        unhealthyThreshold: healthCheck.unhealthyThreshold,
      },
    },
    rule: {
      priority: route.priority,
      conditions: [
        ...(hosts === undefined ? [] : [{ hostHeader: { values: hosts } }]),
        ...(paths === undefined ? [] : [{ pathPattern: { values: paths } }]),
      ],
    },
  };
}

function portOf(route: RoutingConfig, containers: ServiceConfig["containers"]): number {
  const mapping = containers[route.container]?.portMappings.find((each) => each.name === route.port);
  // The schema has checked the reference, so a miss is a fault of this program.
  if (mapping === undefined) throw new Error(`no port ${route.port} on container ${route.container}`);
  return mapping.containerPort;
}
