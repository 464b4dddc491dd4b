import { fargateCapabilities, fargateMaxStopTimeoutSeconds } from "../../facts/fargate-containers";
import { fargateLogDrivers } from "../../facts/log-drivers";
import type { ContainerConfig } from "../container";
import type { Draft } from "../draft";
import type { Problem } from "../problem";
import type { WorkloadConfig } from "../workload";
import { containersWith } from "./containers";
import { onFargate, type WorkloadRule } from "./scope";

/** Tasks on Fargate have a network interface each, and no host to share. */
export const fargateTakesModes: WorkloadRule = function* (workload) {
  if (!runsOnFargate(workload)) return;
  const { task } = workload.value;
  if (workload.intact("task", "networkMode") && task.networkMode !== "awsvpc")
    yield workload.problem(
      ["task", "networkMode"],
      `${task.networkMode} is not possible on Fargate; use awsvpc`,
    );
  if (workload.intact("task", "pidMode") && task.pidMode === "host")
    yield workload.problem(["task", "pidMode"], "host is not possible on Fargate; use task");
};

/** Fargate adds few capabilities. */
export const fargateTakesCapabilities: WorkloadRule = function* (workload) {
  if (!runsOnFargate(workload)) return;
  for (const [, container] of containersWith(workload, "linuxParameters"))
    for (const [index, capability] of container.value.linuxParameters.capabilities.add.entries())
      if (!fargateCapabilities.includes(capability))
        yield container.problem(
          ["linuxParameters", "capabilities", "add", index],
          `${capability} is not possible on Fargate; it takes ${fargateCapabilities.join(", ")} only`,
        );
};

/** Fargate has few log drivers. */
export const fargateTakesLogDrivers: WorkloadRule = function* (workload) {
  if (!runsOnFargate(workload)) return;
  for (const [, container] of containersWith(workload, "logConfiguration")) {
    const driver = container.value.logConfiguration?.logDriver;
    if (driver !== undefined && !fargateLogDrivers.includes(driver))
      yield container.problem(
        ["logConfiguration", "logDriver"],
        `${driver} is not possible on Fargate; use ${fargateLogDrivers.join(", ")}`,
      );
  }
};

/** Fargate waits for a container only so long. */
export const fargateTakesTimeouts: WorkloadRule = function* (workload) {
  if (!runsOnFargate(workload)) return;
  for (const key of ["startTimeoutSeconds", "stopTimeoutSeconds"] as const)
    for (const [, container] of containersWith(workload, key)) yield* tooLong(container, key);
};

function* tooLong(
  container: Draft<ContainerConfig>,
  key: "startTimeoutSeconds" | "stopTimeoutSeconds",
): Iterable<Problem> {
  const seconds = container.value[key];
  if (seconds !== undefined && seconds > fargateMaxStopTimeoutSeconds)
    yield container.problem(
      [key],
      `${String(seconds)} is above what Fargate waits; use at most ${String(fargateMaxStopTimeoutSeconds)}`,
    );
}

function runsOnFargate(workload: Draft<WorkloadConfig>): boolean {
  return workload.intact("capacity") && onFargate(workload.value);
}
