import { tokens } from "../../facts/type-tokens";
import { judge } from "../finding";
import type { ResourceRule } from "../rule";
import { at } from "../value";

/** A tag that can be moved names another image tomorrow. */
export const rule: ResourceRule = {
  id: "ecr-immutable-tags",
  stage: "resource",
  title: "ECR repositories must have immutable tags.",
  why: "Where tags can be moved, whoever may push can exchange the code behind a release that was tested.",
  fix: "Set `imageTagMutability` to IMMUTABLE, or to IMMUTABLE_WITH_EXCLUSION with filters for the tags that must move.",
  severity: "medium",
  levels: { baseline: "mandatory", production: "mandatory" },
  controls: ["ECR.2", "CKV_AWS_51", "AWS-0031"],
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/ecr-controls.html#ecr-2",
  types: tokens.repository,
  evaluate: ({ properties }) => [
    judge(at(properties, "imageTagMutability"), {
      holds: (mutability) => mutability === "IMMUTABLE" || mutability === "IMMUTABLE_WITH_EXCLUSION",
      message: "imageTagMutability must be IMMUTABLE or IMMUTABLE_WITH_EXCLUSION.",
    }),
  ],
};
