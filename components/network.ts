import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { ExistingNetworkSpec } from "../plan/existing-network";
import type { CreatedNetworkSpec, ZoneSpec } from "../plan/network";
import { createFlowLogs } from "./flow-logs";
import { createEndpoints } from "./network-endpoints";

/** A network that load balancers, tasks and instances are placed in, created here or existing. */
export interface PlatformNetwork {
  readonly vpcId: pulumi.Input<string>;
  /** Public subnets, one for each zone. */
  readonly publicSubnetIds: pulumi.Input<string>[];
  /** Private subnets, one for each zone. */
  readonly privateSubnetIds: pulumi.Input<string>[];
  /** Availability Zones of the subnets, in their order; empty where they are not known. */
  readonly availabilityZones: readonly string[];
  /** What must exist before the internet reaches a load balancer. */
  readonly ingressReady: readonly pulumi.Resource[];
  /** What must exist before a task or an instance reaches what lies outside the VPC. */
  readonly egressReady: readonly pulumi.Resource[];
}

/** The network of a stack file that names an existing VPC. */
export function existingNetwork(spec: ExistingNetworkSpec): PlatformNetwork {
  return {
    vpcId: spec.vpcId,
    publicSubnetIds: [...spec.publicSubnetIds],
    privateSubnetIds: [...spec.privateSubnetIds],
    availabilityZones: [],
    ingressReady: [],
    egressReady: [],
  };
}

/** What a network is made from. */
export interface NetworkArgs {
  /** Output of `planNetwork`. */
  spec: CreatedNetworkSpec;
}

/** A VPC with public and private subnets in each zone, internet and NAT gateways, routes, endpoints and flow logs. */
export class Network extends pulumi.ComponentResource implements PlatformNetwork {
  readonly vpcId: pulumi.Output<string>;
  readonly publicSubnetIds: pulumi.Output<string>[];
  readonly privateSubnetIds: pulumi.Output<string>[];
  readonly availabilityZones: readonly string[];
  readonly ingressReady: readonly pulumi.Resource[];
  readonly egressReady: readonly pulumi.Resource[];

  constructor(name: string, args: NetworkArgs, opts?: pulumi.ComponentResourceOptions) {
    super("ecs-platform:index:Network", name, {}, opts);
    const { spec } = args;
    const parent = { parent: this };
    const vpc = new aws.ec2.Vpc(name, { ...spec.vpc, tags: { Name: name } }, parent);
    this.vpcId = vpc.id;
    const internetGateway = new aws.ec2.InternetGateway(
      name,
      { vpcId: vpc.id, tags: { Name: name } },
      parent,
    );
    new aws.ec2.DefaultSecurityGroup(name, { vpcId: vpc.id, ingress: [], egress: [] }, parent);

    const publicTier = this.createPublicTier(name, spec.zones, internetGateway);
    const privateTier = this.createPrivateTier(
      name,
      spec.zones,
      this.createNatGateways(name, spec.zones, publicTier),
    );
    this.publicSubnetIds = publicTier.subnets.map((subnet) => subnet.id);
    this.privateSubnetIds = privateTier.subnets.map((subnet) => subnet.id);
    this.availabilityZones = spec.zones.map(({ availabilityZone }) => availabilityZone);
    this.ingressReady = [internetGateway, publicTier.defaultRoute];
    this.egressReady = [
      ...privateTier.ready,
      ...(spec.egress === undefined ? [] : [publicTier.defaultRoute, ...publicTier.associations.values()]),
      ...createEndpoints(name, {
        spec,
        vpcId: vpc.id,
        privateSubnetIds: this.privateSubnetIds,
        routeTableIds: [
          ...privateTier.routeTableIds,
          // With NAT, what stands in public subnets has its way by the internet gateway.
          ...(spec.egress === undefined ? [] : [publicTier.routeTableId]),
        ],
        parent: this,
      }),
    ];
    createFlowLogs(`${name}-flow-logs`, { spec: spec.flowLog, vpcId: vpc.id, parent: this });
    this.registerOutputs({
      vpcId: this.vpcId,
      publicSubnetIds: this.publicSubnetIds,
      privateSubnetIds: this.privateSubnetIds,
    });
  }

