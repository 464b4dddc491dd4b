import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { NetworkAclsSpec, NetworkAclSpec } from "../plan/network-acls";

/** What network ACLs are created for. */
export interface NetworkAclsArgs {
  readonly spec: NetworkAclsSpec | undefined;
  readonly vpcId: pulumi.Input<string>;
  readonly publicSubnetIds: readonly pulumi.Input<string>[];
  /** Private subnets, and those for tasks. */
  readonly privateSubnetIds: readonly pulumi.Input<string>[];
  readonly parent: pulumi.Resource;
}

/** Creates the network ACLs that subnets have instead of that of the VPC. Their rules change in place, without a moment without any. */
export function createNetworkAcls(name: string, args: NetworkAclsArgs): void {
  const { spec, vpcId, publicSubnetIds, privateSubnetIds, parent } = args;
  const create = (tier: string, acl: NetworkAclSpec, subnetIds: readonly pulumi.Input<string>[]) =>
    new aws.ec2.NetworkAcl(
      `${name}-${tier}`,
      {
        vpcId,
        subnetIds: [...subnetIds],
        ingress: [...acl.ingress],
        egress: [...acl.egress],
        tags: { Name: `${name}-${tier}` },
      },
      { parent },
    );
  if (spec?.public !== undefined) create("public", spec.public, publicSubnetIds);
  if (spec?.private !== undefined) create("private", spec.private, privateSubnetIds);
}
