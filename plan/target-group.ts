import type { HttpRouteConfig, ListenerRouteConfig } from "../config/route";
import { compact } from "./canonical";
import { loadBalancingLogicalName } from "./names";

/** A target group, with Pulumi's names. */
export interface TargetGroupSpec {
  /** Pulumi name of the target group. */
  readonly logicalName: string;
  readonly port: number;
  readonly protocol: "HTTP" | "HTTPS" | "TCP" | "UDP" | "TCP_UDP";
  readonly protocolVersion?: "HTTP2" | "GRPC";
  /** Tasks in awsvpc mode have an address of their own; others are reached at their instance. */
  readonly targetType: "ip" | "instance";
  readonly deregistrationDelay: number;
  readonly preserveClientIp?: string;
  readonly healthCheck: TargetHealthCheckSpec;
}

/** How a load balancer checks a target, with Pulumi's names. */
interface TargetHealthCheckSpec {
  readonly protocol?: "HTTP" | "HTTPS" | "TCP";
  readonly path?: string;
  readonly matcher?: string;
  readonly interval: number;
  readonly timeout: number;
  readonly healthyThreshold: number;
  readonly unhealthyThreshold: number;
}

/** What a target group is about. */
export interface TargetGroupIdentity {
  readonly name: string;
  readonly port: number;
  readonly targetType: "ip" | "instance";
}

/** Plans the target group behind a rule of an application load balancer. */
export function planHttpTargetGroup(
  { name, port, targetType }: TargetGroupIdentity,
  route: HttpRouteConfig,
): TargetGroupSpec {
  const grpc = route.protocolVersion === "GRPC";
  const { healthCheck, protocol, protocolVersion } = route;
  return compact<TargetGroupSpec>({
    logicalName: loadBalancingLogicalName(name),
    port,
    protocol,
    protocolVersion: protocolVersion === "HTTP1" ? undefined : protocolVersion,
    targetType,
    deregistrationDelay: route.deregistrationDelaySeconds,
    preserveClientIp: undefined,
    healthCheck: compact<TargetHealthCheckSpec>({
      protocol: protocol === "HTTPS" ? protocol : undefined,
      path: healthCheck.path ?? (grpc ? "/AWS.ALB/healthcheck" : "/"),
      matcher: healthCheck.matcher ?? (grpc ? "12" : "200"),
      ...timing(healthCheck),
    }),
  });
}

/** Plans the target group behind a listener of a network load balancer. */
export function planListenerTargetGroup(
  { name, port, targetType }: TargetGroupIdentity,
  route: ListenerRouteConfig,
): TargetGroupSpec {
  const { healthCheck, listener } = route;
  return {
    logicalName: loadBalancingLogicalName(name),
    port,
    // TLS ends at the load balancer.
    protocol: listener.protocol === "TLS" ? "TCP" : listener.protocol,
    targetType,
    deregistrationDelay: route.deregistrationDelaySeconds,
    preserveClientIp: String(route.preserveClientIp),
    healthCheck: {
      ...(healthCheck.path === undefined
        ? { protocol: "TCP" as const }
        : { protocol: "HTTP" as const, path: healthCheck.path, matcher: "200" }),
      ...timing(healthCheck),
    },
  };
}

function timing(check: HttpRouteConfig["healthCheck"] | ListenerRouteConfig["healthCheck"]) {
  return {
    interval: check.intervalSeconds,
    timeout: check.timeoutSeconds,
    healthyThreshold: check.healthyThreshold,
    unhealthyThreshold: check.unhealthyThreshold,
  };
}
