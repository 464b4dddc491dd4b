import { Address4, Address6 } from "ip-address";
import type { SecurityGroupRuleSpec } from "../../../plan/task-network";
import type { PlanIndex } from "../plan-index";
import { type Answer, type Destination, isOverIpv6, portText, type Way } from "../requirement";
import { endpointOnWay } from "./endpoint";

/** Blocks that are none of the internet's. */
const privateRanges = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10"].map(
  (range) => new Address4(range),
);

/** Whether the security group of who asks lets a connection out. Security groups know connections: the answer needs no rule. */
export function securityGroupLink({ way }: { way: Way }, index: PlanIndex): Answer {
  const { from, port, transport } = way;
  const path = from.egressPath;
  const rule = from.egress.find((each) => isAbout(each, way) && leadsTo(each, way, index));
  if (rule !== undefined)
    return [
      {
        link: "security-group",
        path,
        fact: `the security group of ${from.name} lets ${portText(way)} out to ${rule.cidrIpv4 ?? rule.cidrIpv6 ?? rule.referencedSecurityGroupId ?? "everywhere"}`,
        certainty: "planned",
      },
    ];
  if (from.otherGroups)
    return [
      {
        link: "security-group",
        path: `${from.path}.securityGroupIds`,
        fact: `a security group that exists already is taken to let ${portText(way)} of ${from.name} out`,
        certainty: "assumed",
      },
    ];
  return {
    link: "security-group",
    path,
    problem: `the security group of ${from.name} lets no ${portText(way)} out to ${nameOf(way.to)}`,
    fix: `add { port: ${String(port)}, ${transport === "udp" ? "protocol: udp, " : ""}cidr: ${suggested(way, index)} } to ${path}`,
  };
}

function isAbout(
  { ipProtocol, fromPort = 0, toPort = 65535 }: SecurityGroupRuleSpec,
  { port, transport = "tcp" }: Way,
): boolean {
  return ipProtocol === "-1" || (ipProtocol === transport && fromPort <= port && port <= toPort);
}

/** Whether a rule is about some of the addresses where a way leads. What lies behind the id of a group is not known. */
function leadsTo(rule: SecurityGroupRuleSpec, way: Way, index: PlanIndex): boolean {
  const { from, to } = way;
  if (isOverIpv6(way)) return isForIpv6(rule, to);
  if (rule.cidrIpv4 === undefined)
    return rule.referencedSecurityGroupId !== undefined && to.kind === "addresses";
  const block = new Address4(rule.cidrIpv4);
  const inside = insideBlocks(to, index, from);
  if (inside !== undefined) return inside.some((cidr) => overlaps(block, new Address4(cidr)));
  return !privateRanges.some((range) => block.isInSubnet(range));
}

function isForIpv6({ cidrIpv6, referencedSecurityGroupId }: SecurityGroupRuleSpec, to: Destination): boolean {
  if (cidrIpv6 === undefined) return referencedSecurityGroupId !== undefined && to.kind === "addresses";
  const block = new Address6(cidrIpv6);
  return (
    to.kind !== "aws" &&
    (to.cidrs ?? []).some((cidr) => {
      const other = new Address6(cidr);
      return block.isInSubnet(other) || other.isInSubnet(block);
    })
  );
}

/** Blocks inside or beside the VPC where a way leads; undefined where it leads to public addresses. */
function insideBlocks(to: Destination, index: PlanIndex, from: Way["from"]): readonly string[] | undefined {
  if (to.kind === "addresses") return to.cidrs;
  if (to.kind === "internet") return undefined;
  if (index.created !== undefined)
    return endpointOnWay(to.service, from, index)?.kind === "interface"
      ? (index.tiers.private ?? index.vpcBlocks)
      : undefined;
  const { plan } = index;
  const known = plan.network.kind === "existing" ? (plan.network.endpoints ?? []) : [];
  return known.includes(to.service) && to.service !== "s3" && to.service !== "dynamodb"
    ? index.vpcBlocks
    : undefined;
}

function overlaps(one: Address4, other: Address4): boolean {
  return one.isInSubnet(other) || other.isInSubnet(one);
}

function suggested({ from, to }: Way, index: PlanIndex): string {
  const given = to.kind === "internet" ? to.cidrs?.[0] : undefined;
  return given ?? insideBlocks(to, index, from)?.[0] ?? "0.0.0.0/0";
}

/** A destination as messages call it. */
export function nameOf(to: Destination): string {
  if (to.kind === "aws") return to.service;
  return to.kind === "internet" ? to.host : to.name;
}
