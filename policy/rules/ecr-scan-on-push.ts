import { judge } from "../finding";
import type { ResourceRule } from "../rule";
import { at } from "../value";

/** An image that is never scanned is as weak as its oldest package. */
export const rule: ResourceRule = {
  id: "ecr-scan-on-push",
  stage: "resource",
  title: "ECR repositories must scan images when they are pushed.",
  why: "An image whose packages nobody looks at brings known faults into production.",
  fix: "Set `imageScanningConfiguration.scanOnPush` to true.",
  severity: "medium",
  levels: { baseline: "mandatory", production: "mandatory" },
  controls: ["ECR.1", "CKV_AWS_163", "AWS-0030"],
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/ecr-controls.html#ecr-1",
  types: ["aws:ecr/repository:Repository"],
  evaluate: ({ properties }) => [
    judge(at(properties, "imageScanningConfiguration", "scanOnPush"), {
      holds: (scan) => scan === true,
      message: "imageScanningConfiguration.scanOnPush must be true.",
    }),
  ],
};
