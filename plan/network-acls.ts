import type { CreatedNetworkConfig } from "../config/network";
import type { AclEntryConfig } from "../config/network-acl";
import { compact, ifGiven, unlessBare } from "./canonical";

/** A rule of a network ACL, with Pulumi's names. */
export interface AclEntrySpec {
  readonly ruleNo: number;
  readonly action: "allow" | "deny";
  /** Number of the protocol, as AWS writes it: 6 is TCP, 17 is UDP, 1 is ICMP, -1 is everything. */
  readonly protocol: string;
  readonly cidrBlock?: string;
  readonly ipv6CidrBlock?: string;
  readonly fromPort: number;
  readonly toPort: number;
  readonly icmpType?: number;
  readonly icmpCode?: number;
}

/** A network ACL: everything that no rule is about is denied. */
export interface NetworkAclSpec {
  readonly ingress: readonly AclEntrySpec[];
  readonly egress: readonly AclEntrySpec[];
}

/** Network ACLs by the kind of their subnets; those for tasks have that of the private ones. */
export interface NetworkAclsSpec {
  readonly public?: NetworkAclSpec;
  readonly private?: NetworkAclSpec;
}

const protocols = { tcp: "6", udp: "17", icmp: "1", all: "-1" } as const;
const everywhere = ["0.0.0.0/0", "::/0"] as const;
/** Ports of the answering side of a connection, of every operating system and of NAT gateways. */
export const ephemeralPorts = { fromPort: 1024, toPort: 65535 } as const;

/** Plans the network ACLs that the stack file asks for. */
export function planNetworkAcls(network: CreatedNetworkConfig): NetworkAclsSpec | undefined {
  const { networkAcls } = network;
  const plan = (tier: "public" | "private") =>
    ifGiven(networkAcls?.[tier], (acl): NetworkAclSpec => {
      if (acl === "standard") return standardAcl(tier, networkOf(network));
      return { ingress: inOrder(acl.ingress), egress: inOrder(acl.egress) };
    });
  return unlessBare(compact<NetworkAclsSpec>({ private: plan("private"), public: plan("public") }));
}

function inOrder(entries: readonly AclEntryConfig[]): AclEntrySpec[] {
  return [...entries].sort((one, other) => one.ruleNumber - other.ruleNumber).map(planEntry);
}

function planEntry({ ruleNumber, action, protocol, cidr, fromPort, toPort }: AclEntryConfig): AclEntrySpec {
  const everyPort = protocol === "all" || protocol === "icmp" ? [0, 0] : [0, 65535];
  return compact<AclEntrySpec>({
    ruleNo: ruleNumber,
    action,
    protocol: protocols[protocol],
    ...block(cidr),
    fromPort: fromPort ?? everyPort[0] ?? 0,
    toPort: toPort ?? fromPort ?? everyPort[1] ?? 0,
    icmpType: protocol === "icmp" ? -1 : undefined,
    icmpCode: protocol === "icmp" ? -1 : undefined,
  });
}

function block(cidr: string) {
  const ipv6 = cidr.includes(":");
  return { cidrBlock: ipv6 ? undefined : cidr, ipv6CidrBlock: ipv6 ? cidr : undefined };
}

/** What the standard network ACLs of a network follow from. */
export interface AclSurroundings {
  /** Blocks of the VPC. */
  readonly vpcBlocks: readonly string[];
  /** Destinations of further routes of private subnets, but for everywhere. */
  readonly neighbours: readonly string[];
  readonly ipv6: boolean;
}

function networkOf({ cidr, secondaryCidrs, routes, ipv6 }: CreatedNetworkConfig): AclSurroundings {
  const neighbours = routes.map(({ destination }) => destination).filter((each) => each !== "0.0.0.0/0");
  return {
    vpcBlocks: [cidr, ...[...secondaryCidrs].sort()],
    neighbours: neighbours.sort(),
    ipv6,
  };
}

/** What a kind of subnets needs however the platform is used. */
export function standardAcl(
  tier: keyof NetworkAclsSpec,
  { vpcBlocks, neighbours, ipv6 }: AclSurroundings,
): NetworkAclSpec {
  const anyone = everywhere.filter((each) => ipv6 || !each.includes(":"));
  const inside = tier === "private" ? [...vpcBlocks, ...neighbours] : vpcBlocks;
  const web = tier === "public" ? [80, 443].map((port) => ({ fromPort: port, toPort: port })) : [];
  return {
    ingress: numbered([
      ...inside.map((each) => ({ protocol: "all" as const, cidr: each })),
      ...anyone.flatMap((each) => [
        ...[...web, ephemeralPorts].map((ports) => ({ protocol: "tcp" as const, cidr: each, ...ports })),
        { protocol: "udp" as const, cidr: each, ...ephemeralPorts },
      ]),
    ]),
    egress: numbered(anyone.map((each) => ({ protocol: "all" as const, cidr: each }))),
  };
}

/** Rules in steps of ten, so that one can be put between them by hand in an emergency. */
function numbered(entries: readonly Omit<AclEntryConfig, "ruleNumber" | "action">[]): AclEntrySpec[] {
  return entries.map((entry, index) =>
    planEntry({ ...entry, ruleNumber: 100 + 10 * index, action: "allow" }),
  );
}
