import type { LoadBalancerSpec } from "../../../plan/load-balancer";
import type { OwnRouteSpec } from "../../../plan/route";
import type { ServiceSpec } from "../../../plan/service";
import type { Transport } from "../../acl-verdict";
import { type Hop, hopsLink } from "../links/network-acl";
import type { NeedScene } from "../need";
import type { PlanIndex } from "../plan-index";
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
    {
      link: "stated",
      answer: hopsLink(index.created === undefined ? [] : hopsOf(way, ports ?? [], index), index),
    },
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
    `the security groups of load balancer ${route.loadBalancer} and of ${to.name} let ${passed(route, ports)} pass between them`,
  );
}

/** Health checks come over TCP, also to targets that are served by UDP. */
function passed({ targetGroup }: OwnRouteSpec, ports: readonly number[]): string {
  const list = ports.join(", ");
  const [first, ...others] = transportsOf(targetGroup).map((each) => `${each.toUpperCase()} ${list}`);
  const checks = targetGroup.protocol === "UDP" ? [`TCP ${list} of health checks`] : [];
  return [first, ...others, ...checks].join(" and ");
}

function transportsOf({ protocol }: OwnRouteSpec["targetGroup"]): readonly Transport[] {
  if (protocol === "UDP") return ["udp"];
  return protocol === "TCP_UDP" ? ["tcp", "udp"] : ["tcp"];
}

/**
 * From clients to the load balancer, and from there to the targets. Where the addresses of clients are preserved, the network ACL of the
 * targets sees those, and that of the load balancer the targets'.
 *
 * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/network/edit-target-group-attributes.html#client-ip-preservation
 */
function hopsOf(way: WayToTargets, ports: readonly number[], index: PlanIndex): Hop[] {
  const transports = transportsOf(way.route.targetGroup);
  return [
    ...transports.flatMap((transport) => clientHops(way, transport)),
    ...ports.flatMap((port) => [
      ...targetHop(way, { port, transport: "tcp" }),
      ...(way.route.targetGroup.preserveClientIp === "true"
        ? transports.flatMap((transport) => preservedHops(way, { port, transport }, index))
        : []),
    ]),
  ];
}

type HopPort = Pick<Hop, "port" | "transport">;

function clientHops({ route, balancer }: WayToTargets, transport: Transport): Hop[] {
  const port = route.kind === "listener" ? route.listener.port : balancer.listener?.port;
  const clients = balancer.ingressCidrBlocks.filter((cidr) => !cidr.includes(":"));
  const who = `clients of load balancer ${route.loadBalancer}`;
  return port === undefined ? [] : [{ from: clients, to: balancer.subnets, port, transport, who }];
}

/** The load balancer in its own name: requests, or health checks alone. */
function targetHop({ route, balancer, to: { place } }: WayToTargets, port: HopPort): Hop[] {
  const who = `load balancer ${route.loadBalancer}`;
  return place.kind === "tier" ? [{ from: balancer.subnets, to: place.tier, ...port, who }] : [];
}

function preservedHops(
  { route, balancer, to: { place } }: WayToTargets,
  port: HopPort,
  index: PlanIndex,
): Hop[] {
  if (place.kind !== "tier") return [];
  const clients = balancer.ingressCidrBlocks.filter((cidr) => !cidr.includes(":"));
  return [
    {
      from: balancer.subnets,
      to: index.tiers[place.tier] ?? [],
      ...port,
      who: `load balancer ${route.loadBalancer}`,
    },
    {
      from: clients,
      to: place.tier,
      ...port,
      who: `the way of clients of load balancer ${route.loadBalancer}, whose addresses are preserved,`,
    },
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
