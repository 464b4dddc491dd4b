import { tokens } from "../../facts/type-tokens";
import { fail, pass, undecided } from "../finding";
import { levels, type StackRule } from "../rule";

/** Every build leaves an image behind. */
export const rule: StackRule = {
  id: "ecr-lifecycle",
  stage: "stack",
  title: "ECR repositories must have a lifecycle policy.",
  why: "Without one every image that was ever pushed stays, is paid for, and is found by every scan.",
  fix: "Add an `aws.ecr.LifecyclePolicy` for the repository.",
  severity: "low",
  levels: levels.always,
  controls: ["ECR.3"],
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/ecr-controls.html#ecr-3",
  types: tokens.repository,
  evaluate: (repository, stack) => {
    const relation = { types: tokens.lifecyclePolicy, properties: ["repository"], names: ["name"] };
    const { found, open } = stack.referring(repository, relation);
    if (found.length > 0) return [pass()];
    return [open ? undecided() : fail("The repository must have a lifecycle policy.")];
  },
};
