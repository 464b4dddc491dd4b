import type { LoadBalancerSpec } from "../../../plan/load-balancer";
import type { OwnRouteSpec } from "../../../plan/route";
import type { ServiceSpec } from "../../../plan/service";
import { type Hop, hopsLink } from "../links/network-acl";
import type { NeedScene } from "../need";
import { assumed, type LinkRequest, missing, planned } from "../requirement";
import type { Standpoint } from "../standpoint";

/** A load balancer, a route on it, and where the targets stand. */
export interface WayToTargets {
  readonly route: OwnRouteSpec;
  readonly balancer: LoadBalancerSpec;
  readonly to: Standpoint;
}

/** The way from clients to the load balancer, and from its subnets to the targets. */
export function wayToTargets(scene: NeedScene, way: WayToTargets): LinkRequest[] {
  const { service, index } = scene;
  const ports = targetPorts(service, way.route, way.to);
  return [
    passLink(scene, way, ports),
    { link: "stated", answer: hopsLink(index.created === undefined ? [] : hopsOf(way, ports ?? []), index) },
    zonesLink(way, index.created !== undefined),
  ];
}

function passLink(
  { path }: NeedScene,
  { route, to }: WayToTargets,
  ports: readonly number[] | undefined,
): LinkRequest {
  const at = `${path}.loadBalancer`;
  if (ports === undefined)
    return missing({
      link: "security-group",
      path: at,
      problem: `the security group of ${to.name} admits nothing from load balancer ${route.loadBalancer}`,
      fix: "name a port that the instances publish",
    });
  return planned(
    "security-group",
    at,
    `the security groups of load balancer ${route.loadBalancer} and of ${to.name} let TCP ${ports.join(", ")} pass between them`,
  );
}

function hopsOf({ route, balancer, to }: WayToTargets, ports: readonly number[]): Hop[] {
  const port = route.kind === "listener" ? route.listener.port : balancer.listener?.port;
  const clients = balancer.ingressCidrBlocks.filter((cidr) => !cidr.includes(":"));
  const { loadBalancer } = route;
  const { place } = to;
  return [
    ...(port === undefined
      ? []
      : [{ from: clients, to: balancer.subnets, port, who: `clients of load balancer ${loadBalancer}` }]),
    ...(place.kind === "tier"
      ? ports.map((each) => ({
          from: balancer.subnets,
          to: place.tier,
          port: each,
          who: `load balancer ${loadBalancer}`,
        }))
      : []),
  ];
}

function zonesLink({ route, balancer, to }: WayToTargets, isCreated: boolean): LinkRequest {
  const path = `loadBalancers.${route.loadBalancer}`;
  return to.place.kind === "tier" && isCreated
    ? planned(
        "zones",
        path,
        `load balancer ${route.loadBalancer} stands in every zone of the ${balancer.subnets} subnets, and so in those of ${to.name}`,
      )
    : assumed(
        "zones",
        path,
        `load balancer ${route.loadBalancer} is taken to stand in the zones of ${to.name}`,
      );
}

/** Ports of the target; undefined where no rule lets the load balancer to instances of a group. */
function targetPorts(
  service: ServiceSpec | undefined,
  route: OwnRouteSpec,
  to: Standpoint,
): number[] | undefined {
  if (service?.network !== undefined) return [route.containerPort];
  const rules = (service?.instanceIngress ?? []).filter(
    ({ loadBalancer, group }) =>
      loadBalancer === route.loadBalancer && to.path === `cluster.capacity.${group}`,
  );
  if (rules.length === 0) return undefined;
  // Docker chooses from a range: its first port stands for it.
  return [...new Set(rules.map(({ fromPort }) => fromPort))];
}
