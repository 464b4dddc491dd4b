import { tokens } from "../../facts/type-tokens";
import { must } from "../finding";
import { levels, type ResourceRule } from "../rule";
import { anyItem, isOneOf } from "../truth";
import { at } from "../value";

/** ECR encrypts in any case; the question is with whose key. */
export const rule: ResourceRule = {
  id: "ecr-kms",
  stage: "resource",
  title: "ECR repositories should be encrypted with a key of the account.",
  why: "With AWS's own key nobody can see who decrypts images, nor take that right away.",
  fix: "Set `encryptionConfigurations` with `encryptionType` KMS. It cannot be changed: the repository is replaced.",
  severity: "low",
  levels: levels.advice,
  controls: ["ECR.5", "CKV_AWS_136", "AWS-0033"],
  url: "https://docs.aws.amazon.com/AmazonECR/latest/userguide/encryption-at-rest.html",
  types: tokens.repository,
  evaluate: ({ properties }) => [
    must(
      anyItem(at(properties, "encryptionConfigurations"), (each) =>
        isOneOf(at(each, "encryptionType"), "KMS", "KMS_DSSE"),
      ),
      "encryptionConfigurations must have encryptionType KMS.",
    ),
  ],
};
