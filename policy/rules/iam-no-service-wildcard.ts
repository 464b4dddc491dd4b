import { must } from "../finding";
import { eachAllowed, policyTypes } from "../iam-policies";
import { anyListed } from "../iam-statements";
import { levels, type ResourceRule } from "../rule";
import { not } from "../truth";

/** A service has actions that nobody thought of. */
export const rule: ResourceRule = {
  id: "iam-no-service-wildcard",
  stage: "resource",
  title: "IAM policies must not allow every action of a service.",
  why: "With every action come those that delete, that share and that change the policies of what is allowed, also those that AWS adds tomorrow.",
  fix: "Name the actions.",
  severity: "high",
  levels: levels.always,
  controls: ["IAM.21", "AwsSolutions-IAM5"],
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/iam-controls.html#iam-21",
  types: policyTypes,
  evaluate: (resource) =>
    eachAllowed(resource, ({ name, actions }) =>
      must(
        not(anyListed(actions, (action) => /^\*+$|^[\w*-]+:[*?]+$/.test(action))),
        `Statement ${name} must name actions instead of all of a service.`,
        name,
      ),
    ),
};
