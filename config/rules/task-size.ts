import {
  fargateCpus,
  fargateMemoryMiB,
  fargateSizesFor,
  smallestFargateSize,
  windowsFargateCpu,
} from "../../facts/fargate-sizes";
import type { Draft } from "../draft";
import { entriesOf } from "../draft";
import type { Problem } from "../problem";
import { taskNeed } from "../task-need";
import type { WorkloadConfig } from "../workload";
import { forWindows, onFargate, type WorkloadRule } from "./scope";

/** On Fargate CPU and memory are a pair that Fargate sells; what is not given must have an answer. */
export const fargateSize: WorkloadRule = function* (workload) {
  if (!workload.intact("task") || !workload.intact("capacity") || !onFargate(workload.value)) return;
  const { cpu, memoryMiB } = workload.value.task;
  if (cpu === undefined || memoryMiB === undefined) {
    yield* sizeIsSolvable(workload);
    if (cpu === undefined) return;
  }
  const sizes = fargateSizesFor(forWindows(workload.value)).map((size) => size.cpu);
  const fitting = fargateMemoryMiB(cpu);
  if (fitting.length === 0)
    yield workload.problem(
      ["task", "cpu"],
      `${String(cpu)} is no Fargate CPU size; use ${fargateCpus.join(", ")}`,
    );
  else if (!sizes.includes(cpu))
    yield workload.problem(
      ["task", "cpu"],
      `${String(cpu)} is no size for Windows, which takes ${String(windowsFargateCpu.least)} to ${String(windowsFargateCpu.most)}; use ${sizes.join(", ")}`,
    );
  else if (memoryMiB !== undefined && !fitting.includes(memoryMiB))
    yield workload.problem(
      ["task", "memoryMiB"],
      `${String(memoryMiB)} MiB does not fit cpu ${String(cpu)}; use one of ${list(fitting)}`,
    );
};

/** There is a size that holds the containers, with the half of it that is given. */
function* sizeIsSolvable(workload: Draft<WorkloadConfig>): Iterable<Problem> {
  if (!workload.intact("containers") || !workload.intact("logging")) return;
  const { task } = workload.value;
  if (task.cpu !== undefined && fargateMemoryMiB(task.cpu).length === 0) return;
  const need = taskNeed(workload.value);
  const windows = forWindows(workload.value);
  if (
    smallestFargateSize({ ...need, fixedCpu: task.cpu, fixedMemoryMiB: task.memoryMiB, windows }) !==
    undefined
  )
    return;
  const given = [
    ...(task.cpu === undefined ? [] : [` with cpu ${String(task.cpu)}`]),
    ...(task.memoryMiB === undefined ? [] : [` with ${String(task.memoryMiB)} MiB`]),
  ].join("");
  yield workload.problem(
    ["task"],
    `no Fargate size${given} holds ${String(need.cpu)} CPU units and ${String(need.memoryMiB)} MiB, which the containers ask for; lower them or change what is given`,
  );
}

/** The containers together must not ask for more than the task has. */
export const containersFitTask: WorkloadRule = function* (workload) {
  if (!workload.intact("task") || !workload.intact("containers") || !workload.intact("logging")) return;
  const { task } = workload.value;
  const { cpu, memoryMiB } = taskNeed(workload.value);
  if (task.cpu !== undefined && cpu > task.cpu)
    yield workload.problem(
      ["containers"],
      `ask for ${String(cpu)} CPU units together, more than task.cpu ${String(task.cpu)}; raise task.cpu or lower them`,
    );
  if (task.memoryMiB !== undefined && memoryMiB > task.memoryMiB)
    yield workload.problem(
      ["containers"],
      `ask for ${String(memoryMiB)} MiB together, more than task.memoryMiB ${String(task.memoryMiB)}; raise task.memoryMiB or lower them`,
    );
};

/** Without a memory size of the task, each container needs its own. */
export const memoryIsBounded: WorkloadRule = function* (workload) {
  if (!workload.intact("task") || !workload.intact("capacity") || onFargate(workload.value)) return;
  if (workload.value.task.memoryMiB !== undefined) return;
  for (const [name, container] of entriesOf(workload.value.containers)) {
    if (!workload.intact("containers", name)) continue;
    if (container.memoryMiB === undefined && container.memoryReservationMiB === undefined)
      yield workload.problem(
        ["containers", name, "memoryMiB"],
        "is missing; give it, or memoryReservationMiB, or task.memoryMiB for the whole task",
      );
  }
};

/** A reservation above the hard limit could never be used. */
export const reservationBelowLimit: WorkloadRule = function* (workload) {
  for (const [name, container] of entriesOf(workload.value.containers)) {
    if (!workload.intact("containers", name)) continue;
    const { memoryMiB, memoryReservationMiB } = container;
    if (memoryMiB !== undefined && memoryReservationMiB !== undefined && memoryReservationMiB > memoryMiB)
      yield workload.problem(
        ["containers", name, "memoryReservationMiB"],
        `${String(memoryReservationMiB)} MiB is above memoryMiB ${String(memoryMiB)}; lower it`,
      );
  }
};

function list(values: readonly number[]): string {
  return values.length > 8
    ? `${String(values[0])} to ${String(values.at(-1))} in the steps of the Fargate table (${values.join(", ")})`
    : values.join(", ");
}
