import { tokens } from "../../facts/type-tokens";
import { must } from "../finding";
import { levels, type ResourceRule } from "../rule";
import { holds } from "../truth";
import { at } from "../value";

/** CloudWatch encrypts in any case; the question is with whose key. */
export const rule: ResourceRule = {
  id: "log-kms",
  stage: "resource",
  title: "Log groups should be encrypted with a key of the account.",
  why: "With AWS's own key nobody can see who decrypts logs, nor take that right away.",
  fix: "Set `kmsKeyId` to the ARN of a key that CloudWatch Logs may use.",
  severity: "low",
  levels: levels.advice,
  controls: ["CKV_AWS_158", "AWS-0017"],
  url: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html",
  types: tokens.logGroup,
  evaluate: ({ properties }) => [
    must(
      holds(at(properties, "kmsKeyId"), (key) => typeof key === "string" && key !== ""),
      "kmsKeyId must be set.",
    ),
  ],
};
