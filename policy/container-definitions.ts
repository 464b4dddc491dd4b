import { type Finding, undecided } from "./finding";
import type { Resource } from "./resource";
import { at, isMap, items, parseJson, unknown, type Value } from "./value";

/** Type of ECS task definitions. */
export const taskDefinitionType = "aws:ecs/taskDefinition:TaskDefinition";

/** One container of a task definition. */
export interface Container {
  /** Its name, or its number where it has none that is known. */
  readonly name: string;
  readonly definition: Value;
}

/**
 * Judges each container of a task definition. Task definitions hold their containers as one JSON text: one unknown value in it makes
 * all of it unknown, and then nothing is decided.
 */
export function* eachContainer(
  task: Resource,
  judge: (container: Container) => Finding | Iterable<Finding>,
): Iterable<Finding> {
  const text = at(task.properties, "containerDefinitions");
  const containers = typeof text === "string" ? items(parseJson(text)) : text === undefined ? [] : unknown;
  if (containers === unknown || (typeof text === "string" && parseJson(text) === undefined)) {
    yield undecided("containerDefinitions");
    return;
  }
  for (const [index, definition] of containers.entries()) {
    if (!isMap(definition)) continue;
    const name = at(definition, "name");
    const found = judge({ name: typeof name === "string" ? name : `#${String(index + 1)}`, definition });
    if (Symbol.iterator in found) yield* found;
    else yield found;
  }
}

/** Whether the tasks run Windows; unknown platforms count as Linux, which has the stricter rules. */
export function isWindows(task: Resource): boolean {
  const family = at(task.properties, "runtimePlatform", "operatingSystemFamily");
  return typeof family === "string" && family.startsWith("WINDOWS");
}
