import type { ServiceConfig } from "../config/service";
import type { ContainerDefinition } from "./container";
import { familyName } from "./names";

/** A task definition without its roles; the component adds their ARNs. */
export interface TaskDefinitionSpec {
  readonly family: string;
  readonly networkMode: "awsvpc";
  readonly requiresCompatibilities: readonly ("FARGATE" | "EC2")[];
  /** CPU units of the task, as the text that the ECS API takes. */
  readonly cpu?: string;
  /** Memory of the task in MiB, as the text that the ECS API takes. */
  readonly memory?: string;
  readonly runtimePlatform?: {
    readonly cpuArchitecture: "X86_64" | "ARM64";
    readonly operatingSystemFamily: "LINUX";
  };
  /** Whether old revisions stay registered, so that a rollback by hand finds them. */
  readonly skipDestroy: boolean;
  readonly containerDefinitions: readonly ContainerDefinition[];
}

/** Plans the task definition around its containers. */
export function planTaskDefinition(
  service: { clusterName: string; name: string },
  config: ServiceConfig,
  containers: readonly ContainerDefinition[],
): TaskDefinitionSpec {
  const { cpu, memoryMiB, architecture, keepRevisions } = config.task;
  return {
    family: familyName(service.clusterName, service.name),
    networkMode: "awsvpc",
    requiresCompatibilities: ["fargate" in config.capacity ? "FARGATE" : "EC2"],
    ...(cpu !== undefined && { cpu: String(cpu) }),
    ...(memoryMiB !== undefined && { memory: String(memoryMiB) }),
    runtimePlatform: {
      cpuArchitecture: architecture === "arm64" ? "ARM64" : "X86_64",
      operatingSystemFamily: "LINUX",
    },
    skipDestroy: keepRevisions,
    containerDefinitions: containers,
  };
}
