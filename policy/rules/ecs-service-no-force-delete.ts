import { tokens } from "../../facts/type-tokens";
import { must } from "../finding";
import { levels, type ResourceRule } from "../rule";
import { isTrue, not } from "../truth";
import { at } from "../value";

/** A service with running tasks should not go unnoticed. */
export const rule: ResourceRule = {
  id: "ecs-service-no-force-delete",
  stage: "resource",
  title: "ECS services of production must not be deleted by force.",
  why: "With force ECS deletes a service whose tasks still run, without scaling them down first.",
  fix: "Remove `forceDelete`.",
  severity: "medium",
  levels: levels.inProduction,
  controls: [],
  url: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeleteService.html",
  types: tokens.service,
  evaluate: ({ properties }) => [
    must(not(isTrue(at(properties, "forceDelete"))), "forceDelete must not be true."),
  ],
};
