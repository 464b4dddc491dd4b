import { below, type Draft, entriesOf, type Rule } from "../draft";
import type { NetworkLoadBalancerConfig } from "../network-load-balancer";
import type { PlatformConfig } from "../platform";
import type { Problem } from "../problem";
import { endpointServiceIsSound } from "./endpoint-services";
import { zoneCount } from "../network";
import { isMap } from "./platform-scope";

type NetworkLoadBalancerDraft = Draft<NetworkLoadBalancerConfig>;

/** Network Load Balancers keep addresses that they can have, one in each subnet. */
export const networkLoadBalancersAreSound: Rule<PlatformConfig> = function* (platform) {
  const taken = new Map<string, string>();
  for (const [name, loadBalancer] of entriesOf(platform.value.loadBalancers)) {
    if (!isMap(loadBalancer) || loadBalancer.kind !== "network") continue;
    const draft = below(platform, ["loadBalancers", name], loadBalancer);
    yield* addressesSuitScheme(draft);
    yield* addressesAreEnough(draft, platform);
    yield* addressesDiffer(draft, { name, taken });
    yield* endpointServiceIsSound(draft);
  }
};

/** Elastic IP addresses are public, the others are not. */
function* addressesSuitScheme(draft: NetworkLoadBalancerDraft): Iterable<Problem> {
  if (!draft.intact("scheme")) return;
  const { scheme } = draft.value;
  if (scheme === "internal" && draft.given("elasticIps"))
    yield draft.problem(
      ["elasticIps"],
      "is not possible for an internal load balancer; use privateIpv4Addresses, or remove it",
    );
  if (scheme === "internet-facing" && draft.given("privateIpv4Addresses"))
    yield draft.problem(
      ["privateIpv4Addresses"],
      "is not possible for an internet-facing load balancer; use elasticIps, or remove it",
    );
}

/** The addresses that are written down, by their key. */
function addressesOf(draft: NetworkLoadBalancerDraft) {
  const { elasticIps, privateIpv4Addresses } = draft.value;
  return [
    {
      key: "elasticIps",
      tier: "public" as const,
      addresses: draft.intact("elasticIps") && Array.isArray(elasticIps) ? elasticIps : undefined,
    },
    {
      key: "privateIpv4Addresses",
      tier: "private" as const,
      addresses: draft.intact("privateIpv4Addresses") ? privateIpv4Addresses : undefined,
    },
  ];
}

/** The load balancer stands in each subnet of its tier, and has one address there. */
function* addressesAreEnough(
  draft: NetworkLoadBalancerDraft,
  platform: Draft<PlatformConfig>,
): Iterable<Problem> {
  for (const { key, tier, addresses } of addressesOf(draft)) {
    const subnets = subnetCount(platform, tier);
    if (addresses === undefined || subnets === undefined || addresses.length === subnets) continue;
    yield draft.problem(
      [key],
      `has ${String(addresses.length)} addresses for ${String(subnets)} ${tier} subnets; give one for each, in their order`,
    );
  }
}

/** How many subnets a tier has, where the stack file says so. */
function subnetCount(platform: Draft<PlatformConfig>, tier: "public" | "private"): number | undefined {
  const { network } = platform.value;
  if (!platform.intact("network")) return undefined;
  if ("availabilityZones" in network) return zoneCount(network);
  return "publicSubnetIds" in network ? network[`${tier}SubnetIds`].length : undefined;
}

/** An address is held once. */
function* addressesDiffer(
  draft: NetworkLoadBalancerDraft,
  { name, taken }: { readonly name: string; readonly taken: Map<string, string> },
): Iterable<Problem> {
  for (const { key, addresses = [] } of addressesOf(draft))
    for (const [index, address] of addresses.entries()) {
      const owner = taken.get(address);
      if (owner !== undefined)
        yield draft.problem(
          [key, index],
          `${address} is taken by load balancer ${owner} already; give another address`,
        );
      taken.set(address, name);
    }
}
