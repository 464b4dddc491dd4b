import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { longLogicalName } from "../plan/names";
import type { SecurityGroupRuleSpec, TaskNetworkSpec } from "../plan/task-network";

/** Creates the security group of tasks with the rules of their stack file. */
export function createTaskSecurityGroup(
  name: string,
  {
    spec,
    vpcId,
    parent,
  }: { spec: TaskNetworkSpec; vpcId: pulumi.Input<string>; parent: pulumi.ComponentResource },
): { securityGroupId: pulumi.Output<string>; rules: pulumi.Resource[] } {
  const securityGroup = new aws.ec2.SecurityGroup(
    longLogicalName(name),
    { vpcId, description: `Tasks of ${name}`, tags: { Name: name } },
    { parent },
  );
  const inGroup = ({ key, ...rule }: SecurityGroupRuleSpec) =>
    [`${name}-${key}`, { securityGroupId: securityGroup.id, ...rule }] as const;
  return {
    securityGroupId: securityGroup.id,
    rules: [
      ...spec.ingress.map((rule) => new aws.vpc.SecurityGroupIngressRule(...inGroup(rule), { parent })),
      ...spec.egress.map((rule) => new aws.vpc.SecurityGroupEgressRule(...inGroup(rule), { parent })),
    ],
  };
}
