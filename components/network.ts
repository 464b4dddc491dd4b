import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { CreatedNetworkSpec } from "../plan/network";
import { createEdgeZones, type EdgeZone } from "./edge-zones";
import { createFlowLogs } from "./flow-logs";
import { createNetworkAcls } from "./network-acls";
import { createEndpoints } from "./network-endpoints";
import { createRoutes } from "./network-routes";
import { createNatGateways } from "./nat-gateways";
import {
  createPrivateTier,
  createPublicTier,
  createTaskTier,
  type PrivateTier,
  type PublicTier,
  type TiersArgs,
} from "./network-tiers";

/** A network that load balancers, tasks and instances are placed in, created here or existing. */
export interface PlatformNetwork {
  readonly vpcId: pulumi.Input<string>;
  /** Public subnets, one for each zone. */
  readonly publicSubnetIds: pulumi.Input<string>[];
  /** Private subnets, one for each zone. */
  readonly privateSubnetIds: pulumi.Input<string>[];
  /** Subnets for tasks alone, one or more for each zone; empty where tasks stand in private subnets. */
  readonly taskSubnetIds: pulumi.Input<string>[];
  /** Whether the subnets have IPv6 addresses, too. */
  readonly ipv6: boolean;
  /** Availability Zones of the subnets, in their order; empty where they are not known. */
  readonly availabilityZones: readonly string[];
  /** Subnets outside the zones of the region, by key. */
  readonly edgeZones: Readonly<Record<string, EdgeZone>>;
  /** What must exist before the internet reaches a load balancer. */
  readonly ingressReady: readonly pulumi.Resource[];
  /** What must exist before a task or an instance reaches what lies outside the VPC. */
  readonly egressReady: readonly pulumi.Resource[];
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
  readonly taskSubnetIds: pulumi.Output<string>[];
  readonly ipv6: boolean;
  readonly availabilityZones: readonly string[];
  readonly edgeZones: Readonly<Record<string, EdgeZone>>;
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

    const around = { name, spec, vpc, parent: this };
    const publicTier = createPublicTier(around, internetGateway);
    const natGateways = createNatGateways(around, publicTier);
    const privateTier = createPrivateTier(around, natGateways);
    const taskTier = createTaskTier(around, privateTier);
    this.edgeZones = createEdgeZones(name, {
      zones: spec.edgeZones ?? {},
      vpcId: vpc.id,
      natGateways,
      publicTier: { routeTableId: publicTier.routeTable.id, defaultRoute: publicTier.defaultRoute },
      parent: this,
    });
    this.publicSubnetIds = publicTier.subnets.map((subnet) => subnet.id);
    this.privateSubnetIds = privateTier.subnets.map((subnet) => subnet.id);
    this.taskSubnetIds = taskTier.subnets.map((subnet) => subnet.id);
    this.ipv6 = spec.vpc.assignGeneratedIpv6CidrBlock ?? false;
    this.availabilityZones = spec.zones.map(({ availabilityZone }) => availabilityZone);
    this.ingressReady = [internetGateway, publicTier.defaultRoute];
    this.egressReady = [
      ...privateTier.ready,
      ...taskTier.ready,
      ...(spec.egress === undefined ? [] : [publicTier.defaultRoute, ...publicTier.associations]),
      ...this.createWaysOut(around, { publicTier, privateTier }),
    ];
    createNetworkAcls(name, {
      spec: spec.networkAcls,
      vpcId: vpc.id,
      publicSubnetIds: this.publicSubnetIds,
      privateSubnetIds: [...this.privateSubnetIds, ...this.taskSubnetIds],
      parent: this,
    });
    createFlowLogs(`${name}-flow-logs`, { spec: spec.flowLog, vpcId: vpc.id, parent: this });
    this.registerOutputs({
      vpcId: this.vpcId,
      publicSubnetIds: this.publicSubnetIds,
      privateSubnetIds: this.privateSubnetIds,
    });
  }

  /** Endpoints of AWS, and routes to other networks. */
  private createWaysOut(
    { name, spec, vpc }: TiersArgs,
    { publicTier, privateTier }: { publicTier: PublicTier; privateTier: PrivateTier },
  ): pulumi.Resource[] {
    const { privateSubnetIds } = this;
    const common = { vpcId: vpc.id, privateSubnetIds, parent: this };
    const publicTable = publicTier.routeTable;
    const privateTables = privateTier.routeTables;
    return [
      ...createEndpoints(name, {
        ...common,
        spec,
        routeTableIds: [
          ...privateTables.map(({ id }) => id),
          ...Object.values(this.edgeZones).flatMap(({ routeTableId }) => routeTableId ?? []),
          // With NAT, what stands in public subnets has its way by the internet gateway.
          ...(spec.egress === undefined ? [] : [publicTable.id]),
        ],
      }),
      ...createRoutes(name, { ...common, spec: spec.routes, publicTable, privateTables }),
    ];
  }
}
