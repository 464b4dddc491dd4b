import { tokens } from "../../facts/type-tokens";
import { type Container, containersOf } from "../container-definitions";
import { type Finding, must, undecided } from "../finding";
import type { Resource } from "../resource";
import { levels, type ResourceRule } from "../rule";
import { any, holds, isOneOf, type Truth } from "../truth";
import { at, items, unknown, type Value } from "../value";

/** What a container names of its task must be there. */
export const rule: ResourceRule = {
  id: "ecs-task-volume-refs",
  stage: "resource",
  components: true,
  title: "Containers must mount volumes and wait for containers that their task has.",
  why: "AWS refuses a task definition whose container names a volume or a container that is not there, or whose containers wait for each other in a circle.",
  fix: "Correct the name under `mountPoints` or `dependsOn`, or add the volume.",
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
  const volumes = at(task.properties, "volumes");
  for (const { name, definition } of containers) {
    for (const [index, volume] of names(definition, "mountPoints", "sourceVolume").entries())
      yield must(
        any(
          holds(volume, (known) => known === undefined),
          among(volume, volumes),
        ),
        `mountPoints[${String(index)}].sourceVolume of container "${name}" must name a volume of the task.`,
        `${name}.mountPoints`,
      );
    for (const [index, other] of names(definition, "dependsOn", "containerName").entries())
      yield must(
        other === unknown
          ? unknown
          : any(...containers.map((each) => isOneOf(at(each.definition, "name"), other))),
        `dependsOn[${String(index)}].containerName of container "${name}" must name a container of the task.`,
        `${name}.dependsOn`,
      );
  }
  const circle = containers.find(({ name }) => reached(name, containers).has(name));
  if (circle !== undefined)
    yield must(
      false,
      `Container "${circle.name}" must not wait for itself through dependsOn.`,
      `${circle.name}.dependsOn`,
    );
}

function names(definition: Value, list: string, property: string): (Value | undefined)[] {
  const entries = items(at(definition, list));
  return entries === unknown ? [unknown] : entries.map((entry) => at(entry, property));
}

function among(name: Value | undefined, volumes: Value | undefined): Truth {
  const list = items(volumes);
  if (list === unknown || name === unknown) return unknown;
  return any(...list.map((volume) => isOneOf(at(volume, "name"), name)));
}

/** What a container waits for, and what that waits for in turn. */
function reached(
  name: Value | undefined,
  containers: readonly Container[],
  seen = new Set<Value | undefined>(),
): ReadonlySet<Value | undefined> {
  for (const { definition } of containers.filter((each) => each.name === name))
    for (const next of names(definition, "dependsOn", "containerName")) {
      if (seen.has(next)) continue;
      seen.add(next);
      reached(next, containers, seen);
    }
  return seen;
}
