import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { EdgeZoneSpec } from "../plan/edge-zones";
import { mapSorted } from "../plan/sorted";

/** A subnet outside the zones of the region. */
export interface EdgeZone {
  readonly subnetId: pulumi.Output<string>;
  /** Its own route table; absent where it has that of the public subnets. */
  readonly routeTableId?: pulumi.Output<string>;
  /** What must exist before an instance there reaches what lies outside the VPC. */
  readonly ready: readonly pulumi.Resource[];
}

/** What edge zones are created in. */
export interface EdgeZonesArgs {
  readonly zones: Readonly<Record<string, EdgeZoneSpec>>;
  readonly vpcId: pulumi.Input<string>;
  /** NAT gateways by zone. */
  readonly natGateways: ReadonlyMap<string, aws.ec2.NatGateway>;
  /** Route table of the public subnets, and its route to the internet. */
  readonly publicTier: {
    readonly routeTableId: pulumi.Input<string>;
    readonly defaultRoute: pulumi.Resource;
  };
  readonly parent: pulumi.Resource;
}

/** Creates the subnets outside the zones of the region, with routes and, for Wavelength Zones, the gateway to the carrier's network. */
export function createEdgeZones(name: string, args: EdgeZonesArgs): Record<string, EdgeZone> {
  const carrierGateway = Object.values(args.zones).some(({ access }) => access === "carrier")
    ? new aws.ec2.CarrierGateway(name, { vpcId: args.vpcId, tags: { Name: name } }, { parent: args.parent })
    : undefined;
  return mapSorted(args.zones, (key, zone) =>
    createEdgeZone(`${name}-edge-${key}`, zone, { ...args, carrierGateway }),
  );
}

function createEdgeZone(
  name: string,
  { access, subnet: place, natGatewayZone }: EdgeZoneSpec,
  around: EdgeZonesArgs & { readonly carrierGateway: aws.ec2.CarrierGateway | undefined },
): EdgeZone {
  const { vpcId, natGateways, publicTier, carrierGateway } = around;
  const parent = { parent: around.parent };
  const tags = { Name: name };
  const subnet = new aws.ec2.Subnet(name, { ...place, vpcId, mapPublicIpOnLaunch: false, tags }, parent);
  const associate = (routeTableId: pulumi.Input<string>) =>
    new aws.ec2.RouteTableAssociation(name, { subnetId: subnet.id, routeTableId }, parent);
  if (access === "public")
    return {
      subnetId: subnet.id,
      ready: [publicTier.defaultRoute, associate(publicTier.routeTableId)],
    };
  const routeTable = new aws.ec2.RouteTable(name, { vpcId, tags }, parent);
  const association = associate(routeTable.id);
  const gateway =
    access === "carrier"
      ? carrierGateway && { carrierGatewayId: carrierGateway.id }
      : natGatewayOf(natGatewayZone, natGateways);
  const route =
    gateway &&
    new aws.ec2.Route(
      name,
      { routeTableId: routeTable.id, destinationCidrBlock: "0.0.0.0/0", ...gateway },
      parent,
    );
  return {
    subnetId: subnet.id,
    routeTableId: routeTable.id,
    ready: [association, ...(route === undefined ? [] : [route])],
  };
}

function natGatewayOf(
  zone: string | undefined,
  natGateways: ReadonlyMap<string, aws.ec2.NatGateway>,
): { natGatewayId: pulumi.Output<string> } | undefined {
  const gateway = zone === undefined ? undefined : natGateways.get(zone);
  return gateway && { natGatewayId: gateway.id };
}
