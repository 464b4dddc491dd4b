import { tokens } from "../facts/type-tokens";
import type { StackResource } from "./resource";
import type { StackGraph } from "./stack-graph";
import type { Truth } from "./truth";
import { at, items, unknown, type Value } from "./value";

/** Where a resource names its subnets: the property with the edges, and the path of the list. */
export interface SubnetPlace {
  readonly property: string;
  readonly path: readonly string[];
}

/**
 * Whether a resource stands in two Availability Zones at least. A single subnet is a single zone, whatever it is; the zones of subnets that
 * are named by plain ids are not known.
 */
export function spansZones(
  resource: StackResource,
  stack: StackGraph,
  { property, path }: SubnetPlace,
): Truth | undefined {
  const subnets = stack.referenced(resource, property, tokens.subnet);
  const listed = items(at(resource.properties, ...path));
  if (subnets.length === 0 && listed !== unknown) {
    if (listed.length === 0) return at(resource.properties, ...path) === undefined ? undefined : false;
    return listed.length === 1 && listed[0] !== unknown ? false : unknown;
  }
  if (subnets.length === 0) return unknown;
  const zones = subnets.map(zoneOf);
  const known = new Set(zones.filter((zone) => zone !== unknown));
  if (known.size >= 2) return true;
  const all = zones.length >= (listed === unknown ? 0 : listed.length);
  return zones.includes(unknown) || !all ? unknown : false;
}

/** The zone of a subnet, by name or by id. */
export function zoneOf({ properties }: StackResource): Value {
  return at(properties, "availabilityZone") ?? at(properties, "availabilityZoneId") ?? unknown;
}
