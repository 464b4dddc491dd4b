import { tokens } from "../../facts/type-tokens";
import { must } from "../finding";
import { levels, type StackRule } from "../rule";

/** Rules of the group itself do not use it. */
const ruleTypes: readonly string[] = [
  ...tokens.securityGroupRule,
  ...tokens.securityGroupIngressRule,
  ...tokens.securityGroupEgressRule,
];

/** A group that nothing has is one that somebody will take. */
export const rule: StackRule = {
  id: "sg-in-use",
  stage: "stack",
  title: "Security groups should be used by something.",
  why: "A forgotten group with open rules is taken by the next one who needs a group.",
  fix: "Remove the security group, or attach it.",
  severity: "low",
  levels: levels.advice,
  controls: ["CKV2_AWS_5"],
  url: "https://docs.aws.amazon.com/vpc/latest/userguide/vpc-security-groups.html",
  types: tokens.securityGroup,
  evaluate: (group, stack) => [
    must(
      stack.usersOf(group).some(({ type }) => !ruleTypes.includes(type)),
      "Something must refer to the security group.",
    ),
  ],
};
