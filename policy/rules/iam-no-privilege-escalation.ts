import { escalations } from "../../facts/iam-risks";
import { type Finding, must, undecided } from "../finding";
import { allowsAction, documentsOf, isOnEverything, policyTypes } from "../iam-policies";
import { type IamStatement, iamStatements } from "../iam-statements";
import type { Resource } from "../resource";
import { levels, type ResourceRule } from "../rule";
import { all, any, not } from "../truth";
import { unknown } from "../value";

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
      .filter((each) => isOnEverything(each) !== false);
    for (const actions of escalations) {
      const way = all(
        ...actions.map((action) => any(...allowed.map((each) => allowsOnEverything(each, action)))),
      );
      if (way !== false)
        yield must(not(way), `${place} must not allow ${actions.join(" with ")} on everything.`, place);
    }
    if (statements.length > 0) yield must(true, "", place);
  }
}

function allowsOnEverything(statement: IamStatement, action: string) {
  return all(allowsAction(statement.actions, action), isOnEverything(statement));
}
