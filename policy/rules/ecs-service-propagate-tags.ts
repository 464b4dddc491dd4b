import { tokens } from "../../facts/type-tokens";
import { must } from "../finding";
import { levels, type ResourceRule } from "../rule";
import { isOneOf, isTrue } from "../truth";
import { at } from "../value";

/** Costs of tasks are told apart by tags. */
export const rule: ResourceRule = {
  id: "ecs-service-propagate-tags",
  stage: "resource",
  title: "ECS services must give their tags to their tasks.",
  why: "Tasks without tags are missing from every cost report and from every permission that goes by tag.",
  fix: "Set `propagateTags` to SERVICE or TASK_DEFINITION, and `enableEcsManagedTags` to true.",
  severity: "low",
  levels: levels.advice,
  controls: [],
  url: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-using-tags.html",
  types: tokens.service,
  evaluate: ({ properties }) => [
    must(
      isOneOf(at(properties, "propagateTags"), "SERVICE", "TASK_DEFINITION"),
      "propagateTags must be SERVICE or TASK_DEFINITION.",
      "propagateTags",
    ),
    must(
      isTrue(at(properties, "enableEcsManagedTags")),
      "enableEcsManagedTags must be true.",
      "enableEcsManagedTags",
    ),
  ],
};
