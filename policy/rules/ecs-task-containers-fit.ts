import { tokens } from "../../facts/type-tokens";
import { type Container, containersOf } from "../container-definitions";
import { type Finding, must, undecided } from "../finding";
import type { Resource } from "../resource";
import { levels, type ResourceRule } from "../rule";
import { cpuUnits, mebibytes } from "../task-quantities";
import { type Truth, quantity } from "../truth";
import { at, unknown } from "../value";

/** What the containers take must be there. */
export const rule: ResourceRule = {
  id: "ecs-task-containers-fit",
  stage: "resource",
  components: true,
  title: "The containers of an ECS task must fit into its CPU and memory.",
  why: "AWS refuses a task definition whose containers take more than the task has, and a container whose reservation is above its limit.",
  fix: "Raise `cpu` or `memory` of the task, or lower those of its containers.",
  severity: "medium",
  levels: levels.always,
  controls: [],
  url: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html",
  types: tokens.taskDefinition,
  evaluate: judgeTask,
};

function* judgeTask(task: Resource): Iterable<Finding> {
  const containers = containersOf(task);
  if (containers === unknown) {
    yield undecided("containerDefinitions");
    return;
  }
  if (containers.length === 0) return;
  const limits = [
    ["cpu", cpuUnits(at(task.properties, "cpu"))],
    ["memory", mebibytes(at(task.properties, "memory"))],
    ["memoryReservation", mebibytes(at(task.properties, "memory"))],
  ] as const;
  for (const [property, limit] of limits)
    if (limit !== undefined)
      yield must(
        fits(containers, property, limit),
        `The ${property} of all containers together must not be above that of the task.`,
        property,
      );
  for (const { name, definition } of containers) {
    const reserved = quantity(at(definition, "memoryReservation"));
    const most = quantity(at(definition, "memory"));
    if (reserved === undefined || most === undefined) continue;
    yield must(
      reserved === unknown || most === unknown ? unknown : reserved <= most,
      `memoryReservation of container "${name}" must not be above its memory.`,
      name,
    );
  }
}

/** Whether what is known of the containers fits: too much is too much whatever the others take. */
function fits(containers: readonly Container[], property: string, limit: number | typeof unknown): Truth {
  const parts = containers.map(({ definition }) => quantity(at(definition, property)));
  const sum = parts.reduce<number>((total, part) => total + (typeof part === "number" ? part : 0), 0);
  if (limit === unknown) return unknown;
  if (sum > limit) return false;
  return parts.includes(unknown) ? unknown : true;
}
