import type { EdgeZoneConfig } from "../config/edge-zone";
import { type CreatedNetworkConfig, isCreated, type NetworkConfig } from "../config/network";
import { compact, unlessBare } from "./canonical";
import { mapSorted } from "./sorted";

/** How the subnet of an edge zone leaves it: as private subnets of the region do, by the internet gateway, or by the carrier's network. */
export type EdgeAccess = "private" | "public" | "carrier";

/** A subnet outside the zones of the region. */
export interface EdgeZoneSpec {
  readonly kind: EdgeZoneConfig["kind"];
  readonly access: EdgeAccess;
  /** The subnet, with Pulumi's names. */
  readonly subnet: {
    readonly availabilityZone: string;
    readonly cidrBlock: string;
    readonly outpostArn?: string;
  };
  /** Zone of the NAT gateway that its default route leads to; absent where there is no such route. */
  readonly natGatewayZone?: string;
}

/** Plans the subnets outside the zones of the region; nothing where there are none. */
export function planEdgeZones(
  { edgeZones, egress }: CreatedNetworkConfig,
  zones: readonly { readonly availabilityZone: string }[],
): Readonly<Record<string, EdgeZoneSpec>> | undefined {
  const natted = egress === "nat-single" || egress === "nat-per-zone";
  return unlessBare(
    mapSorted(edgeZones, (_, zone) => {
      const access = accessOf(zone);
      return compact<EdgeZoneSpec>({
        kind: zone.kind,
        access,
        subnet: compact<EdgeZoneSpec["subnet"]>({
          availabilityZone: zone.zone,
          cidrBlock: zone.cidr,
          outpostArn: zone.kind === "outpost" ? zone.outpostArn : undefined,
        }),
        natGatewayZone: natted && access === "private" ? natZone(zone.zone, egress, zones) : undefined,
      });
    }),
  );
}

/** The edge zones of a network, which only one that is created here has. */
export function edgeZonesOf(network: NetworkConfig): CreatedNetworkConfig["edgeZones"] {
  return isCreated(network) ? network.edgeZones : {};
}

/** How the subnet of an edge zone leaves it. */
export function accessOf(zone: EdgeZoneConfig): EdgeAccess {
  return zone.kind === "outpost" ? "private" : zone.access;
}

/** An Outpost belongs to a zone; which one a Local Zone belongs to is not for the stack to know. */
function natZone(
  zone: string,
  egress: "nat-single" | "nat-per-zone",
  zones: readonly { readonly availabilityZone: string }[],
): string | undefined {
  const own = zones.find(({ availabilityZone }) => availabilityZone === zone);
  return (egress === "nat-per-zone" ? own : undefined)?.availabilityZone ?? zones[0]?.availabilityZone;
}
