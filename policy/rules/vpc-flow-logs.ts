import { tokens } from "../../facts/type-tokens";
import { fail, pass, undecided } from "../finding";
import { levels, type StackRule } from "../rule";

/** Who spoke to whom is asked after the fact. */
export const rule: StackRule = {
  id: "vpc-flow-logs",
  stage: "stack",
  title: "VPCs must have flow logs.",
  why: "Without flow logs nobody can say after an incident which machine spoke to which, nor why a connection is refused.",
  fix: "Add an `aws.ec2.FlowLog` for the VPC.",
  severity: "medium",
  levels: levels.always,
  controls: ["EC2.6", "AwsSolutions-VPC7", "CKV2_AWS_11", "AWS-0178", "CIS 3.7"],
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-6",
  types: tokens.vpc,
  evaluate: (vpc, stack) => {
    const { found, open } = stack.referring(vpc, { types: tokens.flowLog, properties: ["vpcId"] });
    if (found.length > 0) return [pass()];
    return [open ? undecided() : fail("The VPC must have a flow log.")];
  },
};
