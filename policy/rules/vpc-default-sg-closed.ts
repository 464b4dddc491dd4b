import { tokens } from "../../facts/type-tokens";
import { fail, type Finding, must, undecided } from "../finding";
import type { StackResource } from "../resource";
import { levels, type StackRule } from "../rule";
import type { StackGraph } from "../stack-graph";
import { holds } from "../truth";
import { at } from "../value";

/** Whatever is made without a group gets the default one. */
export const rule: StackRule = {
  id: "vpc-default-sg-closed",
  stage: "stack",
  title: "The default security group of a VPC must be closed.",
  why: "AWS gives it to whatever is made without a group, and as made it lets its members reach each other on every port.",
  fix: "Add an `aws.ec2.DefaultSecurityGroup` for the VPC with empty `ingress` and `egress`.",
  severity: "medium",
  levels: levels.always,
  controls: ["EC2.2", "CKV2_AWS_12", "AWS-0173", "CIS 5.5"],
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-2",
  types: tokens.vpc,
  evaluate: judgeVpc,
};

function* judgeVpc(vpc: StackResource, stack: StackGraph): Iterable<Finding> {
  const { found, open } = stack.referring(vpc, { types: tokens.defaultSecurityGroup, properties: ["vpcId"] });
  if (found.length === 0)
    yield open ? undecided() : fail("The VPC must have a DefaultSecurityGroup without rules.");
  for (const group of found)
    for (const direction of ["ingress", "egress"])
      yield must(
        holds(
          at(group.properties, direction),
          (list) => list === undefined || (Array.isArray(list) && list.length === 0),
        ),
        `${direction} of default security group "${group.name}" must be empty.`,
        direction,
      );
}
