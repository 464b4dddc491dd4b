import type { EdgeZoneConfig } from "../config/edge-zone";
import { compact, ifGiven, unlessEmpty } from "./canonical";
import { accessOf } from "./edge-zones";

/** Where the instances of a group stand. */
export interface InstancePlacementSpec {
  /** A tier of the platform's subnets, ids, or an edge zone. Instances in public subnets have public addresses. */
  readonly subnets: "private" | "public" | readonly string[] | { readonly edgeZone: string };
  /** Zones of that tier; all of them where it is absent. */
  readonly availabilityZones?: readonly string[];
  /** Kind of addresses that instances in an edge zone get beside private ones; absent where they get none. */
  readonly edgeAddress?: "public" | "carrier";
  /** Security groups beside the group's own. */
  readonly securityGroupIds?: readonly string[];
}

/** What a stack file says of the place of a group. */
interface GroupPlaceConfig {
  readonly subnets: "private" | "public" | readonly string[];
  readonly availabilityZones?: readonly string[] | undefined;
  readonly edgeZone?: string | undefined;
  readonly securityGroupIds: readonly string[];
}

/** Plans the place of a group; nothing where it is all private subnets. */
export function planPlacement(
  { subnets, availabilityZones, edgeZone, securityGroupIds }: GroupPlaceConfig,
  edgeZones: Readonly<Record<string, EdgeZoneConfig>>,
): InstancePlacementSpec | undefined {
  const zone = edgeZone === undefined ? undefined : edgeZones[edgeZone];
  const access = zone === undefined ? "private" : accessOf(zone);
  const spec = compact<InstancePlacementSpec>({
    subnets:
      edgeZone === undefined ? (typeof subnets === "string" ? subnets : [...subnets].sort()) : { edgeZone },
    availabilityZones: ifGiven(availabilityZones, (zones) => [...zones].sort()),
    edgeAddress: access === "private" ? undefined : access,
    securityGroupIds: unlessEmpty([...securityGroupIds].sort()),
  });
  return spec.subnets === "private" && Object.keys(spec).length === 1 ? undefined : spec;
}

/** Whether instances leave by addresses of their own, instead of as private subnets do. */
export function leavesByOwnAddress(placement: InstancePlacementSpec | undefined): boolean {
  return placement?.subnets === "public" || placement?.edgeAddress !== undefined;
}

/** Whether the instances of a group stand in an edge zone. */
export function isAtEdge(placement: InstancePlacementSpec | undefined): boolean {
  return typeof placement?.subnets === "object" && "edgeZone" in placement.subnets;
}
