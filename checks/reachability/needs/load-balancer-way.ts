import { ephemeralPorts } from "../../../plan/network-acls";
import type { LoadBalancerSpec } from "../../../plan/load-balancer";
import type { OwnRouteSpec } from "../../../plan/route";
import type { ServiceSpec } from "../../../plan/service";
import type { Transport } from "../../acl-verdict";
import type { Hop } from "../links/hop";
import { hopsLink } from "../links/network-acl";
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
    {
      link: "stated",
      answer: hopsLink(index.created === undefined ? [] : hopsOf(scene, way, ports ?? []), index),
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
function hopsOf(scene: NeedScene, way: WayToTargets, ports: readonly number[]): Hop[] {
  const { route, balancer } = way;
  const transports = transportsOf(route.targetGroup);
  const listened = route.kind === "listener" ? route.listener.port : balancer.listener?.port;
  return [
    ...(listened === undefined
      ? []
      : transports.map((transport) => clientHop([route.loadBalancer, balancer], listened, transport))),
    ...ports.flatMap((port) => [
      ...targetHop(scene, way, { port, transport: "tcp" }),
      ...(route.targetGroup.preserveClientIp === "true"
        ? transports.flatMap((transport) => preservedHops(scene, way, { port, transport }))
        : []),
    ]),
  ];
}

type HopPort = Required<Pick<Hop, "port" | "transport">>;

/** Clients to a listener of a load balancer, by the load balancer's name. */
export function clientHop(
  [name, balancer]: readonly [string, LoadBalancerSpec],
  port: number,
  transport: Transport,
): Hop {
  return {
    from: clientsOf(balancer),
    to: balancer.subnets,
    port,
    transport,
    who: `the way of clients to load balancer ${name}`,
    asker: "clients need",
    goal: `load balancer ${name}`,
    beforeLoadBalancer: true,
  };
}

function clientsOf({ ingressCidrBlocks }: LoadBalancerSpec): string[] {
  return ingressCidrBlocks.filter((cidr) => !cidr.includes(":"));
}

/** The load balancer in its own name: requests, or health checks alone. */
function targetHop(scene: NeedScene, { route, balancer, to: { place } }: WayToTargets, port: HopPort): Hop[] {
  if (place.kind !== "tier") return [];
  return [{ from: balancer.subnets, to: place.tier, ...port, ...asked(scene, route) }];
}

function asked({ path }: NeedScene, { loadBalancer }: OwnRouteSpec): Pick<Hop, "who" | "asker" | "goal"> {
  const who = `load balancer ${loadBalancer}`;
  return { who, asker: `${who} needs`, goal: `service ${path.slice("services.".length)}` };
}

function preservedHops(
  scene: NeedScene,
  { route, balancer, to: { place } }: WayToTargets,
  port: HopPort,
): Hop[] {
  if (place.kind !== "tier") return [];
  const own = asked(scene, route);
  const targets = scene.index.tiers[place.tier] ?? [];
  return [
    { from: balancer.subnets, to: targets, ...port, ...own },
    {
      from: clientsOf(balancer),
      to: place.tier,
      ...port,
      who: `the way of clients of ${own.who}, whose addresses are preserved,`,
      asker: `clients of ${own.who}, whose addresses are preserved, need`,
      goal: own.goal,
      otherFix: `let the container listen on a port from ${String(ephemeralPorts.fromPort)} on`,
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
