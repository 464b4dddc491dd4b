import type { Account, AccountObject } from "../account";
import { registersWith } from "../behaviours/auto-scaling-group";
import { ACCOUNT_ID } from "../identity";
import { number, text } from "../json";
import { types } from "../type-tokens";
import { LACKS, limitsOf, unsuitable, type Lack } from "./demands";
import { agentMay } from "./instance-role";
import { kindsOf } from "./instances";
import { growsWithTasks, reachableSize } from "./machines";
import { managedFailure } from "./managed-instances";
import { canReach } from "./network-path";
import { lackBesideOthers } from "./placement";
import { interfaceOfInstances, type Task } from "./task";

/** What an instance joins its cluster with. */
const REGISTER = "ecs:RegisterContainerInstance";
const NO_INSTANCES = "Reason: No Container Instances were found in your cluster.";

/** Whether a group has, or ECS can start, an instance in it. */
function canHaveInstances(account: Account, group: AccountObject): boolean {
  if (number(group.properties["desiredCapacity"]) > 0) return number(group.properties["maxSize"]) > 0;
  return growsWithTasks(account, group) && number(group.properties["maxSize"]) > 0;
}

/** How many of the tasks a group takes when it has grown, and what stops it from taking more. */
function room(account: Account, group: AccountObject, task: Task): readonly [Lack | undefined, number] {
  const kinds = kindsOf(account, group);
  const suitable = kinds.filter((kind) => unsuitable(task, kind) === undefined);
  const [first] = kinds;
  if (suitable.length === 0) return [first && unsuitable(task, first), 0];
  const tightest = suitable.map((kind) => limitsOf(task, kind)[0] ?? (["cpu", Infinity] as const));
  const [lack, count] = tightest.reduce((best, other) => (other[1] > best[1] ? other : best));
  return [lack, count * reachableSize(account, group)];
}

/** Machines outside AWS are registered by their owners: they are there, unless the account's file says that they are missing. */
function hasMachines(account: Account, clusterName: string, region: string): boolean {
  return account.existsOutside(`arn:aws:ecs:${region}:${ACCOUNT_ID}:container-instance/${clusterName}`);
}

/** Without a way to all three parts of ECS, the agent of an instance never registers it. */
function reachesEcs(account: Account, group: AccountObject, task: Task): boolean {
  const agent = { ...task, ...interfaceOfInstances(account, [group]) };
  return (["ecs", "ecs-agent", "ecs-telemetry"] as const).every((to) => canReach(account, agent, to));
}

/** Why no instance takes the task, in the words of the service's event; undefined when one does. */
export function placementFailure(account: Account, task: Task): string | undefined {
  const { groups, managed, service } = task;
  const { launchType, desiredCount, schedulingStrategy } = service.properties;
  const cluster = account.named(types.cluster, text(service.properties["cluster"]));
  const clusterName = text(cluster?.properties["name"]);
  const event = `(service ${text(service.properties["name"])}) was unable to place a task because no container instance met all of its requirements.`;
  if (launchType === "EXTERNAL" && !hasMachines(account, clusterName, task.region))
    return `${event} ${NO_INSTANCES}`;
  if (managed !== undefined) return managedFailure(account, { ...task, managed });
  if (groups === undefined) return undefined;
  const usable = groups.filter(
    (group) =>
      canHaveInstances(account, group) &&
      registersWith(account, group, clusterName) &&
      agentMay(account, group, REGISTER) &&
      reachesEcs(account, group, task),
  );
  if (usable.length === 0) return `${event} ${NO_INSTANCES}`;
  const rooms = usable.map((group) => room(account, group, task));
  const wanted = schedulingStrategy === "DAEMON" ? 1 : Math.max(1, number(desiredCount));
  const lack =
    rooms.reduce((sum, [, count]) => sum + count, 0) >= wanted
      ? lackBesideOthers(account, task, usable)
      : (rooms.map(([name]) => name).find((name) => name !== undefined) ?? "cpu");
  return lack && `${event} The closest matching container-instance ${LACKS[lack]}`;
}
