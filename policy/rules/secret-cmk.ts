import { tokens } from "../../facts/type-tokens";
import { must } from "../finding";
import { levels, type ResourceRule } from "../rule";
import { holds } from "../truth";
import { at } from "../value";

/** Secrets Manager encrypts in any case; the question is with whose key. */
export const rule: ResourceRule = {
  id: "secret-cmk",
  stage: "resource",
  title: "Secrets should be encrypted with a key of the account.",
  why: "With AWS's own key a secret cannot be shared with another account, and nobody can take the right to decrypt away.",
  fix: "Set `kmsKeyId` to the ARN of a key.",
  severity: "low",
  levels: levels.advice,
  controls: ["CKV_AWS_149", "AWS-0098"],
  url: "https://docs.aws.amazon.com/secretsmanager/latest/userguide/security-encryption.html",
  types: tokens.secret,
  evaluate: ({ properties }) => [
    must(
      holds(
        at(properties, "kmsKeyId"),
        (key) => typeof key === "string" && key !== "" && !key.includes("alias/aws/"),
      ),
      "kmsKeyId must name a key of the account.",
    ),
  ],
};
