import { usualAvailabilityZones } from "../facts/availability-zones";
import { regionOfZone } from "../facts/edge-zones";
import { subnetLayout, zonePlaceCount } from "../facts/subnet-addresses";
import { block } from "./cidr";

/** A kind of subnets in each zone: those of a VPC, and those for tasks in blocks that are added to it. */
export type Tier = "private" | "public" | "tasks";

/**
 * Which of the equal parts of a VPC each zone has, in the order of the zones. A new subnet is created before an old one goes, so a zone
 * must not get the addresses that another one had: its place follows from what it is called, not from where it stands in a list. The
 * zones that a region usually has come first; any further one takes the last place that is free.
 */
export function zonePlaces(availabilityZones: readonly string[], zones: number): number[] {
  const usual = usualAvailabilityZones(regionOfZone(availabilityZones[0] ?? ""));
  const free = Array.from({ length: zonePlaceCount(zones) }, (_, place) => place);
  const places = new Map<string, number>();
  const take = (zone: string, place: number | undefined) => {
    if (place === undefined) throw new Error(`there is no place for zone ${zone} in the VPC`);
    places.set(zone, place);
    free.splice(free.indexOf(place), 1);
  };
  const rank = (zone: string) => usual.indexOf(zone);
  const [own, further] = [true, false].map((wanted) =>
    [...new Set(availabilityZones)].sort().filter((zone) => free.includes(rank(zone)) === wanted),
  );
  for (const zone of own ?? []) take(zone, rank(zone));
  for (const zone of further ?? []) take(zone, free.at(-1));
  return availabilityZones.map((zone) => places.get(zone) ?? 0);
}

/**
 * The block of a subnet. With up to three zones each private subnet is a quarter of the VPC, and each public subnet a quarter of the last
 * quarter; with more zones they are eighths. Tasks need many addresses, load balancers and gateways few; and a zone can be added later,
 * up to three or up to six, without touching the others.
 */
export function subnetCidr(
  { cidr, zones }: { readonly cidr: string; readonly zones: number },
  tier: "private" | "public",
  place: number,
): string {
  const { bits, first } = subnetLayout(zones)[tier];
  return block(cidr, bits, first + place);
}
