import type { WorkloadConfig } from "./workload";

/** What the containers of a task ask for together: CPU units, and MiB by hard limit, or reservation where there is none. */
export function taskNeed({ containers, logging }: Pick<WorkloadConfig, "containers" | "logging">) {
  const all = Object.values(containers);
  return {
    cpu: all.reduce((sum, container) => sum + (container.cpu ?? 0), 0),
    memoryMiB: all.reduce(
      (sum, container) => sum + (container.memoryMiB ?? container.memoryReservationMiB ?? 0),
      logging.firelens?.memoryReservationMiB ?? 0,
    ),
  };
}
