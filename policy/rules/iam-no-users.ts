import { tokens } from "../../facts/type-tokens";
import { fail } from "../finding";
import { levels, type ResourceRule } from "../rule";

/** People come by their organisation, machines by their role. */
export const rule: ResourceRule = {
  id: "iam-no-users",
  stage: "resource",
  title: "Stacks must not create IAM users or access keys.",
  why: "A key that does not expire is found in a repository, a log or a laptop years later; this one is in the state of the stack as well.",
  fix: "Use roles: of tasks, of instances, or by OIDC for pipelines; people come by IAM Identity Center.",
  severity: "high",
  levels: levels.always,
  controls: ["CKV_AWS_273", "IAM.2"],
  url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#bp-workloads-use-roles",
  types: [...tokens.iamUser, ...tokens.accessKey],
  evaluate: () => [fail("There must be no IAM users and no access keys.")],
};
