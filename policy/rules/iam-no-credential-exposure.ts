import { exposingActions } from "../../facts/iam-risks";
import { type Finding, must } from "../finding";
import { allowsAction, eachAllowed, isOnEverything, isOnSomeByCondition, policyTypes } from "../iam-policies";
import { levels, type ResourceRule } from "../rule";
import { all, not, type Truth } from "../truth";

/** To read everything is to have everything. */
export const rule: ResourceRule = {
  id: "iam-no-credential-exposure",
  stage: "resource",
  title: "IAM policies must not let a principal read every secret, object or credential.",
  why: "One task that can read every secret of the account makes all of them as safe as itself.",
  fix: "Name the secrets, parameters, buckets or roles under Resource.",
  severity: "high",
  levels: levels.always,
  controls: ["CKV_AWS_287", "CKV_AWS_288"],
  url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege",
  types: policyTypes,
  evaluate: (resource) =>
    eachAllowed(resource, function* (statement): Iterable<Finding> {
      const everything = all(isOnEverything(statement), not(isOnSomeByCondition(statement)));
      const exposed = exposingActions.map((action): { action: string; allowed: Truth } => ({
        action,
        allowed: all(allowsAction(statement, action), everything),
      }));
      const certain = exposed.filter(({ allowed }) => allowed === true);
      if (certain.length > 0)
        yield must(
          false,
          `Statement ${statement.name} must not allow ${certain.map(({ action }) => action).join(", ")} on everything.`,
          statement.name,
        );
      else yield must(all(...exposed.map(({ allowed }) => not(allowed))), "", statement.name);
    }),
};
