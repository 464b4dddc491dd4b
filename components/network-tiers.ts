import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { ipv6Index, ipv6Subnet } from "../plan/ipv6";
import type { CreatedNetworkSpec } from "../plan/network";
import { zonePlaces } from "../plan/subnets";

/** Where the subnets of a VPC are created. */
export interface TiersArgs {
  readonly name: string;
  readonly spec: CreatedNetworkSpec;
  readonly vpc: aws.ec2.Vpc;
  readonly parent: pulumi.Resource;
}

/** A route table with the name that its routes start with. */
export interface NamedRouteTable {
  readonly name: string;
  readonly id: pulumi.Output<string>;
}

/** Public subnets, one for each zone, with the route table that they share. */
export interface PublicTier {
  readonly subnets: readonly aws.ec2.Subnet[];
  readonly routeTable: NamedRouteTable;
  readonly defaultRoute: aws.ec2.Route;
  /** In the order of the zones. */
  readonly associations: readonly aws.ec2.RouteTableAssociation[];
}

/** Creates the public subnets, which an internet gateway leads out of. */
export function createPublicTier(args: TiersArgs, internetGateway: aws.ec2.InternetGateway): PublicTier {
  const { parent } = args;
  const name = `${args.name}-public`;
  const routeTable = createRouteTable(args, name);
  const defaultRoute = new aws.ec2.Route(
    name,
    { routeTableId: routeTable.id, destinationCidrBlock: "0.0.0.0/0", gatewayId: internetGateway.id },
    { parent },
  );
  if (hasIpv6(args))
    new aws.ec2.Route(
      `${name}-ipv6`,
      { routeTableId: routeTable.id, destinationIpv6CidrBlock: "::/0", gatewayId: internetGateway.id },
      { parent },
    );
  const pairs = args.spec.zones.map(({ availabilityZone, publicCidrBlock: cidrBlock }, zone) => {
    const zoneName = `${name}-${availabilityZone}`;
    const subnet = createSubnet(args, {
      name: zoneName,
      availabilityZone,
      cidrBlock,
      ipv6: ["public", placeOf(args, zone)],
    });
    return [subnet, associate(zoneName, subnet, { routeTable, parent })] as const;
  });
  return {
    subnets: pairs.map(([subnet]) => subnet),
    routeTable,
    defaultRoute,
    associations: pairs.map(([, association]) => association),
  };
}

/** Private subnets, one for each zone, each with a route table of its own. */
export interface PrivateTier {
  readonly subnets: readonly aws.ec2.Subnet[];
  /** In the order of the zones. */
  readonly routeTables: readonly NamedRouteTable[];
  readonly ready: readonly pulumi.Resource[];
}

/** Creates the private subnets, with a route to the NAT gateway that their zone uses. */
export function createPrivateTier(
  args: TiersArgs,
  natGateways: ReadonlyMap<string, aws.ec2.NatGateway>,
): PrivateTier {
  const { parent } = args;
  const ipv6Gateway = createEgressOnlyGateway(args);
  const parts = args.spec.zones.map((zone, index) => {
    const { availabilityZone, privateCidrBlock: cidrBlock } = zone;
    const name = `${args.name}-private-${availabilityZone}`;
    const subnet = createSubnet(args, {
      name,
      availabilityZone,
      cidrBlock,
      ipv6: ["private", placeOf(args, index)],
    });
    const routeTable = createRouteTable(args, name);
    const natGatewayId = natGateways.get(zone.natGatewayZone ?? "")?.id;
    const route = { routeTableId: routeTable.id, destinationCidrBlock: "0.0.0.0/0" };
    const routes =
      natGatewayId === undefined ? [] : [new aws.ec2.Route(name, { ...route, natGatewayId }, { parent })];
    const ipv6Routes =
      ipv6Gateway === undefined
        ? []
        : [
            new aws.ec2.Route(
              `${name}-ipv6`,
              {
                routeTableId: routeTable.id,
                destinationIpv6CidrBlock: "::/0",
                egressOnlyGatewayId: ipv6Gateway.id,
              },
              { parent },
            ),
          ];
    const association = associate(name, subnet, { routeTable, parent });
    return { subnet, routeTable, ready: [...routes, ...ipv6Routes, association] };
  });
  return {
    subnets: parts.map(({ subnet }) => subnet),
    routeTables: parts.map(({ routeTable }) => routeTable),
    ready: parts.flatMap(({ ready }) => ready),
  };
}

