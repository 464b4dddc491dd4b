import { must } from "../finding";
import { allowsAction, eachAllowed, isOnEverything, policyTypes } from "../iam-policies";
import { isLimited } from "../iam-statements";
import { levels, type ResourceRule } from "../rule";
import { all, any, not } from "../truth";
import { at } from "../value";

/** Who hands over a role says to whom. */
export const rule: ResourceRule = {
  id: "iam-passrole-scoped",
  stage: "resource",
  title: "The right iam:PassRole must be limited to roles and to the service that gets them.",
  why: "Whoever may pass any role to any service starts code with the rights of that role.",
  fix: "Name the roles under Resource, and the service by the condition key iam:PassedToService.",
  severity: "high",
  levels: levels.always,
  controls: ["AWS-0342"],
  url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html",
  types: policyTypes,
  evaluate: (resource) =>
    eachAllowed(resource, (statement) => {
      const passes = allowsAction(statement, "iam:PassRole");
      if (passes === false) return [];
      return [
        must(
          any(
            not(passes),
            all(
              not(isOnEverything(statement)),
              isLimited(at(statement.whole, "Condition"), ["iam:passedtoservice"]),
            ),
          ),
          `Statement ${statement.name} must limit iam:PassRole to roles, and by iam:PassedToService to a service.`,
          statement.name,
        ),
      ];
    }),
};
