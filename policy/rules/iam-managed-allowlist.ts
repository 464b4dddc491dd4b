import { ecsManagedPolicies } from "../../facts/iam-risks";
import { must } from "../finding";
import { attachedPolicies, attachmentTypes, isManagedPolicy } from "../iam-policies";
import { levels, type ResourceRule } from "../rule";
import { matches, textList, texts } from "../settings";
import { tokens } from "../../facts/type-tokens";
import { any, holds } from "../truth";

/** AWS's managed policies fit everybody, so they are too wide for each. */
export const rule: ResourceRule = {
  id: "iam-managed-allowlist",
  stage: "resource",
  title: "Managed policies should be those that are made for ECS.",
  why: "AWS's managed policies allow on everything, and AWS adds to them without asking.",
  fix: "Write a policy with what is needed. Managed policies that may be attached are set in managedPolicies.",
  severity: "low",
  levels: levels.advice,
  controls: ["AwsSolutions-IAM4"],
  url: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/security-iam-awsmanpol.html",
  types: [...attachmentTypes, ...tokens.role],
  settings: {
    managedPolicies: textList("ARNs of further policies that may be attached; * stands for any text.", []),
  },
  evaluate: (resource, settings) =>
    attachedPolicies(resource).map(({ place, arn }) =>
      must(
        any(
          isManagedPolicy(arn, ecsManagedPolicies),
          // A policy of the account is not one of AWS's.
          holds(arn, (known) => typeof known === "string" && !/^arn:aws[\w-]*:iam::aws:/.test(known)),
          holds(
            arn,
            (known) => typeof known === "string" && matches(known, texts(settings, "managedPolicies", [])),
          ),
        ),
        `${place} must be a policy that is made for ECS, or one that is allowed.`,
        place,
      ),
    ),
};
