import { tokens } from "../../facts/type-tokens";
import { must } from "../finding";
import { levels, type ResourceRule } from "../rule";
import { isOneOf, not } from "../truth";
import { at } from "../value";

/** An instance that goes should be empty. */
export const rule: ResourceRule = {
  id: "ecs-capacity-draining",
  stage: "resource",
  title: "Capacity providers must drain instances before they are terminated.",
  why: "Without managed draining tasks end with their instance, in the middle of what they do.",
  fix: "Set `autoScalingGroupProvider.managedDraining` to ENABLED, or leave it out.",
  severity: "low",
  levels: levels.advice,
  controls: [],
  url: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/managed-instance-draining.html",
  types: tokens.capacityProvider,
  evaluate: ({ properties }) =>
    at(properties, "autoScalingGroupProvider") === undefined
      ? []
      : [
          must(
            not(isOneOf(at(properties, "autoScalingGroupProvider", "managedDraining"), "DISABLED")),
            "autoScalingGroupProvider.managedDraining must not be DISABLED.",
          ),
        ],
};
