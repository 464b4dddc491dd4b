import type { HttpRouteConfig } from "../config/http-route";
import type { ListenerRouteConfig } from "../config/listener-route";
import { compact, ifGiven, unless } from "./canonical";
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
  readonly loadBalancingAlgorithmType?: string;
  readonly loadBalancingAnomalyMitigation?: "on";
  readonly loadBalancingCrossZoneEnabled?: string;
  readonly slowStart?: number;
  readonly stickiness?: StickinessSpec;
  readonly targetGroupHealth?: TargetGroupHealthSpec;
}

interface StickinessSpec {
  readonly type: string;
  readonly cookieName?: string;
  readonly cookieDuration: number;
}

/** Thresholds, with Pulumi's types: some numbers are texts, since "off" is allowed too. */
interface TargetGroupHealthSpec {
  readonly dnsFailover?: {
    readonly minimumHealthyTargetsCount?: string;
    readonly minimumHealthyTargetsPercentage?: string;
  };
  readonly unhealthyStateRouting?: {
    readonly minimumHealthyTargetsCount?: number;
    readonly minimumHealthyTargetsPercentage?: string;
  };
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
    loadBalancingAlgorithmType: unless("round_robin", route.algorithm),
    loadBalancingAnomalyMitigation: route.anomalyMitigation ? "on" : undefined,
    loadBalancingCrossZoneEnabled: ifGiven(route.crossZone, String),
    slowStart: route.slowStartSeconds,
    stickiness: ifGiven(route.stickiness, planStickiness),
    targetGroupHealth: ifGiven(route.targetGroupHealth, planHealth),
  });
}

function planStickiness(stickiness: NonNullable<HttpRouteConfig["stickiness"]>): StickinessSpec {
  return compact<StickinessSpec>({
    type: stickiness.kind,
    cookieName: stickiness.cookieName,
    cookieDuration: stickiness.durationSeconds,
  });
}

/** Plans what happens when few targets are healthy. */
export function planHealth(health: NonNullable<HttpRouteConfig["targetGroupHealth"]>): TargetGroupHealthSpec {
  const { dnsFailover, unhealthyStateRouting } = health;
  return compact<TargetGroupHealthSpec>({
    dnsFailover: ifGiven(dnsFailover, ({ count, percent }) =>
      compact<NonNullable<TargetGroupHealthSpec["dnsFailover"]>>({
        minimumHealthyTargetsCount: ifGiven(count, String),
        minimumHealthyTargetsPercentage: ifGiven(percent, String),
      }),
    ),
    unhealthyStateRouting: ifGiven(unhealthyStateRouting, ({ count, percent }) =>
      compact<NonNullable<TargetGroupHealthSpec["unhealthyStateRouting"]>>({
        minimumHealthyTargetsCount: count,
        minimumHealthyTargetsPercentage: ifGiven(percent, String),
      }),
    ),
  });
}

/** When a health check is made, with Pulumi's names. */
export function timing(check: HttpRouteConfig["healthCheck"] | ListenerRouteConfig["healthCheck"]) {
  return {
    interval: check.intervalSeconds,
    timeout: check.timeoutSeconds,
    healthyThreshold: check.healthyThreshold,
    unhealthyThreshold: check.unhealthyThreshold,
  };
}
