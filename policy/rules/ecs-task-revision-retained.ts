import { tokens } from "../../facts/type-tokens";
import { must } from "../finding";
import { levels, type ResourceRule } from "../rule";
import { isTrue } from "../truth";
import { at } from "../value";

/**
 * A rollback needs the revision before. Pulumi's option `retainOnDelete` would keep it as well, but the engine does not tell policies of
 * that option: who uses it has to exempt the task definition.
 */
export const rule: ResourceRule = {
  id: "ecs-task-revision-retained",
  stage: "resource",
  title: "Old revisions of ECS task definitions must stay active.",
  why: "A new revision replaces the resource, and the one before is deregistered: nobody can go back to it any more, and alarms that want to roll back find nothing.",
  fix: "Set `skipDestroy` of the task definition to true.",
  severity: "medium",
  levels: levels.advice,
  controls: [],
  url: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deregister-task-definition-v2.html",
  types: tokens.taskDefinition,
  evaluate: ({ properties }) => [must(isTrue(at(properties, "skipDestroy")), "skipDestroy must be true.")],
};
