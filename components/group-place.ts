import type * as pulumi from "@pulumi/pulumi";
import type { InstancePlacementSpec } from "../plan/group-place";
import type { EdgeZone } from "./edge-zones";
import type { PlatformNetwork } from "./network";

/** Where instances of a group stand, and what they wait for there. */
export interface GroupPlace {
  readonly subnetIds: pulumi.Input<string>[];
  /** The kind of addresses that instances get beside private ones. */
  readonly address?: "public" | "carrier";
  /** What must exist before they reach ECS, beside what private subnets need. */
  readonly ready: readonly pulumi.Resource[];
}

/** The subnets of the instances: by id, those of a tier in the zones that the group uses, or that of an edge zone. */
export function placeOf(placement: InstancePlacementSpec | undefined, network: PlatformNetwork): GroupPlace {
  const { subnets, availabilityZones, edgeAddress } = placement ?? { subnets: "private" };
  if (typeof subnets === "object" && "edgeZone" in subnets) {
    const { subnetId, ready } = existing(network.edgeZones[subnets.edgeZone]);
    return { subnetIds: [subnetId], ...(edgeAddress !== undefined && { address: edgeAddress }), ready };
  }
  if (typeof subnets !== "string") return { subnetIds: [...subnets], ready: [] };
  const tier = subnets === "public" ? network.publicSubnetIds : network.privateSubnetIds;
  const subnetIds = tier.filter(
    (_, index) => availabilityZones?.includes(network.availabilityZones[index] ?? "") !== false,
  );
  return subnets === "public"
    ? { subnetIds, address: "public", ready: network.ingressReady }
    : { subnetIds, ready: [] };
}

/** An edge zone that the plan promised; its absence is a fault of this program. */
function existing(zone: EdgeZone | undefined): EdgeZone {
  if (zone === undefined)
    throw new Error("the plan of the cluster names an edge zone that the network does not have");
  return zone;
}
