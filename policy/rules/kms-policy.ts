import { tokens } from "../../facts/type-tokens";
import { type Finding, must, undecided } from "../finding";
import { allowsEverybody, iamStatements } from "../iam-statements";
import type { Resource } from "../resource";
import { levels, type ResourceRule } from "../rule";
import { isTrue, not } from "../truth";
import { at, unknown } from "../value";

/** Who may use a key is said by its policy first. */
export const rule: ResourceRule = {
  id: "kms-policy",
  stage: "resource",
  title: "Policies of KMS keys must not let everybody in, nor lock everybody out.",
  why: "With principal * every account may decrypt. A policy without an administrator makes a key, and what it encrypts, useless for ever.",
  fix: "Name principals or add a condition such as kms:CallerAccount, and remove `bypassPolicyLockoutSafetyCheck`.",
  severity: "critical",
  levels: levels.always,
  controls: ["KMS.5", "CKV_AWS_33"],
  url: "https://docs.aws.amazon.com/kms/latest/developerguide/key-policies.html",
  types: tokens.kmsKey,
  evaluate: judgeKey,
};

function* judgeKey({ properties }: Resource): Iterable<Finding> {
  yield must(
    not(isTrue(at(properties, "bypassPolicyLockoutSafetyCheck"))),
    "bypassPolicyLockoutSafetyCheck must not be true.",
    "bypassPolicyLockoutSafetyCheck",
  );
  const policy = at(properties, "policy");
  const statements = iamStatements(policy);
  // Without a policy AWS lets the account decide by IAM.
  if (policy === undefined) return;
  if (statements === unknown || statements === undefined) yield undecided("policy");
  else
    for (const statement of statements)
      yield must(
        not(allowsEverybody(statement)),
        `Statement ${statement.name} must not allow everybody without a condition.`,
        statement.name,
      );
}
