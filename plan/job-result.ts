import type { ContainerDefinition } from "./container-definition";
import type { OverrideSpec } from "./job";

/**
 * The containers whose exit codes say whether a job succeeded: those that the job gives a command of their own, or else the essential
 * ones. ECS stops log routers and other containers beside them, which then end with a code of their own.
 */
export function resultContainers(
  definitions: readonly ContainerDefinition[],
  overrides?: OverrideSpec,
): string[] {
  const commanded = (overrides?.containerOverrides ?? []).flatMap(({ name, command }) =>
    command === undefined ? [] : [name],
  );
  const essential = definitions.filter(
    (container) => container.essential && container.firelensConfiguration === undefined,
  );
  return commanded.length > 0 ? commanded : essential.map(({ name }) => name);
}
