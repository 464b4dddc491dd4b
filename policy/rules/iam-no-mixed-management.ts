import { tokens } from "../../facts/type-tokens";
import { type Finding, must } from "../finding";
import { policiesOfRole } from "../iam-policies";
import type { StackResource } from "../resource";
import { levels, type StackRule } from "../rule";
import type { Referring, StackGraph } from "../stack-graph";
import { all, holds, not } from "../truth";
import { at, unknown } from "../value";

/** The policies of a role are kept in one place. */
export const rule: StackRule = {
  id: "iam-no-mixed-management",
  stage: "stack",
  title: "A role must have its policies in itself or as resources of their own, not both.",
  why: "What stands in the role is the whole list: every update removes the others, and the next one puts them back.",
  fix: "Move `inlinePolicies` and `managedPolicyArns` into `aws.iam.RolePolicy` and `aws.iam.RolePolicyAttachment`.",
  severity: "medium",
  levels: levels.always,
  controls: [],
  url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_managed-vs-inline.html",
  types: tokens.role,
  evaluate: judgeRole,
};

function* judgeRole(role: StackResource, stack: StackGraph): Iterable<Finding> {
  const { written, attached } = policiesOfRole(role, stack);
  const pairs: readonly (readonly [string, Referring])[] = [
    ["inlinePolicies", written],
    ["managedPolicyArns", attached],
  ];
  for (const [property, { found, open }] of pairs)
    yield must(
      not(
        all(
          holds(at(role.properties, property), (list) => Array.isArray(list) && list.length > 0),
          found.length > 0 || (open ? unknown : false),
        ),
      ),
      `${property} must not stand beside resources for policies of the role.`,
      property,
    );
}
