import type { ServiceSpec } from "./service";
import type { WorkloadSpec } from "./workload";

/** What one task takes of a container instance. */
export interface TaskDemand {
  readonly cpu: number;
  readonly memoryMiB: number;
  readonly gpus: number;
  /** Network interfaces: one where the task has an address of its own. */
  readonly interfaces: number;
  /** Ports of the instance that it has to itself. */
  readonly hostPorts: readonly number[];
  /** Whether no other task of its service may be on the instance. */
  readonly alone: boolean;
}

/** A service or the task definition of a job. */
export type PlacedWorkload = WorkloadSpec & Partial<Pick<ServiceSpec, "service">>;

/** What ECS looks for when it places a task: the task's size, or where it has none the sum of its containers. */
export function taskDemand({ taskDefinition, service }: PlacedWorkload): TaskDemand {
  const { cpu, memory, containerDefinitions, networkMode } = taskDefinition;
  const sum = (values: readonly (number | undefined)[]) =>
    values.reduce<number>((total, value) => total + (value ?? 0), 0);
  const gpus = containerDefinitions.flatMap(({ resourceRequirements = [] }) =>
    resourceRequirements.filter(({ type }) => type === "GPU").map(({ value }) => Number(value)),
  );
  return {
    cpu: cpu === undefined ? sum(containerDefinitions.map((container) => container.cpu)) : Number(cpu),
    memoryMiB:
      memory === undefined
        ? sum(containerDefinitions.map((container) => container.memoryReservation ?? container.memory))
        : Number(memory),
    gpus: sum(gpus),
    interfaces: networkMode === "awsvpc" ? 1 : 0,
    hostPorts: hostPortsOf(taskDefinition),
    alone: service?.placementConstraints?.some(({ type }) => type === "distinctInstance") === true,
  };
}

function hostPortsOf({ networkMode, containerDefinitions }: WorkloadSpec["taskDefinition"]): number[] {
  if (networkMode !== "bridge" && networkMode !== "host") return [];
  return containerDefinitions
    .flatMap(({ portMappings = [] }) =>
      portMappings.map(({ containerPort, hostPort }) =>
        networkMode === "host" ? (containerPort ?? 0) : (hostPort ?? 0),
      ),
    )
    .filter((port) => port > 0);
}
