import { reservedAddressesPerSubnet, subnetLayout, vpcPrefixLength } from "../facts/subnet-addresses";
import { subnetsByTier } from "../plan/addresses";
import type { CreatedNetworkSpec } from "../plan/network";
import type { PlatformPlan } from "../plan/platform";
import { sortedEntries } from "../plan/sorted";
import { subnetCidr, type Tier, zonePlaces } from "../plan/subnets";
import type { Finding } from "./finding";

/**
 * Every task, instance, load balancer and endpoint has an address in a subnet. At the peak of a deployment of all services at once, with
 * scaling at its maximum, the subnets must still have addresses left.
 */
export function subnetsHaveRoom({ network, addresses }: PlatformPlan): Finding[] {
  if (network.kind === "existing" || addresses === undefined) return [];
  return sortedEntries(addresses).flatMap(([name, { needed, free, spare }]) => {
    if (spare >= 0) return [];
    const tier = name as Tier;
    const cidrs = subnetsByTier(network)[tier] ?? [];
    return cidrs.flatMap((cidr, index): Finding[] =>
      sizeOf(cidr) - reservedAddressesPerSubnet > free
        ? []
        : [
            {
              check: "subnets-have-addresses",
              severity: "error",
              path: tier === "tasks" ? "network.secondaryCidrs" : "network.cidr",
              message:
                `${tier} subnet ${cidr} in ${zoneOf(network, index, cidrs.length)} has ${String(free)} free addresses, ` +
                `the peak of a deployment needs ${String(needed)}; ${wayOut(network, tier, needed)}, or lower scaling.max or deployment.maximumPercent`,
            },
          ],
    );
  });
}

/** What would be large enough: of subnets that are given their size, else that of the VPC from which they are cut. */
function wayOut(network: CreatedNetworkSpec, tier: Tier, needed: number): string {
  const prefix = 32 - Math.ceil(Math.log2(needed + reservedAddressesPerSubnet));
  if (tier === "tasks")
    return `use a block of /${String(prefix - subnetLayout(network.zoneCount).private.bits)} or larger, or add another one`;
  const whole = { cidr: network.vpc.cidrBlock, zones: network.zoneCount };
  const places = zonePlaces(
    network.zones.map(({ availabilityZone }) => availabilityZone),
    network.zoneCount,
  );
  const computed = places.map((place) => subnetCidr(whole, tier, place));
  if ((subnetsByTier(network)[tier] ?? []).some((cidr, index) => cidr !== computed[index]))
    return `give each of them a /${String(prefix)} or larger in network.subnets`;
  const wanted = prefix - subnetLayout(network.zoneCount)[tier].bits;
  return wanted < vpcPrefixLength.largestNetwork
    ? "no VPC is large enough: add network.secondaryCidrs for tasks"
    : `use a cidr of /${String(wanted)} or larger`;
}

/** Subnets stand in the order of the zones, as many for each. */
function zoneOf({ zones }: CreatedNetworkSpec, index: number, subnets: number): string {
  return zones[Math.floor(index / (subnets / zones.length))]?.availabilityZone ?? "";
}

function sizeOf(cidr: string): number {
  return 2 ** (32 - Number(cidr.split("/")[1]));
}
