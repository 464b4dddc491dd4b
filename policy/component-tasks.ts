import { providerPackages } from "../facts/provider-packages";
import { tokens } from "../facts/type-tokens";
import type { Resource } from "./resource";
import { at, isMap, opened, type Value } from "./value";

const [taskDefinitionType] = tokens.taskDefinition;

/** Inputs of components in which a task is described. */
const taskInputs = ["taskDefinitionArgs", "task"] as const;

/** Inputs in which containers are, from several to one. */
const containerInputs = ["containerDefinitions", "containers", "container"] as const;

/**
 * The task definitions that the inputs of a component describe. A task definition is one JSON text, of which nothing is known as long as
 * one value in it is not; a component's inputs are known or unknown leaf by leaf, so a container can be judged in the very first preview.
 * What the inputs leave out may be filled in by the component, so it is unknown and not absent.
 */
export function componentTasks(component: Resource): Resource[] {
  if (isCustom(component)) return [];
  return [component.properties, ...taskInputs.map((input) => at(component.properties, input))].flatMap(
    (inputs) => {
      if (!isMap(inputs)) return [];
      const containers = containerInputs.flatMap((input) =>
        definitions(at(inputs, input), input === "container"),
      );
      if (containers.length === 0) return [];
      const properties = opened({ ...inputs, containerDefinitions: containers });
      return isMap(properties) ? [{ ...component, type: taskDefinitionType, properties }] : [];
    },
  );
}

/** Whether a resource is one that a provider creates; everything else is a component. */
export function isCustom({ type }: Resource): boolean {
  const [providerPackage = ""] = type.split(":");
  return providerPackages.includes(providerPackage);
}

/** Containers as a list, as a map by name, or as a single one; only what has an image is one. */
function definitions(value: Value | undefined, single: boolean): Value[] {
  if (single) return isContainer(value) ? [withVariableList(value)] : [];
  if (Array.isArray(value)) return value.filter(isContainer).map(withVariableList);
  if (!isMap(value)) return [];
  return Object.entries(value).flatMap(([name, definition]) =>
    isContainer(definition) ? [withVariableList({ name, ...definition })] : [],
  );
}

function isContainer(value: Value | undefined): value is { readonly [key: string]: Value } {
  return isMap(value) && Object.hasOwn(value, "image");
}

/** Components often take environment variables as a map. */
function withVariableList(definition: { readonly [key: string]: Value }): Value {
  const variables = definition["environment"];
  if (!isMap(variables)) return definition;
  return { ...definition, environment: Object.entries(variables).map(([name, value]) => ({ name, value })) };
}