/** Creates the subnets for tasks in the blocks that are added to the VPC, with the route tables of the private subnets. */
export function createTaskTier(args: TiersArgs, { routeTables }: PrivateTier) {
  const { name, spec, vpc, parent } = args;
  const blocks = (spec.secondaryCidrBlocks ?? []).map(
    (cidrBlock) =>
      new aws.ec2.VpcIpv4CidrBlockAssociation(
        `${name}-${cidrBlock.replace("/", "-")}`,
        { vpcId: vpc.id, cidrBlock },
        { parent },
      ),
  );
  const parts = spec.zones.flatMap(({ availabilityZone, taskCidrBlocks = [] }, zone) =>
    taskCidrBlocks.map((cidrBlock, index) => {
      const subnetName = `${name}-tasks-${availabilityZone}${index === 0 ? "" : `-${String(index + 1)}`}`;
      // A subnet lies in a block of its VPC, and goes before the block does.
      const after = [existing(blocks[index])];
      const ipv6 = ["tasks", placeOf(args, zone), index] as const;
      const subnet = createSubnet(args, { name: subnetName, availabilityZone, cidrBlock, ipv6, after });
      return [
        subnet,
        associate(subnetName, subnet, { routeTable: existing(routeTables[zone]), parent }),
      ] as const;
    }),
  );
  return { subnets: parts.map(([subnet]) => subnet), ready: parts.map(([, association]) => association) };
}

/** The place of a zone among the blocks of the VPC. */
function placeOf({ spec }: TiersArgs, zone: number): number {
  const names = spec.zones.map(({ availabilityZone }) => availabilityZone);
  return zonePlaces(names, spec.zoneCount)[zone] ?? zone;
}

interface SubnetArgs {
  readonly name: string;
  readonly availabilityZone: string;
  readonly cidrBlock: string;
  /** Its place among the IPv6 blocks of the VPC: kind, place of the zone, and further block. */
  readonly ipv6: Readonly<Parameters<typeof ipv6Index>>;
  /** What must exist before it. */
  readonly after?: readonly pulumi.Resource[];
}

function createSubnet(args: TiersArgs, subnet: SubnetArgs): aws.ec2.Subnet {
  const { vpc, parent } = args;
  const { name, availabilityZone, cidrBlock, ipv6, after = [] } = subnet;
  const index = ipv6Index(...ipv6);
  return new aws.ec2.Subnet(
    name,
    {
      vpcId: vpc.id,
      availabilityZone,
      cidrBlock,
      ...(hasIpv6(args) && {
        ipv6CidrBlock: vpc.ipv6CidrBlock.apply((block) => ipv6Subnet(block, index)),
        assignIpv6AddressOnCreation: true,
      }),
      mapPublicIpOnLaunch: false,
      tags: { Name: name },
    },
    { parent, dependsOn: [...after] },
  );
}

function hasIpv6({ spec }: TiersArgs): boolean {
  return spec.vpc.assignGeneratedIpv6CidrBlock === true;
}

/** The way of private subnets to the IPv6 internet, by which nobody gets in. */
function createEgressOnlyGateway({ name, spec, vpc, parent }: TiersArgs) {
  if (spec.egressOnlyInternetGateway !== true) return undefined;
  return new aws.ec2.EgressOnlyInternetGateway(name, { vpcId: vpc.id, tags: { Name: name } }, { parent });
}

function createRouteTable({ vpc, parent }: TiersArgs, name: string): NamedRouteTable {
  const { id } = new aws.ec2.RouteTable(name, { vpcId: vpc.id, tags: { Name: name } }, { parent });
  return { name, id };
}

function associate(
  name: string,
  subnet: aws.ec2.Subnet,
  { routeTable, parent }: { routeTable: NamedRouteTable; parent: pulumi.Resource },
): aws.ec2.RouteTableAssociation {
  return new aws.ec2.RouteTableAssociation(
    name,
    { subnetId: subnet.id, routeTableId: routeTable.id },
    { parent },
  );
}

/** A resource that the plan promised; its absence is a fault of this program. */
export function existing<T>(resource: T | undefined): T {
  if (resource === undefined) throw new Error("the network plan names a zone that it does not have");
  return resource;
}
