import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { CapacityGroupSpec } from "../plan/capacity-group";
import { placeOf } from "./group-place";
import { createGroupScaling } from "./group-scaling";
import { createEgressRules } from "./egress-rules";
import type { PlatformNetwork } from "./network";

/** What a group of container instances is made from. */
export interface CapacityGroupArgs {
  /** One group of `planCluster`'s output. */
  spec: CapacityGroupSpec;
  /** Where the instances stand. */
  network: PlatformNetwork;
  /** ARN of the instance profile with the container instance role. */
  instanceProfileArn: pulumi.Input<string>;
  /** What instances need at their start although no property refers to it. */
  startAfter: readonly pulumi.Resource[];
}

/** EC2 instances for a cluster: launch template, Auto Scaling group, capacity provider and a security group of their own. */
export class CapacityGroup extends pulumi.ComponentResource {
  /** Name that capacity provider strategies use. */
  readonly capacityProviderName: pulumi.Output<string>;
  readonly securityGroupId: pulumi.Output<string>;
  /** Where the instances stand. */
  readonly subnetIds: pulumi.Input<string>[];

  constructor(name: string, args: CapacityGroupArgs, opts?: pulumi.ComponentResourceOptions) {
    super("ecs-platform:index:CapacityGroup", name, {}, opts);
    const { spec } = args;
    const securityGroup = this.createSecurityGroup(name, args.network);
    const launchTemplate = this.createLaunchTemplate(name, args, securityGroup.id);
    const autoScalingGroup = this.createAutoScalingGroup(name, args, launchTemplate);
    createGroupScaling(name, { spec, autoScalingGroupName: autoScalingGroup.name, parent: this });
    const capacityProvider = new aws.ecs.CapacityProvider(
      name,
      { autoScalingGroupProvider: { ...spec.capacityProvider, autoScalingGroupArn: autoScalingGroup.arn } },
      { parent: this },
    );
    this.capacityProviderName = capacityProvider.name;
    this.subnetIds = placeOf(spec.placement, args.network).subnetIds;
    this.securityGroupId = securityGroup.id;
    this.registerOutputs({
      capacityProviderName: this.capacityProviderName,
      securityGroupId: this.securityGroupId,
    });
  }

  private createAutoScalingGroup(
    name: string,
    { spec, network, startAfter }: CapacityGroupArgs,
    launchTemplate: aws.ec2.LaunchTemplate,
  ): aws.autoscaling.Group {
    const version = pulumi.interpolate`${launchTemplate.latestVersion}`;
    const { mixedInstances } = spec;
    return new aws.autoscaling.Group(
      name,
      {
        ...spec.autoScalingGroup,
        vpcZoneIdentifiers: placeOf(spec.placement, network).subnetIds,
        ...(mixedInstances === undefined
          ? { launchTemplate: { id: launchTemplate.id, version } }
          : {
              mixedInstancesPolicy: {
                instancesDistribution: mixedInstances.instancesDistribution,
                launchTemplate: {
                  launchTemplateSpecification: { launchTemplateId: launchTemplate.id, version },
                  overrides: [...mixedInstances.overrides],
                },
              },
            }),
        tags: [
          { key: "Name", value: name, propagateAtLaunch: true },
          // ECS sets this tag when the group backs a capacity provider; undeclared, the next `up` would take it away.
          { key: "AmazonECSManaged", value: "true", propagateAtLaunch: true },
        ],
      },
      { parent: this, dependsOn: [...startAfter] },
    );
  }

  private createSecurityGroup(name: string, network: PlatformNetwork): aws.ec2.SecurityGroup {
    const securityGroup = new aws.ec2.SecurityGroup(
      name,
      { vpcId: network.vpcId, description: `Container instances of group ${name}`, tags: { Name: name } },
      { parent: this },
    );
    createEgressRules(name, network, { securityGroupId: securityGroup.id, parent: this });
    return securityGroup;
  }

  private createLaunchTemplate(name: string, args: CapacityGroupArgs, securityGroupId: pulumi.Input<string>) {
    const { userData, ...launchTemplate } = args.spec.launchTemplate;
    const { address } = placeOf(args.spec.placement, args.network);
    const securityGroupIds = [securityGroupId, ...(args.spec.placement?.securityGroupIds ?? [])];
    return new aws.ec2.LaunchTemplate(
      name,
      {
        ...launchTemplate,
        ...(args.spec.instanceType !== undefined && { instanceType: args.spec.instanceType }),
        userData: Buffer.from(userData).toString("base64"),
        iamInstanceProfile: { arn: args.instanceProfileArn },
        // Addresses beside private ones are a matter of the interface, which then has the security groups, too.
        ...(address === undefined
          ? { vpcSecurityGroupIds: securityGroupIds }
          : {
              networkInterfaces: [
                {
                  deviceIndex: 0,
                  ...(address === "carrier"
                    ? { associateCarrierIpAddress: "true" }
                    : { associatePublicIpAddress: "true" }),
                  deleteOnTermination: "true",
                  securityGroups: securityGroupIds,
                },
              ],
            }),
        tagSpecifications: [{ resourceType: "volume", tags: { Name: name } }],
      },
      { parent: this },
    );
  }
}
