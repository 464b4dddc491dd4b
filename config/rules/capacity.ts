import { amiFamilies, type EcsAmiFamily, familiesWith } from "../../facts/ecs-ami-parameters";
import type { Draft } from "../draft";
import { entryOf } from "../draft";
import { unknownName } from "../nearest-key";
import type { Problem } from "../problem";
import type { WorkloadConfig } from "../workload";
import { containersWith } from "./containers";
import { forWindows, groupsOf, onFargate, type Scope, type ServiceRule, type WorkloadRule } from "./scope";

/** Fargate gets tasks by some weight, and Spot only those that it runs. */
export const fargateWeightsAreSound: WorkloadRule = function* (workload) {
  if (!workload.intact("capacity")) return;
  const { capacity } = workload.value;
  if (!("fargate" in capacity)) return;
  const { onDemandWeight, spotWeight } = capacity.fargate;
  if (onDemandWeight + spotWeight === 0)
    yield workload.problem(
      ["capacity", "fargate"],
      "has weight 0 for both Fargate and Fargate Spot; give one of them a weight",
    );
  if (spotWeight > 0 && workload.intact("task") && forWindows(workload.value))
    yield workload.problem(["capacity", "fargate", "spotWeight"], "Fargate Spot runs no Windows; use 0");
};

/** Several groups share the tasks by weights, of which ECS takes only certain ones. */
export const sharesAreSound: WorkloadRule = function* (workload) {
  if (!workload.intact("capacity") || !("groups" in workload.value.capacity)) return;
  const shares = Object.values(workload.value.capacity.groups);
  const at = ["capacity", "groups"];
  if (shares.every(({ weight }) => weight === 0))
    yield workload.problem(at, "has weight 0 for every group; give one of them a weight");
  if (shares.filter(({ base }) => base > 0).length > 1)
    yield workload.problem(at, "has a base on several groups; ECS takes one base in a strategy");
  if (shares.length > 20)
    yield workload.problem(at, "has more than 20 groups; ECS takes at most 20 in a strategy");
};

/** Tasks run on groups of the cluster that suit their images. */
export const groupsAreKnown: WorkloadRule = function* (workload, scope) {
  if (!workload.intact("capacity")) return;
  for (const name of groupsOf(workload.value)) {
    const group = entryOf(scope.groups, name);
    if (group !== undefined) yield* groupSuitsTask(workload, name, group);
    else
      yield workload.problem(
        "group" in workload.value.capacity ? ["capacity", "group"] : ["capacity", "groups", name],
        `names an unknown capacity group ${unknownName(name, Object.keys(scope.groups))}`,
      );
  }
};

function* groupSuitsTask(
  workload: Draft<WorkloadConfig>,
  name: string,
  group: Scope["groups"][string],
): Iterable<Problem> {
  if (!workload.intact("task")) return;
  const { task } = workload.value;
  if (group.architecture !== undefined && group.architecture !== task.architecture)
    yield workload.problem(
      ["task", "architecture"],
      `${task.architecture} does not run on capacity group ${name}, whose instances are ${group.architecture}; use ${group.architecture}`,
    );
  if (group.family !== undefined && !runsOn(task.operatingSystem, group.family))
    yield workload.problem(
      ["task", "operatingSystem"],
      `${task.operatingSystem} does not run on capacity group ${name}, whose AMI is ${group.family}; choose another group or operating system`,
    );
}

/**
 * Whether ECS places tasks for an operating system on an AMI: on Windows those of the same release and edition only.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RuntimePlatform.html
 */
function runsOn(operatingSystem: WorkloadConfig["task"]["operatingSystem"], family: EcsAmiFamily): boolean {
  return operatingSystem === (amiFamilies[family].operatingSystem ?? "LINUX");
}

/** Tasks on instances share the network of their instance, or have an address of their own. */
export const instancesTakeNetwork: WorkloadRule = function* (workload) {
  if (!workload.intact("capacity") || !workload.intact("task")) return;
  const { capacity, task } = workload.value;
  if ("external" in capacity && task.networkMode === "awsvpc")
    yield workload.problem(
      ["task", "networkMode"],
      `awsvpc is not possible on external instances; use ${forWindows(workload.value) ? "bridge" : "bridge, host or none"}`,
    );
  if (task.networkMode !== "awsvpc" && workload.given("subnets"))
    yield workload.problem(
      ["subnets"],
      `are those of the instances in network mode ${task.networkMode}; remove it`,
    );
};

/** Windows tasks are of one architecture, with addresses of their own, or outside AWS in the network of Docker there. */
export const windowsTakesValues: WorkloadRule = function* (workload) {
  if (!workload.intact("task") || !forWindows(workload.value)) return;
  const { task, capacity } = workload.value;
  if (task.architecture !== "x86_64")
    yield workload.problem(
      ["task", "architecture"],
      `${task.architecture} is not possible on Windows; use x86_64`,
    );
  const mode = workload.intact("capacity") && "external" in capacity ? "bridge" : "awsvpc";
  if (task.networkMode !== mode && task.networkMode !== "awsvpc")
    yield workload.problem(
      ["task", "networkMode"],
      `${task.networkMode} is not possible on Windows; use ${mode}`,
    );
};

/** What is about Fargate, or about subnets with a way to the internet, is said only there. */
export const placeIsChosen: WorkloadRule = function* (workload, scope) {
  if (workload.intact("capacity") && !onFargate(workload.value) && workload.given("platformVersion"))
    yield workload.problem(["platformVersion"], "is a matter of Fargate; remove it");
  const { subnets = scope.publicTasks === true ? "public" : "private", assignPublicIp } = workload.value;
  if (assignPublicIp === true && subnets === "private")
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
      const families = familiesWith(type);
      for (const name of groupsOf(workload.value)) {
        const present = entryOf(scope.groups, name)?.family;
        if (present !== undefined && !families.includes(present))
          yield container.problem(
            ["resourceRequirements", index, "type"],
            `${type} needs an AMI family with its drivers, capacity group ${name} has ${present}; use a group with ${families.join(", ")}`,
          );
      }
    }
};

/** An accelerator is asked for once, with its number. */
export const acceleratorsDiffer: WorkloadRule = function* (workload) {
  for (const [, container] of containersWith(workload, "resourceRequirements")) {
    const types = container.value.resourceRequirements.map(({ type }) => type);
    for (const [index, type] of types.entries())
      if (types.indexOf(type) < index)
        yield container.problem(
          ["resourceRequirements", index, "type"],
          `${type} is asked for twice; keep one of the two`,
        );
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
  for (const name of groupsOf(service.value))
    for (const key of ["base", "weight"])
      if (service.given("capacity", "groups", name, key))
        yield service.problem(
          ["capacity", "groups", name, key],
          "does nothing with scheduling DAEMON, which has one task on each instance; remove it",
        );
  if (service.intact("deployment") && service.value.deployment.strategy !== "rolling")
    yield service.problem(
      ["deployment", "strategy"],
      `${service.value.deployment.strategy} is not possible with scheduling DAEMON; use rolling`,
    );
};
