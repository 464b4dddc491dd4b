import { tokens } from "../../facts/type-tokens";
import { eachContainer, isForFargate } from "../container-definitions";
import { must } from "../finding";
import { levels, type ResourceRule } from "../rule";
import { any, holds } from "../truth";
import { at } from "../value";

/** On an instance a container without limit takes the memory of its neighbours. */
export const rule: ResourceRule = {
  id: "ecs-task-memory-limit",
  stage: "resource",
  title: "Tasks on instances must have a memory limit, for the task or for each container.",
  why: "A leak in a container without limit takes the memory of every task on its instance, and the kernel chooses whom to kill.",
  fix: "Set `memory` of the task, or `memory` of every container.",
  severity: "medium",
  levels: levels.advice,
  controls: ["CT.ECS.PR.7"],
  url: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html",
  types: tokens.taskDefinition,
  evaluate: (task) => {
    // Fargate does not take a task without memory.
    if (isForFargate(task) === true) return [];
    const whole = holds(at(task.properties, "memory"), (memory) => memory !== undefined);
    return eachContainer(task, ({ name, definition }) =>
      must(
        any(
          whole,
          holds(at(definition, "memory"), (memory) => memory !== undefined),
        ),
        `Container "${name}" must have a memory limit, since its task has none.`,
        name,
      ),
    );
  },
};
