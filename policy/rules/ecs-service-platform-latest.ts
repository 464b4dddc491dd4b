import { tokens } from "../../facts/type-tokens";
import { must } from "../finding";
import { levels, type ResourceRule } from "../rule";
import { isOneOf } from "../truth";
import { at } from "../value";

/** Fargate mends its platform in new versions. */
export const rule: ResourceRule = {
  id: "ecs-service-platform-latest",
  stage: "resource",
  title: "ECS services on Fargate must use the latest platform version.",
  why: "A version that is named is kept for ever: tasks start without the fixes that later versions brought.",
  fix: "Remove `platformVersion`, or set it to LATEST.",
  severity: "low",
  levels: levels.advice,
  controls: ["ECS.10", "CKV_AWS_332", "CT.ECS.PR.1"],
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/ecs-controls.html#ecs-10",
  types: tokens.service,
  evaluate: ({ properties }) => [
    must(
      isOneOf(at(properties, "platformVersion"), undefined, "LATEST"),
      "platformVersion must be LATEST, or absent.",
    ),
  ],
};
