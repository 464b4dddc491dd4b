import { ephemeralPorts } from "../../../plan/network-acls";
import type { Tier } from "../../../plan/subnets";
import { aclOf, type PlanIndex } from "../plan-index";
import type { Transport } from "../../acl-verdict";
import { type Answer, isOverIpv6, portText, type Way } from "../requirement";
import { endpointOnWay } from "./endpoint";

const everybody: readonly string[] = ["0.0.0.0/0"];

/** One side of a connection: subnets of a kind, or blocks of everybody else. */
export type Side = Tier | readonly string[];

/** A connection between two sides. */
export interface Hop {
  readonly from: Side;
  readonly to: Side;
  readonly port: number;
  /** @default - tcp */
  readonly transport?: Transport;
  /** Who needs it: the end of "… needs it". */
  readonly who: string;
}

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
  const { from, to } = way;
  const [who, asked] = [from.name, calledPort(way)];
  if (to.kind === "addresses") return [{ from: tier, to: to.cidrs, ...asked, who }];
  const endpoint = to.kind === "aws" ? endpointOnWay(to.service, from, index) : undefined;
  if (endpoint?.kind === "interface") return [{ from: tier, to: "private", ...asked, who }];
  const there = to.kind === "internet" ? (to.cidrs ?? everybody) : everybody;
  const outside: Hop = { from: tier, to: there, ...asked, who };
  const natted = index.created?.zones.some(({ natGatewayZone }) => natGatewayZone !== undefined) === true;
  if (endpoint !== undefined || tier === "public" || !natted || isOverIpv6(way)) return [outside];
  return [outside, { from: "public", to: there, ...asked, who: "the NAT gateway" }];
}

function calledPort({ port, transport = "tcp" }: Way): Pick<Hop, "port" | "transport"> {
  return { port, transport };
}

/** Whether the network ACLs of both sides let connections through. */
export function hopsLink(hops: readonly Hop[], index: PlanIndex): Answer {
  const facts: Extract<Answer, readonly unknown[]>[number][] = [];
  for (const { from, to, port, who, transport = "tcp" } of hops) {
    const asked = { transport, fromPort: port, toPort: port };
    const answered = { transport, ...ephemeralPorts };
    const questions: Question[] = [
      { tier: from, direction: "egress", other: to, ports: asked },
      { tier: to, direction: "ingress", other: from, ports: asked },
      { tier: to, direction: "egress", other: from, ports: answered },
      { tier: from, direction: "ingress", other: to, ports: answered },
    ];
    for (const question of questions) {
      const answer = askAcl(question, who, index);
      if ("problem" in answer) return answer;
      facts.push(...answer);
    }
  }
  if (facts.length > 0) return facts;
  return [
    {
      link: "network-acl",
      path: "network.networkAcls",
      fact: "subnets have the network ACL of the VPC, which lets everything through",
      certainty: index.created === undefined ? "assumed" : "aws",
    },
  ];
}

interface Question {
  readonly tier: Side;
  readonly direction: "ingress" | "egress";
  readonly other: Side;
  readonly ports: { readonly transport: Transport; readonly fromPort: number; readonly toPort: number };
}

function askAcl({ tier, direction, other, ports }: Question, who: string, index: PlanIndex): Answer {
  const acl = typeof tier === "string" ? aclOf(index.plan.network, tier) : undefined;
  if (acl === undefined || typeof tier !== "string") return [];
  const blocks = typeof other === "string" ? (index.tiers[other] ?? []) : other;
  const path = `network.networkAcls.${tier === "public" ? "public" : "private"}.${direction}`;
  const { fromPort, toPort } = ports;
  const first = portText({ port: fromPort, transport: ports.transport });
  const range = fromPort === toPort ? first : `${first} to ${String(toPort)}`;
  const toward = direction === "ingress" ? "from" : "to";
  const answers = blocks.map((cidr) => [cidr, index.verdict(acl[direction], { cidr, ...ports })] as const);
  const closed = answers.find(([, verdict]) => verdict === "closed");
  if (closed !== undefined)
    return {
      link: "network-acl",
      path,
      problem: `the network ACL of ${tier} subnets lets no ${range} ${toward} ${closed[0]} through, which ${who} needs`,
      fix: "add a rule that allows it, or use standard",
    };
  return answers.map(([cidr, verdict]) => ({
    link: "network-acl",
    path,
    fact: `the network ACL of ${tier} subnets lets ${verdict === "partly" ? "some " : ""}${range} ${toward} ${cidr} through`,
    certainty: verdict === "partly" ? "assumed" : "planned",
  }));
}
