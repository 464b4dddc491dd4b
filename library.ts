/**
 * What other Pulumi programs import: the typed reader of a platform stack, and the code door for adding services, jobs and roles to it.
 *
 * @packageDocumentation
 */
export { parsePlatformOutputs, PlatformReference } from "./contract/platform-reference";
export { contractVersion, type PlatformOutputs } from "./contract/outputs";
export { samplePlatform } from "./contract/sample-platform";
export { EcsJob, type EcsJobArgs } from "./program/ecs-job";
export { EcsService, type EcsServiceArgs } from "./program/ecs-service";
export { TaskRoles, type TaskRolesArgs } from "./program/task-roles";
export type { ContainerInput } from "./config/container";
export type { JobInput } from "./config/job";
export type { NetworkInput } from "./config/network";
export type { PlatformInput } from "./config/platform";
export type { ServiceInput } from "./config/service";
