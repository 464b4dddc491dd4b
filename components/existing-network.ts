import * as pulumi from "@pulumi/pulumi";
import type { ExistingNetworkSpec } from "../plan/existing-network";
import type { PlatformNetwork } from "./network";

/**
 * The network of a stack file that names an existing VPC. Nothing in it is created. Its subnets are plain ids, of which rules know nothing;
 * so the component states in its inputs what the look-up found of them, all of it known in every preview.
 */
export class ExistingNetwork extends pulumi.ComponentResource implements PlatformNetwork {
  readonly vpcId: string;
  readonly publicSubnetIds: string[];
  readonly privateSubnetIds: string[];
  readonly taskSubnetIds: string[];
  readonly ipv6: boolean;
  readonly availabilityZones: readonly string[] = [];
  readonly edgeZones = {};
  readonly ingressReady: readonly pulumi.Resource[] = [];
  readonly egressReady: readonly pulumi.Resource[] = [];

  constructor(name: string, { spec }: { spec: ExistingNetworkSpec }, opts?: pulumi.ComponentResourceOptions) {
    super("ecs-platform:index:ExistingNetwork", name, { existingSubnets: statedSubnets(spec) }, opts);
    this.vpcId = spec.vpcId;
    this.publicSubnetIds = [...spec.publicSubnetIds];
    this.privateSubnetIds = [...spec.privateSubnetIds];
    this.taskSubnetIds = [...(spec.taskSubnetIds ?? [])];
    this.ipv6 = spec.ipv6 ?? false;
    this.registerOutputs({ vpcId: this.vpcId });
  }
}

function statedSubnets({ availabilityZones = {} }: ExistingNetworkSpec) {
  return Object.entries(availabilityZones).map(([id, availabilityZone]) => ({ id, availabilityZone }));
}