  private createPublicTier(
    name: string,
    zones: readonly ZoneSpec[],
    internetGateway: aws.ec2.InternetGateway,
  ) {
    const parent = { parent: this };
    const tierName = `${name}-public`;
    const routeTable = new aws.ec2.RouteTable(
      tierName,
      { vpcId: this.vpcId, tags: { Name: tierName } },
      parent,
    );
    const defaultRoute = new aws.ec2.Route(
      tierName,
      { routeTableId: routeTable.id, destinationCidrBlock: "0.0.0.0/0", gatewayId: internetGateway.id },
      parent,
    );
    const associations = new Map<string, aws.ec2.RouteTableAssociation>();
    const subnets = zones.map((zone) => {
      const subnet = this.createSubnet(
        `${tierName}-${zone.availabilityZone}`,
        zone.availabilityZone,
        zone.publicCidrBlock,
      );
      associations.set(
        zone.availabilityZone,
        new aws.ec2.RouteTableAssociation(
          `${tierName}-${zone.availabilityZone}`,
          { subnetId: subnet.id, routeTableId: routeTable.id },
          parent,
        ),
      );
      return subnet;
    });
    return { subnets, routeTableId: routeTable.id, defaultRoute, associations };
  }

  private createPrivateTier(
    name: string,
    zones: readonly ZoneSpec[],
    natGateways: ReadonlyMap<string, aws.ec2.NatGateway>,
  ) {
    const parent = { parent: this };
    const ready: pulumi.Resource[] = [];
    const routeTableIds: pulumi.Output<string>[] = [];
    const subnets = zones.map((zone) => {
      const zoneName = `${name}-private-${zone.availabilityZone}`;
      const subnet = this.createSubnet(zoneName, zone.availabilityZone, zone.privateCidrBlock);
      const routeTable = new aws.ec2.RouteTable(
        zoneName,
        { vpcId: this.vpcId, tags: { Name: zoneName } },
        parent,
      );
      if (zone.natGatewayZone !== undefined) {
        const natGatewayId = existing(natGateways.get(zone.natGatewayZone)).id;
        const route = { routeTableId: routeTable.id, destinationCidrBlock: "0.0.0.0/0", natGatewayId };
        ready.push(new aws.ec2.Route(zoneName, route, parent));
      }
      ready.push(
        new aws.ec2.RouteTableAssociation(
          zoneName,
          { subnetId: subnet.id, routeTableId: routeTable.id },
          parent,
        ),
      );
      routeTableIds.push(routeTable.id);
      return subnet;
    });
    return { subnets, routeTableIds, ready };
  }

  /** One NAT gateway for each zone that a private subnet routes to. */
  private createNatGateways(
    name: string,
    zones: readonly ZoneSpec[],
    publicTier: ReturnType<Network["createPublicTier"]>,
  ): Map<string, aws.ec2.NatGateway> {
    const used = new Set(zones.map((zone) => zone.natGatewayZone));
    const gateways = new Map<string, aws.ec2.NatGateway>();
    for (const [index, zone] of zones.entries()) {
      if (!used.has(zone.availabilityZone)) continue;
      const tags = { Name: `${name}-${zone.availabilityZone}` };
      const address = new aws.ec2.Eip(tags.Name, { domain: "vpc", tags }, { parent: this });
      gateways.set(
        zone.availabilityZone,
        new aws.ec2.NatGateway(
          tags.Name,
          { allocationId: address.id, subnetId: existing(publicTier.subnets[index]).id, tags },
          // Without its route to the internet a NAT gateway fails to start.
          {
            parent: this,
            dependsOn: [
              publicTier.defaultRoute,
              existing(publicTier.associations.get(zone.availabilityZone)),
            ],
          },
        ),
      );
    }
    return gateways;
  }

  private createSubnet(name: string, availabilityZone: string, cidrBlock: string): aws.ec2.Subnet {
    return new aws.ec2.Subnet(
      name,
      { vpcId: this.vpcId, availabilityZone, cidrBlock, mapPublicIpOnLaunch: false, tags: { Name: name } },
      { parent: this },
    );
  }
}

/** A resource that the plan promised; its absence is a fault of this program. */
function existing<T>(resource: T | undefined): T {
  if (resource === undefined) throw new Error("the network plan names a zone that it does not have");
  return resource;
}
