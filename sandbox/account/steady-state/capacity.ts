import { instanceType, instanceMemoryOverheadFraction } from "../../../facts/instance-types";
import type { Account, AccountObject } from "../account";
import { registersWith } from "../behaviours/auto-scaling-group";
import { templateOf } from "../behaviours/launch-template";
import { isObject, number, text } from "../json";
import { types } from "../type-tokens";
import { sizeOf, type Task } from "./task";

const NO_INSTANCES = "Reason: No Container Instances were found in your cluster.";

/** Whether a group has, or ECS can start, an instance in it. */
function canHaveInstances(account: Account, group: AccountObject): boolean {
  if (number(group.properties["desiredCapacity"]) > 0) return number(group.properties["maxSize"]) > 0;
  const provider = account.holders(group, [types.capacityProvider])[0]?.properties[
    "autoScalingGroupProvider"
  ];
  const scaling = isObject(provider) ? provider["managedScaling"] : undefined;
  return isObject(scaling) && scaling["status"] === "ENABLED" && number(group.properties["maxSize"]) > 0;
}

/** Which part of an instance of the group is too small for the task; undefined when it fits. */
function tooSmall(account: Account, group: AccountObject, task: Task): string | undefined {
  const type = instanceType(text(templateOf(account, group)?.properties["instanceType"]));
  if (type === undefined) return undefined;
  const { cpu, memoryMiB } = sizeOf(task);
  if (cpu > type.cpu) return "CPU units";
  return memoryMiB > type.memoryMiB * (1 - instanceMemoryOverheadFraction) ? "memory" : undefined;
}

/** Why no instance takes the task, in the words of the service's event; undefined when one does. */
export function placementFailure(account: Account, task: Task): string | undefined {
  const { groups, service } = task;
  if (groups === undefined) return undefined;
  const cluster = account.named(types.cluster, text(service.properties["cluster"]));
  const clusterName = text(cluster?.properties["name"]);
  const event = `(service ${text(service.properties["name"])}) was unable to place a task because no container instance met all of its requirements.`;
  const usable = groups.filter(
    (group) => canHaveInstances(account, group) && registersWith(account, group, clusterName),
  );
  if (usable.length === 0) return `${event} ${NO_INSTANCES}`;
  const shortages = usable.map((group) => tooSmall(account, group, task));
  if (shortages.includes(undefined)) return undefined;
  return `${event} The closest matching container-instance has insufficient ${shortages[0] ?? "CPU units"} available.`;
}
