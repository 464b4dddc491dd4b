import { tokens } from "../../facts/type-tokens";
import { must } from "../finding";
import { levels, type ResourceRule } from "../rule";
import { holds } from "../truth";
import { at } from "../value";

/** Launch configurations are not developed any more. */
export const rule: ResourceRule = {
  id: "asg-launch-template",
  stage: "resource",
  title: "Auto Scaling groups must use a launch template.",
  why: "Launch configurations know neither new instance types nor version 2 of the metadata service for all of them, and new accounts cannot create any.",
  fix: "Replace `launchConfiguration` by `launchTemplate` or `mixedInstancesPolicy`.",
  severity: "medium",
  levels: levels.always,
  controls: ["AutoScaling.9", "CKV_AWS_315"],
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/autoscaling-controls.html#autoscaling-9",
  types: tokens.autoScalingGroup,
  evaluate: ({ properties }) => [
    must(
      holds(at(properties, "launchConfiguration"), (name) => name === undefined || name === ""),
      "launchConfiguration must not be set.",
    ),
  ],
};
