import { tokens } from "../../facts/type-tokens";
import { must } from "../finding";
import { levels, type ResourceRule } from "../rule";
import { all, holds, not } from "../truth";
import { at } from "../value";

/** Where a service runs is said once. */
export const rule: ResourceRule = {
  id: "ecs-service-launch-xor-strategy",
  stage: "resource",
  title: "ECS services must name a launch type or a capacity provider strategy, not both.",
  why: "AWS refuses a service with both when it is created, in the middle of the deployment.",
  fix: "Remove `launchType`; the strategy says all that it says.",
  severity: "medium",
  levels: levels.always,
  controls: [],
  url: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateService.html",
  types: tokens.service,
  evaluate: ({ properties }) => [
    must(
      not(
        all(
          holds(at(properties, "launchType"), (type) => type !== undefined && type !== ""),
          holds(
            at(properties, "capacityProviderStrategies"),
            (list) => Array.isArray(list) && list.length > 0,
          ),
        ),
      ),
      "launchType must not stand beside capacityProviderStrategies.",
    ),
  ],
};
