import { tokens } from "../../facts/type-tokens";
import { fail } from "../finding";
import { levels, type ResourceRule } from "../rule";

/** The default VPC is for trying things out. */
export const rule: ResourceRule = {
  id: "vpc-not-default",
  stage: "resource",
  title: "Stacks must not use the default VPC.",
  why: "Every subnet of the default VPC is public, and everything that anybody tried out in the account stands in it.",
  fix: "Create a VPC with private subnets.",
  severity: "medium",
  levels: levels.always,
  controls: ["CKV_AWS_148", "AWS-0101"],
  url: "https://docs.aws.amazon.com/vpc/latest/userguide/default-vpc.html",
  types: tokens.defaultVpc,
  evaluate: () => [fail("The default VPC must not be used.")],
};
