import { confusedDeputyKeys } from "../../facts/iam-conditions";
import { tokens } from "../../facts/type-tokens";
import { advice, type Finding, must, undecided } from "../finding";
import { allowsEverybody, anyListed, type IamStatement, iamStatements } from "../iam-statements";
import type { Resource } from "../resource";
import { levels, type ResourceRule } from "../rule";
import { all, any, holds, not, type Truth } from "../truth";
import { at, isMap, unknown } from "../value";

/** The service that takes the roles of tasks. */
const taskService = "ecs-tasks.amazonaws.com";

/**
 * Who may take a role is the first question about it. A role that only services of AWS take is safe from people; that the trust of a role for
 * tasks should name the source account as well is advice, since many roles of AWS's own guides do not.
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
    for (const statement of statements) {
      yield must(
        not(any(allowsEverybody(statement), allowsAccount(statement))),
        `Statement ${statement.name} of assumeRolePolicy must name who may take the role.`,
        statement.name,
      );
      if (all(isForTasks(statement), not(namesSource(statement))) === true)
        yield advice(
          `Statement ${statement.name} of assumeRolePolicy should have a condition on aws:SourceAccount, so that ECS takes the role for tasks of your account only.`,
          statement.name,
        );
    }
}

function isForTasks({ effect, principals }: IamStatement): Truth {
  return all(
    holds(effect, (known) => known === "Allow"),
    anyListed(principals, (principal) => principal === taskService),
  );
}

/** Whether a condition says for whose tasks ECS may take the role. */
function namesSource({ whole }: IamStatement): Truth {
  const condition = at(whole, "Condition");
  if (condition === unknown) return unknown;
  if (!isMap(condition)) return false;
  return any(
    ...Object.values(condition).map((keys) =>
      holds(
        keys,
        () => isMap(keys) && Object.keys(keys).some((key) => confusedDeputyKeys.includes(key.toLowerCase())),
      ),
    ),
  );
}

/** Whether a whole account may take the role, or everybody whom a provider of identities knows. */
function allowsAccount({ effect, principals, whole }: IamStatement) {
  return all(
    holds(effect, (known) => known === "Allow"),
    anyListed(principals, (principal) =>
      /^(\d{12}|arn:aws[\w-]*:iam::\d{12}:(root|(oidc|saml)-provider\/.+))$/.test(principal),
    ),
    holds(at(whole, "Condition"), (condition) => !isMap(condition) || Object.keys(condition).length === 0),
  );
}
