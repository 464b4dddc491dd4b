import { tokens } from "../../facts/type-tokens";
import { type Finding, must } from "../finding";
import type { StackResource } from "../resource";
import { levels, type StackRule } from "../rule";
import { groupProperties } from "../security-rules";
import type { StackGraph } from "../stack-graph";
import { all, any, holds, not } from "../truth";
import { at, unknown } from "../value";

/** The rules of a group are kept in one place. */
export const rule: StackRule = {
  id: "sg-no-mixed-rules",
  stage: "stack",
  title: "A security group must have its rules inline or as resources of their own, not both.",
  why: "Inline rules are the whole list: every update removes the standalone ones, and the next one puts them back.",
  fix: "Move the inline rules into `aws.vpc.SecurityGroupIngressRule` and `SecurityGroupEgressRule`.",
  severity: "medium",
  levels: levels.always,
  controls: [],
  url: "https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html",
  types: tokens.securityGroup,
  evaluate: judgeGroup,
};

function* judgeGroup(group: StackResource, stack: StackGraph): Iterable<Finding> {
  const inline = any(
    ...["ingress", "egress"].map((direction) =>
      holds(at(group.properties, direction), (list) => Array.isArray(list) && list.length > 0),
    ),
  );
  const { found, open } = stack.referring(group, {
    types: [
      ...tokens.securityGroupRule,
      ...tokens.securityGroupIngressRule,
      ...tokens.securityGroupEgressRule,
    ],
    properties: groupProperties,
    names: ["id"],
  });
  yield must(
    not(all(inline, found.length > 0 || (open ? unknown : false))),
    "The security group must not have inline rules beside standalone ones.",
  );
}
