import { decryptingActions } from "../../facts/iam-risks";
import { must } from "../finding";
import { allowsAction, eachAllowed, isOnEverything, policyTypes } from "../iam-policies";
import { levels, type ResourceRule } from "../rule";
import { all, any, not } from "../truth";

/** A key is a lock for as long as not everybody may turn it. */
export const rule: ResourceRule = {
  id: "iam-kms-scoped",
  stage: "resource",
  title: "IAM policies must name the keys that may be used to decrypt.",
  why: "With a right on every key the encryption of everybody else's data protects nothing.",
  fix: "Name the ARN of the key under Resource.",
  severity: "high",
  levels: levels.always,
  controls: ["KMS.1", "KMS.2"],
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/kms-controls.html#kms-1",
  types: policyTypes,
  evaluate: (resource) =>
    eachAllowed(resource, (statement) =>
      must(
        not(
          all(
            isOnEverything(statement),
            any(...decryptingActions.map((action) => allowsAction(statement, action))),
          ),
        ),
        `Statement ${statement.name} must name the keys that may decrypt.`,
        statement.name,
      ),
    ),
};
