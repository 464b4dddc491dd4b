import { subnetsByTier } from "../plan/addresses";
import { leavesByEgress } from "../plan/endpoint-needs";
import { ephemeralPorts, type NetworkAclsSpec } from "../plan/network-acls";
import type { CreatedNetworkSpec } from "../plan/network";
import type { PlatformPlan } from "../plan/platform";
import { needyWorkloads } from "../plan/platform-needs";
import type { ServiceSpec } from "../plan/service";
import { sortedEntries } from "../plan/sorted";
import type { Tier } from "../plan/subnets";
import { aclVerdict } from "./acl-verdict";
import type { Finding } from "./finding";

/** A connection over TCP that the platform needs. */
interface Connection {
  /** Who needs it, and for what. */
  readonly reason: string;
  /** Subnets by their kind, or the blocks of everybody else. */
  readonly from: Tier | readonly string[];
  readonly to: Tier | readonly string[];
  readonly port: number;
}

/** What network ACLs are asked about. */
interface Surroundings {
  readonly acls: NetworkAclsSpec;
  readonly subnets: Partial<Record<Tier, string[]>>;
}

const everybody = ["0.0.0.0/0"];

/**
 * Network ACLs know no connections: what a load balancer, a task or an endpoint says has to be let through in both directions, and so has
 * every answer, which goes to a port that the asking side has chosen.
 */
export function aclsLetThrough(plan: PlatformPlan): Finding[] {
  const { network } = plan;
  if (network.kind === "existing" || network.networkAcls === undefined) return [];
  const around = { acls: network.networkAcls, subnets: subnetsByTier(network) };
  const connections = [...connectionsOfLoadBalancers(plan), ...connectionsOfTasks(plan, network)];
  const findings = connections.flatMap((connection) => faultsOf(connection, around));
  return [...new Map(findings.map((finding) => [finding.message, finding])).values()];
}

function connectionsOfLoadBalancers({ services, loadBalancers }: PlatformPlan): Connection[] {
  const clients = sortedEntries(loadBalancers).flatMap(([name, { subnets, ingressCidrBlocks, ...spec }]) =>
    [spec.listener, spec.redirectListener].flatMap((listener): Connection[] =>
      listener === undefined
        ? []
        : [
            {
              reason: `clients need it to reach load balancer ${name}`,
              from: ingressCidrBlocks.filter((cidr) => !cidr.includes(":")),
              to: subnets,
              port: listener.port,
            },
          ],
    ),
  );
  return [...clients, ...sortedEntries(services).flatMap((entry) => targets(entry, loadBalancers))];
}

function targets(
  [name, { routes, network }]: readonly [string, ServiceSpec],
  loadBalancers: PlatformPlan["loadBalancers"],
): Connection[] {
  const to = network?.subnets;
  if (typeof to !== "string") return [];
  return routes.flatMap((route): Connection[] => {
    const from = route.kind === "existing" ? undefined : loadBalancers[route.loadBalancer]?.subnets;
    if (from === undefined || route.kind === "existing") return [];
    const reason = `load balancer ${route.loadBalancer} needs it to reach service ${name}`;
    return [{ reason, from, to, port: route.containerPort }];
  });
}

/** The ways of tasks to AWS and to registries: by endpoints in private subnets, or out of the VPC. */
function connectionsOfTasks(plan: PlatformPlan, network: CreatedNetworkSpec): Connection[] {
  const workloads = needyWorkloads(plan);
  const hasInterfaces = Object.keys(network.endpoints?.interfaces ?? {}).length > 0;
  return workloads.flatMap(({ path, workload }): Connection[] => {
    const subnets = workload.network?.subnets ?? "private";
    if (typeof subnets !== "string") return [];
    const common = { from: subnets, port: 443 } as const;
    const byEndpoint = { ...common, to: "private", reason: `${path} needs it to reach endpoints` } as const;
    const outside = { ...common, to: everybody, reason: `${path} needs it to reach AWS and registries` };
    if (!leavesByEgress(workload)) return [outside];
    if (network.egress !== undefined) return hasInterfaces ? [byEndpoint] : [];
    // A NAT gateway asks in its own name: its subnet needs both sides of the connection.
    const byNat = network.zones.some(({ natGatewayZone }) => natGatewayZone !== undefined);
    const gateway = {
      ...outside,
      from: "public",
      reason: "NAT gateways need it to reach AWS and registries",
    } as const;
    return [outside, ...(byNat ? [gateway] : []), ...(hasInterfaces ? [byEndpoint] : [])];
  });
}

/** What of a connection, or of its answer, the network ACLs keep away. */
function faultsOf(connection: Connection, around: Surroundings): Finding[] {
  const { from, to, port } = connection;
  const asked = { fromPort: port, toPort: port };
  return [
    ...sideFaults(connection, around, { tier: from, direction: "egress", other: to, ports: asked }),
    ...sideFaults(connection, around, { tier: to, direction: "ingress", other: from, ports: asked }),
    ...sideFaults(connection, around, { tier: to, direction: "egress", other: from, ports: ephemeralPorts }),
    ...sideFaults(connection, around, { tier: from, direction: "ingress", other: to, ports: ephemeralPorts }),
  ];
}

interface Side {
  readonly tier: Connection["from"];
  readonly direction: "ingress" | "egress";
  readonly other: Connection["from"];
  readonly ports: { readonly fromPort: number; readonly toPort: number };
}

function sideFaults({ reason }: Connection, { acls, subnets }: Surroundings, side: Side): Finding[] {
  const { tier, direction, other, ports } = side;
  if (typeof tier !== "string") return [];
  const kind = tier === "public" ? "public" : "private";
  const acl = acls[kind];
  if (acl === undefined) return [];
  const blocks = typeof other === "string" ? (subnets[other] ?? []) : other;
  return blocks.flatMap((cidr): Finding[] => {
    const verdict = aclVerdict(acl[direction], { cidr, ...ports });
    if (verdict === "open") return [];
    const which = ports.fromPort === ports.toPort ? "port" : "ports";
    const range =
      ports.fromPort === ports.toPort
        ? String(ports.fromPort)
        : `${String(ports.fromPort)} to ${String(ports.toPort)}`;
    const packets = `TCP ${which} ${range} ${direction === "ingress" ? "from" : "to"} ${cidr}`;
    return [
      {
        check: "network-acls-let-through",
        severity: verdict === "closed" ? "error" : "warning",
        path: `network.networkAcls.${kind}.${direction}`,
        message: `lets ${verdict === "closed" ? "no" : "only some"} ${packets} through, and ${reason}; add a rule that allows it, or use standard`,
      },
    ];
  });
}
