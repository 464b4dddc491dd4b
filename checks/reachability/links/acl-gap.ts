import type { NetworkAclsSpec } from "../../../plan/network-acls";
import type { PlanIndex } from "../plan-index";
import type { AclGap } from "../proof";
import type { Passage } from "./hop";

/** What network ACLs keep away from passages. */
export function gapsOf(passages: readonly Passage[], index: PlanIndex): AclGap[] {
  return passages.filter(({ verdict }) => verdict !== "open").map((passage) => gapOf(passage, index));
}

/** What a network ACL keeps away from a passage that is not open. */
export function gapOf(passage: Passage, index: PlanIndex): AclGap {
  const { verdict, hop } = passage;
  return {
    kept: verdict === "closed" ? "all" : "some",
    path: pathOf(passage),
    packets: packetsOf(passage),
    ...(hop.asker !== undefined && { asker: hop.asker }),
    goal: hop.goal,
    fix: fixOf(passage, index),
  };
}

/** Where the rules of a passage stand in the stack file. */
export function pathOf({ tier, direction }: Passage): string {
  return `network.networkAcls.${kindOf(tier)}.${direction}`;
}

function kindOf(tier: Passage["tier"]): keyof NetworkAclsSpec {
  return tier === "public" ? "public" : "private";
}

function packetsOf({ direction, packets }: Passage): string {
  const { transport, fromPort, toPort, cidr } = packets;
  const ports =
    fromPort === toPort ? `port ${String(fromPort)}` : `ports ${String(fromPort)} to ${String(toPort)}`;
  return `${transport.toUpperCase()} ${ports} ${direction === "ingress" ? "from" : "to"} ${cidr}`;
}

/** What standard network ACLs admit of the internet, by the kind of their subnets. */
const admitted = {
  private: "ports from 1024 on",
  public: "TCP 80 and 443 and ports from 1024 on",
} as const satisfies Record<keyof NetworkAclsSpec, string>;

/** What to do about a passage that is closed: the standard network ACL is named where it would let the packets through. */
export function fixOf(passage: Passage, index: PlanIndex): string {
  if (isInStandard(passage, index)) return "add a rule that allows it, or use standard";
  const kind = kindOf(passage.tier);
  const rules = `write the rules of network.networkAcls.${kind} out, with one that allows it: standard admits the internet to ${kind} subnets at ${admitted[kind]} only`;
  const { otherFix } = passage.hop;
  return otherFix === undefined ? rules : `${otherFix}, or ${rules}`;
}

function isInStandard({ tier, direction, packets }: Passage, { standardAcls, verdict }: PlanIndex): boolean {
  return standardAcls !== undefined && verdict(standardAcls[kindOf(tier)][direction], packets) === "open";
}
