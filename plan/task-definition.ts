import type { WorkloadConfig } from "../config/workload";
import { compact, flag, ifGiven, unlessEmpty } from "./canonical";
import type { ContainerDefinition } from "./container-definition";
import { familyName } from "./names";
import type { TaskSize } from "./task-size";
import { planVolumes, type VolumeSpec } from "./volumes";

/** A way of running tasks that ECS checks a task definition for. */
export type Compatibility = "FARGATE" | "EC2" | "EXTERNAL" | "MANAGED_INSTANCES";

/** A task definition without its roles; the component adds their ARNs. */
export interface TaskDefinitionSpec {
  readonly family: string;
  /** Absent on Windows outside AWS: ECS has no word for the network of Docker there. */
  readonly networkMode?: "awsvpc" | "bridge" | "host" | "none";
  readonly requiresCompatibilities: readonly Compatibility[];
  /** CPU units of the task, as the text that the ECS API takes. */
  readonly cpu?: string;
  /** Memory of the task in MiB, as the text that the ECS API takes. */
  readonly memory?: string;
  readonly runtimePlatform: {
    readonly cpuArchitecture: "X86_64" | "ARM64";
    readonly operatingSystemFamily: string;
  };
  readonly pidMode?: string;
  readonly ipcMode?: string;
  readonly ephemeralStorage?: { readonly sizeInGib: number };
  readonly volumes?: readonly VolumeSpec[];
  readonly placementConstraints?: readonly { readonly type: "memberOf"; readonly expression: string }[];
  readonly enableFaultInjection?: true;
  /** Whether old revisions stay registered, so that a rollback by hand finds them. */
  readonly skipDestroy: boolean;
  readonly containerDefinitions: readonly ContainerDefinition[];
}

/** Plans the task definition around its containers. */
export function planTaskDefinition(
  workload: { clusterName: string; name: string; config: WorkloadConfig; compatibility: Compatibility },
  size: TaskSize,
  containers: readonly ContainerDefinition[],
): TaskDefinitionSpec {
  const { task } = workload.config;
  const outsideAws = workload.compatibility === "EXTERNAL";
  return compact<TaskDefinitionSpec>({
    family: task.family ?? familyName(workload.clusterName, workload.name),
    networkMode: task.operatingSystem !== "LINUX" && outsideAws ? undefined : task.networkMode,
    requiresCompatibilities: [workload.compatibility],
    cpu: ifGiven(size.cpu, String),
    memory: ifGiven(size.memoryMiB, String),
    runtimePlatform: {
      cpuArchitecture: task.architecture === "arm64" ? "ARM64" : "X86_64",
      operatingSystemFamily: task.operatingSystem,
    },
    pidMode: task.pidMode,
    ipcMode: task.ipcMode,
    ephemeralStorage: ifGiven(task.ephemeralStorageGiB, (sizeInGib) => ({ sizeInGib })),
    volumes: unlessEmpty(planVolumes(task.volumes)),
    placementConstraints: unlessEmpty(
      task.placementConstraints.map((expression) => ({ type: "memberOf" as const, expression })),
    ),
    enableFaultInjection: flag(task.faultInjection),
    skipDestroy: task.keepRevisions,
    containerDefinitions: containers,
  });
}
