import { Address4 } from "ip-address";
import { subnetLayout, vpcPrefixLength } from "../../facts/subnet-addresses";
import type { Draft, Rule } from "../draft";
import { leavesByRoute } from "../network-routes";
import { isCreated, type NetworkConfig, zoneCount } from "../network";
import type { Problem } from "../problem";

/** The VPC has room for its subnets. */
export const cidrHasRoom: Rule<NetworkConfig> = function* (network) {
  if (!isCreated(network.value) || !network.intact()) return;
  const prefix = new Address4(network.value.cidr).subnetMask;
  // The public subnets are the smallest ones that are cut from it.
  const longestVpcPrefix =
    vpcPrefixLength.smallestNetwork - subnetLayout(zoneCount(network.value)).public.bits;
  if (prefix < vpcPrefixLength.largestNetwork)
    yield network.problem(
      ["cidr"],
      `/${String(prefix)} is larger than a VPC can be; use /${String(vpcPrefixLength.largestNetwork)} to /${String(longestVpcPrefix)}`,
    );
  if (prefix > longestVpcPrefix)
    yield network.problem(
      ["cidr"],
      `/${String(prefix)} is too small for the subnets; use /${String(vpcPrefixLength.largestNetwork)} to /${String(longestVpcPrefix)}`,
    );
};

/** Zones that are named are named once. */
export const zonesDiffer: Rule<NetworkConfig> = function* (network) {
  if (!isCreated(network.value) || !network.intact()) return;
  const zones = network.value.availabilityZones;
  if (typeof zones !== "number" && new Set(zones).size < zones.length)
    yield network.problem(["availabilityZones"], "names a zone twice; name each zone once");
};

/** An endpoint is named once: a second one under the same name is refused by AWS. */
export const endpointsDiffer: Rule<NetworkConfig> = function* (network) {
  if (!isCreated(network.value) || !network.intact("additionalEndpoints")) return;
  const { additionalEndpoints } = network.value;
  for (const [index, name] of additionalEndpoints.entries())
    if (additionalEndpoints.indexOf(name) < index)
      yield network.problem(
        ["additionalEndpoints", index],
        `${name} is named twice; name each endpoint once`,
      );
};

/** Endpoints are a way out, which a network without one does not have. */
export const endpointsAreUsed: Rule<NetworkConfig> = function* (network) {
  if (!isCreated(network.value) || !network.intact("additionalEndpoints") || !network.intact("egress"))
    return;
  const { egress, additionalEndpoints, routes } = network.value;
  if (additionalEndpoints.length === 0 || (egress !== "none" && egress !== "public-ip")) return;
  if (network.intact("routes") && leavesByRoute(routes)) return;
  yield network.problem(
    ["additionalEndpoints"],
    egress === "none"
      ? "opens a way out, and egress none has none; set egress to endpoints, or remove it"
      : "is not used by tasks with public addresses; set egress to endpoints, or remove it",
  );
};

/** What is in a bucket is kept as long as the bucket says. */
export const flowLogsAreKeptOnce: Rule<NetworkConfig> = function* (network) {
  if (!isCreated(network.value) || !network.intact("flowLogs")) return;
  if (network.value.flowLogs.bucketArn !== undefined && network.given("flowLogs", "retentionDays"))
    yield network.problem(
      ["flowLogs", "retentionDays"],
      "is a matter of CloudWatch Logs; remove it and give the bucket a lifecycle rule, or remove bucketArn",
    );
};

/** Subnets that are given lie in the VPC, do not overlap and are as many as the zones. */
export const givenSubnetsFit: Rule<NetworkConfig> = function* (network) {
  if (!isCreated(network.value) || !network.intact() || network.value.subnets === undefined) return;
  const { subnets, cidr } = network.value;
  const zones = zoneCount(network.value);
  const earlier: { at: string; block: Address4 }[] = [];
  for (const tier of ["public", "private"] as const) {
    if (subnets[tier].length !== zones)
      yield network.problem(
        ["subnets", tier],
        `has ${String(subnets[tier].length)} CIDR blocks for ${String(zones)} zones; give one for each zone`,
      );
    for (const [index, each] of subnets[tier].entries()) {
      const block = new Address4(each);
      yield* subnetProblems({ network, at: ["subnets", tier, index], block, vpc: new Address4(cidr) });
      const clash = earlier.find((other) => other.block.isInSubnet(block) || block.isInSubnet(other.block));
      if (clash !== undefined)
        yield network.problem(
          ["subnets", tier, index],
          `${each} overlaps ${clash.at} ${clash.block.address}; choose another block`,
        );
      earlier.push({ at: `subnets.${tier}.${String(index)}`, block });
    }
  }
};

function* subnetProblems(subnet: {
  network: Draft<NetworkConfig>;
  at: (string | number)[];
  block: Address4;
  vpc: Address4;
}): Iterable<Problem> {
  const { network, at, block, vpc } = subnet;
  if (!block.isInSubnet(vpc))
    yield network.problem(
      at,
      `${block.address} lies outside the VPC ${vpc.address}; choose a block inside it`,
    );
  if (block.subnetMask > vpcPrefixLength.smallestNetwork)
    yield network.problem(
      at,
      `${block.address} is too small for a subnet; use /${String(vpcPrefixLength.smallestNetwork)} or larger`,
    );
}
