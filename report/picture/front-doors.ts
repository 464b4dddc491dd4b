import type { LoadBalancerSpec } from "../../plan/load-balancer";
import type { PlatformPlan } from "../../plan/platform";
import type { RouteSpec } from "../../plan/route";
import { sortedEntries } from "../../plan/sorted";
import { idOf, type PictureEdge, type PicturePart, type PlacedNode, together } from "./picture";
import { places } from "./places";

/** Id of everybody who comes by the internet. */
export const clientsId = "clients";

/** Everything that traffic comes in by: clients, distributions, load balancers, and what lies in front of those. */
export function frontDoors(plan: PlatformPlan): PicturePart {
  return together([
    ...sortedEntries(plan.distributions ?? {}).map(([name, { origin, distribution }]) =>
      drawDistribution(name, { origin, aliases: distribution.aliases ?? [] }),
    ),
    ...sortedEntries(plan.loadBalancers).map(([name, spec]) => drawLoadBalancer(name, spec, plan)),
    ...sortedEntries(plan.services).map(([name, { routes }]) => drawRoutes(name, routes)),
  ]);
}

/** The node of everybody who comes by the internet. */
const clients: PlacedNode = {
  place: undefined,
  node: { id: clientsId, kind: "clients", name: "Internet", details: ["who calls"] },
};

type Distribution = NonNullable<PlatformPlan["distributions"]>[string];

function drawDistribution(
  name: string,
  { origin, aliases }: { readonly origin: Distribution["origin"]; readonly aliases: readonly string[] },
): PicturePart {
  const id = idOf("distribution", name);
  const { originProtocolPolicy, httpPort, httpsPort } = origin.connection;
  const label =
    originProtocolPolicy === "https-only" ? `HTTPS ${String(httpsPort)}` : `HTTP ${String(httpPort)}`;
  const way = origin.kind === "vpc" ? "by a VPC origin" : "with a secret header";
  return {
    nodes: [
      clients,
      { place: undefined, node: { id, kind: "distribution", name, details: [...aliases, way] } },
    ],
    edges: [
      { from: clientsId, to: id, kind: "traffic", label: "HTTPS 443" },
      { from: id, to: idOf("load-balancer", origin.loadBalancer), kind: "traffic", label },
    ],
  };
}

function drawLoadBalancer(name: string, spec: LoadBalancerSpec, plan: PlatformPlan): PicturePart {
  const id = idOf("load-balancer", name);
  const { internal, loadBalancerType } = spec.loadBalancer;
  const kind = loadBalancerType === "application" ? "Application" : "Network";
  const node: PlacedNode = {
    place: internal ? places.private : places.publicIn,
    node: {
      id,
      kind: "loadBalancer",
      name,
      details: [`${kind}, ${internal ? "internal" : "internet-facing"}`],
      section: id,
    },
  };
  return together([
    { nodes: [node], edges: [] },
    callersOf(id, spec, listenersOf(name, spec, plan)),
    drawApplicationTarget(id, spec),
    drawEndpointService(id, name, spec),
  ]);
}

/** Protocols and ports that a load balancer listens on, the services' own listeners among them. */
export function listenersOf(name: string, spec: LoadBalancerSpec, { services }: PlatformPlan): string[] {
  const own = [spec.listener, spec.redirectListener].flatMap((listener) =>
    listener === undefined ? [] : [`${listener.protocol} ${String(listener.port)}`],
  );
  const ofServices = Object.values(services).flatMap(({ routes }) =>
    routes.flatMap((route) =>
      route.kind === "listener" && route.loadBalancer === name
        ? [`${route.listener.protocol} ${String(route.listener.port)}`]
        : [],
    ),
  );
  const ofTarget = (spec.applicationTarget?.ports ?? []).map(({ port }) => `TCP ${String(port)}`);
  return [...new Set([...own, ...ofServices, ...ofTarget])];
}

/** Who may connect: the internet, or the blocks that the load balancer admits. A distribution in front brings its own arrow. */
function callersOf(id: string, spec: LoadBalancerSpec, listeners: readonly string[]): PicturePart {
  if (spec.originOnly !== undefined || listeners.length === 0) return { nodes: [], edges: [] };
  const label = listeners.join(", ");
  if (!spec.loadBalancer.internal)
    return { nodes: [clients], edges: [{ from: clientsId, to: id, kind: "traffic", label }] };
  const blocks = spec.ingressCidrBlocks;
  if (blocks.length === 0) return { nodes: [], edges: [] };
  const from = idOf("callers", blocks.join(" "));
  return {
    nodes: [
      {
        // Outside the VPC even where they are of it: who calls stands on the left of everything.
        place: undefined,
        node: { id: from, kind: "clients", name: "Private callers", details: blocks },
      },
    ],
    edges: [{ from, to: id, kind: "traffic", label }],
  };
}

function drawApplicationTarget(id: string, { applicationTarget }: LoadBalancerSpec): PicturePart {
  if (applicationTarget === undefined) return { nodes: [], edges: [] };
  const ports = applicationTarget.ports.map(({ port }) => `TCP ${String(port)}`);
  const to = idOf("load-balancer", applicationTarget.loadBalancer);
  return { nodes: [], edges: [{ from: id, to, kind: "traffic", label: ports.join(", ") }] };
}

function drawEndpointService(id: string, name: string, { endpointService }: LoadBalancerSpec): PicturePart {
  if (endpointService === undefined) return { nodes: [], edges: [] };
  const from = idOf("private-link", name);
  return {
    nodes: [
      {
        place: undefined,
        node: {
          id: from,
          kind: "existing",
          name: "Other accounts",
          details: endpointService.allowedPrincipals.map((principal) => principal.split(":")[4] || principal),
        },
      },
    ],
    edges: [{ from, to: id, kind: "traffic", label: "PrivateLink" }],
  };
}

/** Arrows from load balancers to the containers of a service, and the target groups that were there before. */
function drawRoutes(service: string, routes: readonly RouteSpec[]): PicturePart {
  const to = idOf("service", service);
  return together(
    routes.map((route): PicturePart => {
      if (route.kind !== "existing") {
        const { protocol } = route.targetGroup;
        const from = idOf("load-balancer", route.loadBalancer);
        const label = `${protocol.replace("_", "/")} ${String(route.containerPort)}`;
        return { nodes: [], edges: [{ from, to, kind: "traffic", label }] };
      }
      const from = idOf("target-group", route.targetGroupArn);
      const [, name = route.targetGroupArn] = route.targetGroupArn.split("/");
      const edge: PictureEdge = { from, to, kind: "traffic", label: `port ${String(route.containerPort)}` };
      const node = { id: from, kind: "existing" as const, name, details: ["existing target group"] };
      return { nodes: [{ place: places.vpc, node }], edges: [edge] };
    }),
  );
}
