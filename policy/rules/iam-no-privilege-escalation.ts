import { delegationConditionKeys } from "../../facts/iam-conditions";
import { escalations } from "../../facts/iam-risks";
import { type Finding, must, undecided } from "../finding";
import { allowsAction, documentsOf, isOnEverything, isOnSomeByCondition, policyTypes } from "../iam-policies";
import { type IamStatement, iamStatements, isLimited } from "../iam-statements";
import type { Resource } from "../resource";
import { levels, type ResourceRule } from "../rule";
import { all, any, holds, not, type Truth } from "../truth";
import { at, unknown } from "../value";

/** Some rights are the right to all others. */
export const rule: ResourceRule = {
  id: "iam-no-privilege-escalation",
  stage: "resource",
  title: "IAM policies must not let a principal give itself more rights.",
  why: "Whoever may write policies, or start code with any role, has every right of the account by one detour.",
  fix: "Limit the action to the roles or functions that it is needed for, or remove it.",
  severity: "critical",
  levels: levels.always,
  controls: ["CKV_AWS_286", "CKV_AWS_289"],
  url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html",
  types: policyTypes,
  evaluate: judgePolicy,
};

function* judgePolicy(resource: Resource): Iterable<Finding> {
  for (const { place, document } of documentsOf(resource)) {
    const statements = iamStatements(document);
    if (statements === unknown || statements === undefined) {
      yield undecided(place);
      continue;
    }
    const allowed = statements
      .filter(({ effect }) => effect !== "Deny")
      .map((each): { each: IamStatement; unlimited: Truth } => ({ each, unlimited: isUnlimited(each) }));
    for (const actions of escalations) {
      const way = all(
        ...actions.map((action) =>
          any(...allowed.map(({ each, unlimited }) => all(allowsAction(each, action), unlimited))),
        ),
      );
      if (way !== false)
        yield must(not(way), `${place} must not allow ${actions.join(" with ")} on everything.`, place);
    }
    if (statements.length > 0) yield must(true, "", place);
  }
}

/** Whether a statement allows on everything, for certain: what may be a denial allows nothing. */
function isUnlimited(statement: IamStatement): Truth {
  const { effect, whole } = statement;
  return all(
    holds(effect, () => true),
    isOnEverything(statement),
    not(isOnSomeByCondition(statement)),
    not(isLimited(at(whole, "Condition"), delegationConditionKeys)),
  );
}
