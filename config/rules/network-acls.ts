import { below, type Draft, type Rule } from "../draft";
import { type CreatedNetworkConfig, isCreated, type NetworkConfig } from "../network";
import type { AclEntryConfig } from "../network-acl";
import type { Problem } from "../problem";
import { isIpv6 } from "../scalars";

/** Each rule of a network ACL has a number of its own, and says about ports what its protocol has. */
export const aclsAreWhole: Rule<NetworkConfig> = function* (network) {
  if (!isCreated(network.value) || !network.intact()) return;
  const { networkAcls, ipv6 } = network.value;
  for (const tier of ["public", "private"] as const) {
    const acl = networkAcls?.[tier];
    if (acl === undefined || acl === "standard") continue;
    for (const direction of ["ingress", "egress"] as const) {
      const rules = below(network, ["networkAcls", tier, direction], acl[direction]);
      yield* entryProblems(rules, { ipv6 });
    }
  }
};

function* entryProblems(
  rules: Draft<readonly AclEntryConfig[]>,
  { ipv6 }: Pick<CreatedNetworkConfig, "ipv6">,
): Iterable<Problem> {
  for (const [index, entry] of rules.value.entries()) {
    const { ruleNumber, cidr, fromPort, toPort } = entry;
    if (rules.value.findIndex((other) => other.ruleNumber === ruleNumber) < index)
      yield rules.problem(
        [index, "ruleNumber"],
        `${String(ruleNumber)} is taken in this direction; choose another`,
      );
    if (isIpv6(cidr) && !ipv6)
      yield rules.problem(
        [index, "cidr"],
        `${cidr} is of no use: the VPC has no IPv6 addresses; set network.ipv6 to true, or remove the rule`,
      );
    if (toPort !== undefined && (fromPort === undefined || toPort < fromPort))
      yield rules.problem(
        [index, "toPort"],
        fromPort === undefined
          ? "has no first port; add fromPort, or remove it"
          : `${String(toPort)} is below fromPort ${String(fromPort)}; raise it`,
      );
    yield* protocolProblems(rules, index, entry);
  }
}

function* protocolProblems(
  rules: Draft<readonly AclEntryConfig[]>,
  index: number,
  { protocol, cidr, fromPort }: AclEntryConfig,
): Iterable<Problem> {
  if ((protocol === "all" || protocol === "icmp") && fromPort !== undefined)
    yield rules.problem(
      [index, "fromPort"],
      `has no meaning with protocol ${protocol}; remove it, or use tcp or udp`,
    );
  if (protocol === "icmp" && isIpv6(cidr))
    yield rules.problem(
      [index, "protocol"],
      "icmp is that of IPv4; use all for this IPv6 block, or an IPv4 block",
    );
}
