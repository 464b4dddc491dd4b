import type { Tier } from "../../../plan/subnets";
import type { PlanIndex } from "../plan-index";
import type { Evidence, MissingLink } from "../proof";
import { type Answer, type Destination, isOverIpv6, portText, type Way } from "../requirement";
import { fixOf, gapOf, gapsOf, pathOf } from "./acl-gap";
import { endpointOnWay } from "./endpoint";
import { type Hop, type Passage, passagesOf } from "./hop";
import { nameOf } from "./security-group";

const everybody: readonly string[] = ["0.0.0.0/0"];

/** Network ACLs know no connections: both sides have to let the question and the answer through. */
export function networkAclLink({ way }: { way: Way }, index: PlanIndex): Answer {
  const { place, name } = way.from;
  if (place.kind !== "tier")
    return [
      {
        link: "network-acl",
        path: "network",
        fact: `no network ACL of the stack is on the subnets of ${name}`,
        certainty: "assumed",
      },
    ];
  return hopsLink(hopsOf(way, place.tier, index), index);
}

/** The connections that a way is made of: a NAT gateway asks in its own name. */
function hopsOf(way: Way, tier: Tier, index: PlanIndex): Hop[] {
  const { from, to, port, transport = "tcp" } = way;
  const asked = { from: tier, port, transport, who: from.name };
  if (to.kind === "addresses") return [{ ...asked, to: to.cidrs, goal: to.name }];
  const endpoint = to.kind === "aws" ? endpointOnWay(to.service, from, index) : undefined;
  if (endpoint?.kind === "interface") return [{ ...asked, to: "private", goal: "endpoints" }];
  const outside: Hop = { ...asked, to: blocksOutside(to), goal: goalOf(way, index) };
  if (endpoint !== undefined || !isTranslated(way, tier, index)) return [outside];
  return [outside, { ...outside, from: "public", who: "the NAT gateway", asker: "NAT gateways need" }];
}

function blocksOutside(to: Destination): readonly string[] {
  return (to.kind === "internet" ? to.cidrs : undefined) ?? everybody;
}

/** Whether a way out of subnets leads through a NAT gateway. */
function isTranslated(way: Way, tier: Tier, { created }: PlanIndex): boolean {
  const natted = created?.zones.some(({ natGatewayZone }) => natGatewayZone !== undefined) === true;
  return natted && tier !== "public" && !isOverIpv6(way);
}

/** Behind NAT gateways everything takes the same way. Else only gateway endpoints, which are called by public addresses, and public subnets lead out. */
function goalOf({ to, from }: Way, { created }: PlanIndex): string {
  if (to.kind === "internet" && to.cidrs !== undefined) return nameOf(to);
  const byGateway = to.kind === "aws" && created?.egress !== undefined && !from.publicAddress;
  return byGateway ? `${to.service} by its gateway endpoint` : "AWS and registries";
}

/** Whether the network ACLs of both sides let connections through. */
export function hopsLink(hops: readonly Hop[], index: PlanIndex): Answer {
  const passages = hops.flatMap((hop) => passagesOf(hop, index));
  const closed = passages.find(({ verdict }) => verdict === "closed");
  if (closed !== undefined) return missingAt(closed, passages, index);
  if (passages.length > 0) return passages.map((passage) => evidenceOf(passage, index));
  return [
    {
      link: "network-acl",
      path: "network.networkAcls",
      fact: "subnets have the network ACL of the VPC, which lets everything through",
      certainty: index.created === undefined ? "assumed" : "aws",
    },
  ];
}

function missingAt(closed: Passage, all: readonly Passage[], index: PlanIndex): MissingLink {
  const { hop, tier } = closed;
  return {
    link: "network-acl",
    path: pathOf(closed),
    problem: `the network ACL of ${tier} subnets lets no ${packetsOf(closed)} through, which ${hop.who} needs`,
    fix: fixOf(closed, index),
    ...(hop.beforeLoadBalancer === true && { beforeLoadBalancer: true }),
    gaps: gapsOf(all, index),
  };
}

function evidenceOf(passage: Passage, index: PlanIndex): Evidence {
  const [link, path, packets] = ["network-acl", pathOf(passage), packetsOf(passage)] as const;
  const acl = `the network ACL of ${passage.tier} subnets`;
  if (passage.verdict === "open")
    return { link, path, fact: `${acl} lets ${packets} through`, certainty: "planned" };
  const fact = `${acl} lets some ${packets} through`;
  return { link, path, fact, certainty: "assumed", gap: gapOf(passage, index) };
}

/** `TCP 443 to 10.0.0.0/18`. */
function packetsOf({ direction, packets: { fromPort, toPort, transport, cidr } }: Passage): string {
  const first = portText({ port: fromPort, transport });
  const range = fromPort === toPort ? first : `${first} to ${String(toPort)}`;
  return `${range} ${direction === "ingress" ? "from" : "to"} ${cidr}`;
}
