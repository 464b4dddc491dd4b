import { tokens } from "../../facts/type-tokens";
import { containersOf } from "../container-definitions";
import { type Finding, must, undecided } from "../finding";
import type { Resource } from "../resource";
import { levels, type ResourceRule } from "../rule";
import { all, any, isOneOf, not } from "../truth";
import { at, unknown } from "../value";

/** A task ends with an essential container, and its containers are known by their names. */
export const rule: ResourceRule = {
  id: "ecs-task-essential",
  stage: "resource",
  components: true,
  title: "ECS tasks must have an essential container, and container names that differ.",
  why: "AWS refuses a task definition without an essential container, or with two containers of one name.",
  fix: "Leave out `essential` or set it to true for the container that is the application, and give each container a name of its own.",
  severity: "medium",
  levels: levels.always,
  controls: ["E3042"],
  url: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html",
  types: tokens.taskDefinition,
  evaluate: judgeTask,
};

function* judgeTask(task: Resource): Iterable<Finding> {
  const containers = containersOf(task);
  if (containers === unknown) yield undecided("containerDefinitions");
  if (containers === unknown || containers.length === 0) return;
  yield must(
    any(...containers.map(({ definition }) => not(isOneOf(at(definition, "essential"), false)))),
    "One container at least must be essential.",
    "essential",
  );
  const names = containers
    .map(({ definition }) => at(definition, "name"))
    .filter((name) => name !== undefined);
  const known = names.filter((name) => name !== unknown);
  yield must(
    all(new Set(known).size === known.length, known.length === names.length || unknown),
    "Every container must have a name of its own.",
    "name",
  );
}
