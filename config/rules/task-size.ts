import { fargateCpus, fargateMemoryMiB } from "../../facts/fargate-sizes";
import { entriesOf } from "../draft";
import { onFargate, type ServiceRule } from "./service-scope";

/** On Fargate the task needs CPU and memory, as a pair that Fargate sells. */
export const fargateSize: ServiceRule = function* (service) {
  if (!service.intact("task") || !service.intact("capacity") || !onFargate(service.value)) return;
  const { cpu, memoryMiB } = service.value.task;
  if (cpu === undefined) {
    yield service.problem(["task", "cpu"], `is required on Fargate; use ${fargateCpus.join(", ")}`);
    return;
  }
  const fitting = fargateMemoryMiB(cpu);
  if (fitting.length === 0) {
    yield service.problem(
      ["task", "cpu"],
      `${String(cpu)} is no Fargate CPU size; use ${fargateCpus.join(", ")}`,
    );
  } else if (memoryMiB === undefined) {
    yield service.problem(["task", "memoryMiB"], `is required on Fargate; use one of ${list(fitting)}`);
  } else if (!fitting.includes(memoryMiB)) {
    yield service.problem(
      ["task", "memoryMiB"],
      `${String(memoryMiB)} MiB does not fit cpu ${String(cpu)}; use one of ${list(fitting)}`,
    );
  }
};

/** The containers together must not ask for more than the task has. */
export const containersFitTask: ServiceRule = function* (service) {
  if (!service.intact("task") || !service.intact("containers")) return;
  const { task, containers } = service.value;
  const all = Object.values(containers);
  const cpu = all.reduce((sum, container) => sum + (container.cpu ?? 0), 0);
  if (task.cpu !== undefined && cpu > task.cpu)
    yield service.problem(
      ["containers"],
      `ask for ${String(cpu)} CPU units together, more than task.cpu ${String(task.cpu)}; raise task.cpu or lower them`,
    );
  const taken = all.map((container) => container.memoryMiB ?? container.memoryReservationMiB ?? 0);
  const memoryMiB = taken.reduce((sum, each) => sum + each, 0);
  if (task.memoryMiB !== undefined && memoryMiB > task.memoryMiB)
    yield service.problem(
      ["containers"],
      `ask for ${String(memoryMiB)} MiB together, more than task.memoryMiB ${String(task.memoryMiB)}; raise task.memoryMiB or lower them`,
    );
};

/** Without a memory size of the task, each container needs its own. */
export const memoryIsBounded: ServiceRule = function* (service) {
  if (!service.intact("task") || !service.intact("capacity") || onFargate(service.value)) return;
  if (service.value.task.memoryMiB !== undefined) return;
  for (const [name, container] of entriesOf(service.value.containers)) {
    if (!service.intact("containers", name)) continue;
    if (container.memoryMiB === undefined && container.memoryReservationMiB === undefined)
      yield service.problem(
        ["containers", name, "memoryMiB"],
        "is missing; give it, or memoryReservationMiB, or task.memoryMiB for the whole task",
      );
  }
};

/** A reservation above the hard limit could never be used. */
export const reservationBelowLimit: ServiceRule = function* (service) {
  for (const [name, container] of entriesOf(service.value.containers)) {
    if (!service.intact("containers", name)) continue;
    const { memoryMiB, memoryReservationMiB } = container;
    if (memoryMiB !== undefined && memoryReservationMiB !== undefined && memoryReservationMiB > memoryMiB)
      yield service.problem(
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
