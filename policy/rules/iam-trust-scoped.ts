import { tokens } from "../../facts/type-tokens";
import { type Finding, must, undecided } from "../finding";
import { allowsEverybody, anyListed, type IamStatement, iamStatements } from "../iam-statements";
import type { Resource } from "../resource";
import { levels, type ResourceRule } from "../rule";
import { all, any, holds, not } from "../truth";
import { at, isMap, unknown } from "../value";

/**
 * Who may take a role is the first question about it. A role that only services of AWS take is safe from people; that its trust should name
 * the source account as well is advice that many roles of AWS's own guides do not follow, and is not judged.
 */
export const rule: ResourceRule = {
  id: "iam-trust-scoped",
  stage: "resource",
  title:
    "Trust policies of roles must not let everybody, or a whole account without a condition, take the role.",
  why: "Principal * is everybody with an AWS account. The root of an account is everybody there whom its administrators let.",
  fix: "Name the roles that may take it, or add a condition such as sts:ExternalId or aws:PrincipalOrgID.",
  severity: "critical",
  levels: levels.always,
  controls: ["CKV_AWS_60", "CKV_AWS_61"],
  url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html",
  types: tokens.role,
  evaluate: judgeRole,
};

function* judgeRole({ properties }: Resource): Iterable<Finding> {
  const statements = iamStatements(at(properties, "assumeRolePolicy"));
  if (statements === unknown || statements === undefined) yield undecided();
  else
    for (const statement of statements)
      yield must(
        not(any(allowsEverybody(statement), allowsAccount(statement))),
        `Statement ${statement.name} of assumeRolePolicy must name who may take the role.`,
        statement.name,
      );
}

function allowsAccount({ effect, principals, whole }: IamStatement) {
  return all(
    holds(effect, (known) => known === "Allow"),
    anyListed(principals, (principal) => /^(\d{12}|arn:aws[\w-]*:iam::\d{12}:root)$/.test(principal)),
    holds(at(whole, "Condition"), (condition) => !isMap(condition)),
  );
}
