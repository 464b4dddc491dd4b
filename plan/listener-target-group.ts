import type { ListenerRouteConfig } from "../config/listener-route";
import { compact, flag, ifGiven } from "./canonical";
import { loadBalancingLogicalName } from "./names";
import { planHealth, type TargetGroupIdentity, type TargetGroupSpec, timing } from "./target-group";

/** A target group of a network load balancer, with Pulumi's names; what is AWS's own default is left out. */
export interface ListenerTargetGroupSpec extends Omit<TargetGroupSpec, "stickiness"> {
  readonly proxyProtocolV2?: true;
  readonly connectionTermination?: boolean;
  readonly stickiness?: { readonly type: "source_ip" };
  readonly targetHealthStates?: {
    readonly enableUnhealthyConnectionTermination: boolean;
    readonly unhealthyDrainingInterval?: number;
  }[];
}

/** Plans the target group behind a listener of a network load balancer. */
export function planListenerTargetGroup(
  { name, port, targetType }: TargetGroupIdentity,
  route: ListenerRouteConfig,
): ListenerTargetGroupSpec {
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
    ...planConnections(route),
  };
}

type Connections = Pick<
  ListenerTargetGroupSpec,
  | "proxyProtocolV2"
  | "connectionTermination"
  | "loadBalancingCrossZoneEnabled"
  | "stickiness"
  | "targetGroupHealth"
  | "targetHealthStates"
>;

/** What becomes of connections. */
function planConnections(route: ListenerRouteConfig): Connections {
  return compact<Connections>({
    proxyProtocolV2: flag(route.proxyProtocolV2),
    connectionTermination: route.connectionTermination,
    loadBalancingCrossZoneEnabled: ifGiven(route.crossZone, String),
    stickiness: route.sourceIpStickiness ? { type: "source_ip" } : undefined,
    targetGroupHealth: ifGiven(route.targetGroupHealth, planHealth),
    targetHealthStates: ifGiven(route.unhealthyConnectionTermination, (terminated) => [
      {
        enableUnhealthyConnectionTermination: terminated,
        ...(route.unhealthyDrainingSeconds !== undefined && {
          unhealthyDrainingInterval: route.unhealthyDrainingSeconds,
        }),
      },
    ]),
  });
}
