import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { ManagedGroupSpec } from "../plan/managed-capacity";
import { placeOf } from "./group-place";
import { createEgressRules } from "./egress-rules";
import type { PlatformNetwork } from "./network";

/** What a group of Managed Instances is made from. */
export interface ManagedGroupArgs {
  /** One group of `planManagedCapacity`'s output. */
  spec: ManagedGroupSpec;
  /** Name of the cluster that the instances belong to. */
  clusterName: pulumi.Input<string>;
  /** Where the instances stand. */
  network: PlatformNetwork;
  /** Role with which ECS starts and stops the instances. */
  infrastructureRoleArn: pulumi.Input<string>;
  /** ARN of the instance profile with the role of the instances. */
  instanceProfileArn: pulumi.Input<string>;
  /** What ECS and the instances need although no property refers to it. */
  startAfter: readonly pulumi.Resource[];
}

/** Instances for a cluster that AWS manages: their capacity provider, which belongs to the cluster from the start, and a security group. */
export class ManagedGroup extends pulumi.ComponentResource {
  /** Name that capacity provider strategies use. */
  readonly capacityProviderName: pulumi.Output<string>;
  readonly securityGroupId: pulumi.Output<string>;

  constructor(name: string, args: ManagedGroupArgs, opts?: pulumi.ComponentResourceOptions) {
    super("ecs-platform:index:ManagedGroup", name, {}, opts);
    const { spec, network } = args;
    const securityGroup = new aws.ec2.SecurityGroup(
      name,
      { vpcId: network.vpcId, description: `Managed Instances of group ${name}`, tags: { Name: name } },
      { parent: this },
    );
    const egress = createEgressRules(name, network, { securityGroupId: securityGroup.id, parent: this });
    const capacityProvider = new aws.ecs.CapacityProvider(
      name,
      {
        cluster: args.clusterName,
        managedInstancesProvider: {
          ...spec.provider,
          infrastructureRoleArn: args.infrastructureRoleArn,
          instanceLaunchTemplate: {
            ...spec.instanceLaunchTemplate,
            ec2InstanceProfileArn: args.instanceProfileArn,
            networkConfiguration: {
              subnets: placeOf(spec.placement, network).subnetIds,
              securityGroups: [securityGroup.id, ...(spec.placement?.securityGroupIds ?? [])],
            },
          },
        },
        tags: { Name: name },
      },
      // On the way down ECS stops the instances while their way out, their role and its own are still there.
      // Instances stay where they are when their provider gets other subnets; in another VPC there is another provider.
      { parent: this, dependsOn: [...egress, ...args.startAfter], replacementTrigger: network.vpcId },
    );
    this.capacityProviderName = capacityProvider.name;
    this.securityGroupId = securityGroup.id;
    this.registerOutputs({
      capacityProviderName: this.capacityProviderName,
      securityGroupId: this.securityGroupId,
    });
  }
}
