import { tokens } from "../../facts/type-tokens";
import { fail, pass, undecided } from "../finding";
import { levels, type StackRule } from "../rule";

/** A secret that changes is worth less to a thief. */
export const rule: StackRule = {
  id: "secret-rotation",
  stage: "stack",
  title: "Secrets should be rotated.",
  why: "A secret that was seen once, in a log or on a laptop, opens the door for as long as it stays the same.",
  fix: "Add an `aws.secretsmanager.SecretRotation`.",
  severity: "low",
  levels: levels.advice,
  controls: ["SecretsManager.1", "SecretsManager.4", "CKV2_AWS_57"],
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/secretsmanager-controls.html#secretsmanager-1",
  types: tokens.secret,
  evaluate: (secret, stack) => {
    const relation = { types: tokens.secretRotation, properties: ["secretId"], names: ["name"] };
    const { found, open } = stack.referring(secret, relation);
    if (found.length > 0) return [pass()];
    return [open ? undecided() : fail("The secret must have a rotation.")];
  },
};
