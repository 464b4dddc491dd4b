import { type Finding, undecided } from "./finding";
import type { Resource } from "./resource";
import { any, isOneOf, type Truth } from "./truth";
import { at, isMap, items, parseJson, unknown, type Value } from "./value";

/** One container of a task definition. */
export interface Container {
  /** Its name, or its number where it has none that is known. */
  readonly name: string;
  readonly definition: Value;
}

/**
 * The containers of a task definition, which are one JSON text, so that one value that is not known makes all of them unknown; in the
 * inputs of a component they are a list. `unknown` also where the text is no JSON.
 */
export function containersOf(task: Resource): readonly Container[] | typeof unknown {
  const written = at(task.properties, "containerDefinitions");
  if (written === undefined) return [];
  const value = typeof written === "string" ? parseJson(written) : written;
  if (value === undefined || (typeof written !== "string" && !Array.isArray(written))) return unknown;
  const list = items(value);
  if (list === unknown) return unknown;
  return list.flatMap((definition, index) => {
    if (!isMap(definition)) return [];
    const name = at(definition, "name");
    return [{ name: typeof name === "string" ? name : `#${String(index + 1)}`, definition }];
  });
}

/** Judges each container of a task definition; one open question where they are not known. */
export function* eachContainer(
  task: Resource,
  judge: (container: Container) => Finding | Iterable<Finding>,
): Iterable<Finding> {
  const containers = containersOf(task);
  if (containers === unknown) {
    yield undecided("containerDefinitions");
    return;
  }
  for (const container of containers) {
    const found = judge(container);
    if (Symbol.iterator in found) yield* found;
    else yield found;
  }
}

/** Whether the tasks run Windows; unknown platforms count as Linux, which has the stricter rules. */
export function isWindows(task: Resource): boolean {
  const family = at(task.properties, "runtimePlatform", "operatingSystemFamily");
  return typeof family === "string" && family.startsWith("WINDOWS");
}

/** Whether the task definition is made for Fargate. */
export function isForFargate(task: Resource): Truth {
  const launchTypes = items(at(task.properties, "requiresCompatibilities"));
  return launchTypes === unknown ? unknown : any(...launchTypes.map((each) => isOneOf(each, "FARGATE")));
}
