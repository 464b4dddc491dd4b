import { tokens } from "../facts/type-tokens";
import { isCustom } from "./component-tasks";
import type { StackResource } from "./resource";
import type { StackGraph } from "./stack-graph";
import type { Truth } from "./truth";
import { at, isMap, items, unknown, type Value } from "./value";

/** Where a resource names its subnets: the property with the edges, and the path of the list. */
export interface SubnetPlace {
  readonly property: string;
  readonly path: readonly string[];
}

/** Input of components: subnets that were there before, each with `id` and `availabilityZone`, as a look-up found them. */
const statedSubnets = "existingSubnets";

/**
 * Whether a resource stands in two Availability Zones at least. A single subnet is a single zone, whatever it is; the zones of subnets that
 * are named by plain ids are known where a component states them.
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
    if (listed.length === 1) return listed[0] === unknown ? unknown : false;
    return areTwo(listed.map((entry) => statedZone(isMap(entry) ? at(entry, "subnetId") : entry, stack)));
  }
  if (subnets.length === 0) return unknown;
  const zones = subnets.map(zoneOf);
  const all = zones.length >= (listed === unknown ? 0 : listed.length);
  return areTwo(all ? zones : [...zones, unknown]);
}

/** Whether there are two different zones, some of which may not be known. */
function areTwo(zones: readonly Value[]): Truth {
  if (new Set(zones.filter((zone) => zone !== unknown)).size >= 2) return true;
  return zones.includes(unknown) ? unknown : false;
}

/** The zone of a subnet that was there before, where a component states it. */
function statedZone(id: Value | undefined, stack: StackGraph): Value {
  const subnet = typeof id === "string" ? stack.once(statedSubnetsById).get(id) : undefined;
  return at(subnet, "availabilityZone") ?? unknown;
}

function statedSubnetsById(stack: StackGraph): ReadonlyMap<unknown, Value> {
  const subnets = stack.resources
    .filter((each) => !isCustom(each))
    .flatMap(({ properties }) => {
      const stated = items(at(properties, statedSubnets));
      return stated === unknown ? [] : stated;
    });
  // The first that states a subnet counts.
  return new Map(subnets.reverse().map((subnet) => [at(subnet, "id"), subnet]));
}

/** The zone of a subnet, by name or by id. */
export function zoneOf({ properties }: StackResource): Value {
  return at(properties, "availabilityZone") ?? at(properties, "availabilityZoneId") ?? unknown;
}
