import { tokens } from "../../facts/type-tokens";
import { must } from "../finding";
import { levels, type ResourceRule } from "../rule";
import { any, holds, isTrue } from "../truth";
import { at } from "../value";

/** Key material that changes limits what one leak opens. AWS rotates symmetric keys for encryption only. */
export const rule: ResourceRule = {
  id: "kms-rotation",
  stage: "resource",
  title: "KMS keys must rotate.",
  why: "Without rotation all data of all years is encrypted with the same key material.",
  fix: "Set `enableKeyRotation` to true.",
  severity: "medium",
  levels: levels.always,
  controls: ["KMS.4", "CKV_AWS_7", "AWS-0065"],
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/kms-controls.html#kms-4",
  types: tokens.kmsKey,
  evaluate: ({ properties }) => {
    const spec = at(properties, "customerMasterKeySpec");
    return [
      must(
        any(
          holds(spec, (known) => known !== undefined && known !== "SYMMETRIC_DEFAULT"),
          holds(at(properties, "customKeyStoreId"), (store) => store !== undefined),
          isTrue(at(properties, "enableKeyRotation")),
        ),
        "enableKeyRotation must be true.",
      ),
    ];
  },
};
