import { administratorPolicies } from "../../facts/iam-risks";
import { type Finding, must } from "../finding";
import {
  attachedPolicies,
  attachmentTypes,
  eachAllowed,
  isManagedPolicy,
  isNegated,
  isOnStar,
  policyTypes,
} from "../iam-policies";
import { anyListed } from "../iam-statements";
import type { Resource } from "../resource";
import { levels, type ResourceRule } from "../rule";
import { all, any, not } from "../truth";

/** Nobody on a platform needs everything. */
export const rule: ResourceRule = {
  id: "iam-no-admin",
  stage: "resource",
  title: "Nobody must have all rights.",
  why: "Whoever gets hold of such a role, by a leaked key or by a fault of the application in it, has the whole account.",
  fix: "Allow the actions that are needed, on the resources that they are needed for.",
  severity: "critical",
  levels: levels.always,
  controls: ["IAM.1", "CKV_AWS_62", "CKV_AWS_63", "CKV_AWS_274", "CKV2_AWS_40", "CKV2_AWS_56", "CIS 1.15"],
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/iam-controls.html#iam-1",
  neverExempt:
    "Whoever has all rights can give himself every other exemption, and what a platform needs can always be named.",
  types: [...policyTypes, ...attachmentTypes],
  evaluate: judge,
};

function* judge(resource: Resource): Iterable<Finding> {
  for (const { place, arn } of attachedPolicies(resource))
    yield must(not(isManagedPolicy(arn, administratorPolicies)), `${place} must not give all rights.`, place);
  if (!policyTypes.includes(resource.type)) return;
  yield* eachAllowed(resource, (statement) =>
    must(
      not(
        all(
          any(
            anyListed(statement.actions, (action) => /^\*+(:[*?]+)?$/.test(action)),
            isNegated(statement.otherActions),
          ),
          isOnStar(statement),
        ),
      ),
      `Statement ${statement.name} must not allow every action on everything.`,
      statement.name,
    ),
  );
}
