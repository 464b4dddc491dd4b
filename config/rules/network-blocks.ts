import { Address4 } from "ip-address";
import { subnetLayout, vpcPrefixLength } from "../../facts/subnet-addresses";
import { cidrFamilies, reservedRanges } from "../../facts/vpc-cidr-ranges";
import type { Rule } from "../draft";
import { type CreatedNetworkConfig, isCreated, type NetworkConfig, zoneCount } from "../network";

/** A VPC lies where AWS lets one be. */
export const cidrIsPossible: Rule<NetworkConfig> = function* (network) {
  if (!isCreated(network.value) || !network.intact("cidr")) return;
  const range = rangeOf(network.value.cidr, reservedRanges);
  if (range !== undefined)
    yield network.problem(
      ["cidr"],
      `${network.value.cidr} lies in ${range}, where no VPC can be; use a block of 10.0.0.0/8, 172.16.0.0/12 or 192.168.0.0/16`,
    );
};

/** Blocks that are added have a size for task subnets, lie beside the others, and where AWS lets them be together. */
export const secondaryCidrsFit: Rule<NetworkConfig> = function* (network) {
  if (!isCreated(network.value) || !network.intact()) return;
  const { cidr, secondaryCidrs } = network.value;
  const longest = vpcPrefixLength.smallestNetwork - subnetLayout(zoneCount(network.value)).private.bits;
  for (const [index, each] of secondaryCidrs.entries()) {
    const at = ["secondaryCidrs", index];
    const prefix = new Address4(each).subnetMask;
    if (prefix < vpcPrefixLength.largestNetwork || prefix > longest)
      yield network.problem(
        at,
        `/${String(prefix)} cannot be cut into a subnet for each zone; use /${String(vpcPrefixLength.largestNetwork)} to /${String(longest)}`,
      );
    const clash = [cidr, ...secondaryCidrs.slice(0, index)].find((other) => overlap(each, other));
    if (clash !== undefined) yield network.problem(at, `${each} overlaps ${clash}; choose another block`);
    const refusal = refusedBeside(cidr, each);
    if (refusal !== undefined)
      yield network.problem(
        at,
        `${each} lies in ${refusal.range}, which AWS does not add to ${cidr}; use a block of ${refusal.advice}`,
      );
  }
};

/** Where a block lies that AWS does not add to a VPC, and where it may lie. */
function refusedBeside(cidr: string, added: string): { range: string; advice: string } | undefined {
  const family = cidrFamilies.find(({ range }) => contains(range, cidr));
  const range = rangeOf(added, [...reservedRanges, ...(family?.refuses ?? [])]);
  return range === undefined ? undefined : { range, advice: family?.advice ?? "" };
}

function rangeOf(cidr: string, ranges: readonly string[]): string | undefined {
  return ranges.find((range) => contains(range, cidr));
}

function contains(outer: string, inner: string): boolean {
  return new Address4(inner).isInSubnet(new Address4(outer));
}

function overlap(one: string, other: string): boolean {
  return contains(one, other) || contains(other, one);
}

/** Every block of a VPC that is created. */
function blocksOf({ cidr, secondaryCidrs }: CreatedNetworkConfig): string[] {
  return [cidr, ...secondaryCidrs];
}

/** Routes lead away from the VPC, each to a destination of its own. */
export const routesLeadElsewhere: Rule<NetworkConfig> = function* (network) {
  if (!isCreated(network.value) || !network.intact()) return;
  const { routes, egress } = network.value;
  for (const [index, { destination, ...target }] of routes.entries()) {
    const at = ["routes", index, "destination"];
    const own = blocksOf(network.value).find((block) => contains(block, destination));
    // A larger block is fine: what lies in the VPC itself stays in it, because the narrowest route counts.
    if (own !== undefined)
      yield network.problem(at, `${destination} lies in the VPC's own ${own}; choose a block outside it`);
    if (routes.findIndex((other) => other.destination === destination) < index)
      yield network.problem(at, `${destination} has a route already; give each destination once`);
    if (destination !== "0.0.0.0/0") continue;
    if (egress !== "none")
      yield network.problem(
        at,
        `0.0.0.0/0 is the way of egress ${egress}; set egress to none, or name narrower blocks`,
      );
    if ("vpcPeeringConnectionId" in target)
      yield network.problem(
        at,
        "0.0.0.0/0 cannot be reached through a VPC peering connection, which leads to one VPC; name the blocks of that VPC",
      );
  }
};

/** A VPC has one virtual private gateway. */
export const vpnGatewayIsOne: Rule<NetworkConfig> = function* (network) {
  if (!isCreated(network.value) || !network.intact("routes")) return;
  const gateways = network.value.routes.map((route) =>
    "vpnGatewayId" in route ? route.vpnGatewayId : undefined,
  );
  const first = gateways.find((gateway) => gateway !== undefined);
  for (const [index, gateway] of gateways.entries())
    if (gateway !== undefined && first !== undefined && gateway !== first)
      yield network.problem(
        ["routes", index, "vpnGatewayId"],
        `${gateway} cannot be attached beside ${first}, since a VPC has one virtual private gateway; use that one, or a transit gateway`,
      );
};
