import { ephemeralPorts } from "../../../plan/network-acls";
import type { Tier } from "../../../plan/subnets";
import type { Packets, Transport } from "../../acl-verdict";
import { aclOf, type PlanIndex } from "../plan-index";
import type { AclGap } from "../proof";

/** One side of a connection: subnets of a kind, or blocks of everybody else. */
export type Side = Tier | readonly string[];

/** A connection between two sides. */
export interface Hop extends Pick<AclGap, "asker" | "goal"> {
  readonly from: Side;
  readonly to: Side;
  readonly port: number;
  /** @default - tcp */
  readonly transport?: Transport;
  /** Who needs it: the end of "… needs it". */
  readonly who: string;
  /** Present on the way from clients to a load balancer. */
  readonly beforeLoadBalancer?: true;
  /** What could be changed in place of the network ACL. */
  readonly otherFix?: string;
}

/** Packets of a hop at a network ACL of the stack, and what becomes of them. */
export interface Passage {
  readonly hop: Hop;
  readonly tier: Tier;
  readonly direction: "ingress" | "egress";
  readonly packets: Required<Packets>;
  readonly verdict: ReturnType<PlanIndex["verdict"]>;
}

/** Every passage of a hop: both sides have a question and an answer to let through. */
export function passagesOf(hop: Hop, index: PlanIndex): Passage[] {
  const { from, to, port, transport = "tcp" } = hop;
  const asked = { transport, fromPort: port, toPort: port };
  const answered = { transport, ...ephemeralPorts };
  const sides = [
    { tier: from, direction: "egress", other: to, ports: asked },
    { tier: to, direction: "ingress", other: from, ports: asked },
    { tier: to, direction: "egress", other: from, ports: answered },
    { tier: from, direction: "ingress", other: to, ports: answered },
  ] as const;
  return sides.flatMap(({ tier, direction, other, ports }) => {
    const acl = typeof tier === "string" ? aclOf(index.plan.network, tier) : undefined;
    if (acl === undefined || typeof tier !== "string") return [];
    const blocks = typeof other === "string" ? (index.tiers[other] ?? []) : other;
    return blocks.map((cidr): Passage => {
      const packets = { cidr, ...ports };
      return { hop, tier, direction, packets, verdict: index.verdict(acl[direction], packets) };
    });
  });
}
