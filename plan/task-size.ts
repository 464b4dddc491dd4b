import { taskNeed } from "../config/task-need";
import type { WorkloadConfig } from "../config/workload";
import { smallestFargateSize } from "../facts/fargate-sizes";
import { compact } from "./canonical";

/** How large a task is, and who decided it. */
export interface TaskSize {
  /** CPU units; absent where the task has no size of its own. */
  readonly cpu?: number;
  /** Memory in MiB; absent where the task has no size of its own. */
  readonly memoryMiB?: number;
  /** Why it has this size; absent where the stack file says both. */
  readonly reason?: string;
}

/** Plans the size of a task: what is given, and on Fargate the smallest size that holds the containers for what is not. */
export function planTaskSize(
  workload: Pick<WorkloadConfig, "task" | "capacity" | "containers" | "logging">,
): TaskSize {
  const { cpu, memoryMiB, operatingSystem } = workload.task;
  const given = compact<TaskSize>({ cpu, memoryMiB, reason: undefined });
  if (!("fargate" in workload.capacity) || (cpu !== undefined && memoryMiB !== undefined)) return given;
  const need = taskNeed(workload);
  const windows = operatingSystem !== "LINUX";
  const size = smallestFargateSize({ ...need, fixedCpu: cpu, fixedMemoryMiB: memoryMiB, windows });
  // The schema has checked that there is a size, so a miss is a fault of this program.
  if (size === undefined) throw new Error("no Fargate size holds the containers");
  const fixed = [
    ...(cpu === undefined ? [] : [`cpu ${String(cpu)} is given, `]),
    ...(memoryMiB === undefined ? [] : [`memoryMiB ${String(memoryMiB)} is given, `]),
  ].join("");
  return {
    ...size,
    reason:
      `${fixed}the containers ask for ${String(need.cpu)} CPU units and ${String(need.memoryMiB)} MiB together; ` +
      `${String(size.cpu)} CPU units with ${String(size.memoryMiB)} MiB is the smallest Fargate size that holds them`,
  };
}
