import { worksWithoutResource } from "../../facts/iam-actions";
import { type Finding, must } from "../finding";
import { eachAllowed, isNegated, isUnlimited, policyTypes } from "../iam-policies";
import type { IamStatement } from "../iam-statements";
import { levels, type ResourceRule } from "../rule";
import { not } from "../truth";
import { unknown, type Value } from "../value";

/** Rights are given on resources, not on everything. */
export const rule: ResourceRule = {
  id: "iam-no-star-resource",
  stage: "resource",
  title: 'IAM policies must name resources instead of "*", where an action can be limited to some.',
  why: "A right on every resource of the account is a right on the resources of every other team.",
  fix: "Name the ARNs that are needed. Actions that AWS authorises without a resource go into a statement of their own.",
  severity: "high",
  levels: levels.always,
  controls: ["CKV_AWS_355", "CKV_AWS_290", "I3510"],
  url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege",
  types: policyTypes,
  evaluate: (resource) => eachAllowed(resource, judgeStatement),
};

function judgeStatement(statement: IamStatement): Finding {
  const { name, actions, otherActions } = statement;
  const named = actions === unknown ? [] : actions.filter(isLimitable);
  const limitable = isNegated(otherActions) === true ? ["all but NotAction"] : named;
  return must(
    not(isUnlimited(statement)),
    `Statement ${name} must name the resources of ${limitable.map(String).join(", ")} instead of "*".`,
    name,
  );
}

function isLimitable(action: Value): boolean {
  return typeof action === "string" && !worksWithoutResource(action);
}
