import { tokens } from "../../facts/type-tokens";
import { must } from "../finding";
import type { StackResource } from "../resource";
import { levels, type StackRule } from "../rule";
import { matches } from "../settings";
import { all, any, anyItem, holds, isOneOf, isTrue, type Truth } from "../truth";
import { at, unknown } from "../value";

/** An image that is never scanned is as weak as its oldest package. What the registry scans counts as well. */
export const rule: StackRule = {
  id: "ecr-scan-on-push",
  stage: "stack",
  title: "ECR repositories must scan images when they are pushed.",
  why: "An image whose packages nobody looks at brings known faults into production.",
  fix: "Set `imageScanningConfiguration.scanOnPush` to true, or scan the repository by the registry's scanning configuration.",
  severity: "medium",
  levels: levels.always,
  controls: ["ECR.1", "CKV_AWS_163", "AWS-0030"],
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/ecr-controls.html#ecr-1",
  types: tokens.repository,
  evaluate: (repository, stack) => [
    must(
      any(
        isTrue(at(repository.properties, "imageScanningConfiguration", "scanOnPush")),
        ...stack.ofType(...tokens.registryScanning).map((registry) => scans(registry, repository)),
      ),
      "imageScanningConfiguration.scanOnPush must be true.",
    ),
  ],
};

/** Whether a rule of the registry scans the repository, by a filter that its name meets. */
function scans(registry: StackResource, repository: StackResource): Truth {
  const name = at(repository.properties, "name");
  return anyItem(at(registry.properties, "rules"), (each) =>
    all(
      isOneOf(at(each, "scanFrequency"), "SCAN_ON_PUSH", "CONTINUOUS_SCAN"),
      anyItem(at(each, "repositoryFilters"), (filter) =>
        holds(at(filter, "filter"), (pattern) => pattern === "*") === true
          ? true
          : name === unknown
            ? unknown
            : holds(
                at(filter, "filter"),
                (pattern) =>
                  typeof pattern === "string" && typeof name === "string" && matches(name, [pattern]),
              ),
      ),
    ),
  );
}
