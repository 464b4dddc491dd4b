/** Namespace of the platform's keys in a stack file: `ecs-platform:services` and so on. */
export const configNamespace = "ecs-platform";
