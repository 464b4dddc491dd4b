import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { NetworkRoutesSpec, NetworkRouteSpec } from "../plan/network-routes";
import type { NamedRouteTable } from "./network-tiers";

/** Where routes to other networks are created. */
export interface RoutesArgs {
  readonly spec: NetworkRoutesSpec | undefined;
  readonly vpcId: pulumi.Input<string>;
  /** Private subnets, one for each zone: a transit gateway gets an address in each. */
  readonly privateSubnetIds: readonly pulumi.Input<string>[];
  readonly privateTables: readonly NamedRouteTable[];
  readonly publicTable: NamedRouteTable;
  readonly parent: pulumi.Resource;
}

/**
 * Attaches the VPC to transit gateways and to a virtual private gateway, and creates the routes to other networks.
 *
 * @returns The routes of private subnets: what must exist before a task or an instance reaches those networks.
 */
export function createRoutes(name: string, args: RoutesArgs): pulumi.Resource[] {
  const { spec, publicTable, privateTables, parent } = args;
  if (spec === undefined) return [];
  // A route to a gateway that the VPC is not attached to is refused, and no property of it names the attachment.
  const dependsOn = createAttachments(name, spec, args);
  const inTable = (table: NamedRouteTable, { key, ...route }: NetworkRouteSpec) =>
    new aws.ec2.Route(
      `${table.name}-${key}`,
      { ...route, routeTableId: table.id },
      { parent, dependsOn: [...dependsOn] },
    );
  for (const route of spec.everywhere) inTable(publicTable, route);
  const inPrivate = [...spec.everywhere, ...(spec.default === undefined ? [] : [spec.default])];
  return privateTables.flatMap((table) => inPrivate.map((route) => inTable(table, route)));
}

function createAttachments(name: string, spec: NetworkRoutesSpec, args: RoutesArgs): pulumi.Resource[] {
  const { vpcId, privateSubnetIds, parent } = args;
  const attachments = spec.transitGatewayIds.map(
    (transitGatewayId) =>
      new aws.ec2transitgateway.VpcAttachment(
        `${name}-${transitGatewayId}`,
        { transitGatewayId, vpcId, subnetIds: [...privateSubnetIds], tags: { Name: name } },
        { parent },
      ),
  );
  const { vpnGatewayId } = spec;
  if (vpnGatewayId === undefined) return attachments;
  return [...attachments, new aws.ec2.VpnGatewayAttachment(name, { vpcId, vpnGatewayId }, { parent })];
}
