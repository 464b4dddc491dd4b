import { fargateCapabilities, fargateMaxStopTimeoutSeconds } from "../../facts/fargate-containers";
import { fargateLogDrivers } from "../../facts/log-drivers";
import type { ContainerConfig } from "../container";
import type { Draft } from "../draft";
import { unknownName } from "../nearest-key";
import type { Problem } from "../problem";
import { containersWith } from "./containers";
import { forWindows, groupsOf, onFargate, type ServiceRule, type WorkloadRule } from "./scope";

/** Tasks run on Fargate with some weight, or on groups of the cluster that suit their images. */
export const capacityIsKnown: WorkloadRule = function* (workload, scope) {
  if (!workload.intact("capacity")) return;
  const { capacity, task } = workload.value;
  if ("fargate" in capacity) {
    const { onDemandWeight, spotWeight } = capacity.fargate;
    if (onDemandWeight + spotWeight === 0)
      yield workload.problem(
        ["capacity", "fargate"],
        "has weight 0 for both Fargate and Fargate Spot; give one of them a weight",
      );
    if (spotWeight > 0 && workload.intact("task") && forWindows(workload.value))
      yield workload.problem(["capacity", "fargate", "spotWeight"], "Fargate Spot runs no Windows; use 0");
  }
  if ("groups" in capacity) yield* sharesAreSound(workload.problem.bind(workload), capacity.groups);
  for (const name of groupsOf(workload.value)) {
    const path = "group" in capacity ? ["capacity", "group"] : ["capacity", "groups", name];
    const group = scope.groups[name];
    if (group === undefined) {
      yield workload.problem(
        path,
        `names an unknown capacity group ${unknownName(name, Object.keys(scope.groups))}`,
      );
      continue;
    }
    if (!workload.intact("task")) continue;
    if (group.architecture !== task.architecture)
      yield workload.problem(
        ["task", "architecture"],
        `${task.architecture} does not run on capacity group ${name}, whose instances are ${group.architecture}; use ${group.architecture}`,
      );
    if (group.family.startsWith("windows") !== forWindows(workload.value))
      yield workload.problem(
        ["task", "operatingSystem"],
        `${task.operatingSystem} does not run on capacity group ${name}, whose AMI is ${group.family}; choose another group or operating system`,
      );
  }
};

function* sharesAreSound(
  problem: (path: readonly string[], message: string) => Problem,
  groups: Readonly<Record<string, { readonly base: number; readonly weight: number }>>,
): Iterable<Problem> {
  const shares = Object.values(groups);
  if (shares.every(({ weight }) => weight === 0))
    yield problem(["capacity", "groups"], "has weight 0 for every group; give one of them a weight");
  if (shares.filter(({ base }) => base > 0).length > 1)
    yield problem(["capacity", "groups"], "has a base on several groups; ECS takes one base in a strategy");
  if (shares.length > 20)
    yield problem(["capacity", "groups"], "has more than 20 groups; ECS takes at most 20 in a strategy");
}

/** Values that Fargate does not take, where the field itself is possible. */
export const fargateTakesValues: WorkloadRule = function* (workload) {
  if (!workload.intact("capacity") || !onFargate(workload.value)) return;
  const { task } = workload.value;
  if (workload.intact("task", "networkMode") && task.networkMode !== "awsvpc")
    yield workload.problem(
      ["task", "networkMode"],
      `${task.networkMode} is not possible on Fargate; use awsvpc`,
    );
  if (workload.intact("task", "pidMode") && task.pidMode === "host")
    yield workload.problem(["task", "pidMode"], "host is not possible on Fargate; use task");
  for (const [, container] of containersWith(workload, "linuxParameters"))
    for (const [index, capability] of container.value.linuxParameters.capabilities.add.entries())
      if (!fargateCapabilities.includes(capability))
        yield container.problem(
          ["linuxParameters", "capabilities", "add", index],
          `${capability} is not possible on Fargate; it takes ${fargateCapabilities.join(", ")} only`,
        );
  for (const [, container] of containersWith(workload, "logConfiguration")) {
    const driver = container.value.logConfiguration?.logDriver;
    if (driver !== undefined && !fargateLogDrivers.includes(driver))
      yield container.problem(
        ["logConfiguration", "logDriver"],
        `${driver} is not possible on Fargate; use ${fargateLogDrivers.join(", ")}`,
      );
  }
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

/** Values that instances and Windows do not take. */
export const instancesTakeValues: WorkloadRule = function* (workload) {
  if (!workload.intact("capacity") || !workload.intact("task")) return;
  const { capacity, task } = workload.value;
  if ("external" in capacity && task.networkMode === "awsvpc")
    yield workload.problem(
      ["task", "networkMode"],
      "awsvpc is not possible on external instances; use bridge, host or none",
    );
  if (forWindows(workload.value) && task.networkMode !== "awsvpc")
    yield workload.problem(
      ["task", "networkMode"],
      `${task.networkMode} is not possible on Windows; use awsvpc`,
    );
  if (!onFargate(workload.value) && workload.given("platformVersion"))
    yield workload.problem(["platformVersion"], "is a matter of Fargate; remove it");
  if (workload.value.assignPublicIp && workload.value.subnets === "private")
    yield workload.problem(
      ["assignPublicIp"],
      "does nothing in private subnets; set subnets to public, or remove it",
    );
};

/** Accelerators are there only on instances whose AMI has their drivers. */
export const acceleratorsArePresent: WorkloadRule = function* (workload, scope) {
  if (!workload.intact("capacity") || onFargate(workload.value)) return;
  for (const [, container] of containersWith(workload, "resourceRequirements"))
    for (const [index, { type }] of container.value.resourceRequirements.entries()) {
      const family = type === "GPU" ? "al2023-gpu" : "al2023-neuron";
      for (const name of groupsOf(workload.value)) {
        const group = scope.groups[name];
        if (group !== undefined && group.family !== family)
          yield container.problem(
            ["resourceRequirements", index, "type"],
            `${type} needs the AMI family ${family}, capacity group ${name} has ${group.family}; choose another group`,
          );
      }
    }
};

/** A daemon has one task on each instance of the cluster. */
export const daemonIsSound: ServiceRule = function* (service) {
  if (service.value.scheduling !== "DAEMON" || !service.intact("capacity")) return;
  if (onFargate(service.value))
    yield service.problem(
      ["scheduling"],
      "DAEMON is not possible on Fargate; run the service on a capacity group",
    );
  if (service.given("desiredCount"))
    yield service.problem(["desiredCount"], "is not possible with scheduling DAEMON; remove it");
  if (service.intact("deployment") && service.value.deployment.strategy !== "rolling")
    yield service.problem(
      ["deployment", "strategy"],
      `${service.value.deployment.strategy} is not possible with scheduling DAEMON; use rolling`,
    );
};
