import type { Account, AccountObject } from "../account";
import { registersWith } from "../behaviours/auto-scaling-group";
import { greatestSize } from "../behaviours/instance-launch";
import { ACCOUNT_ID } from "../identity";
import { isObject, number, objects, text } from "../json";
import { types } from "../type-tokens";
import { selects } from "./cluster-query";
import { agentMay } from "./instance-role";
import { kindsOf, type InstanceKind } from "./instances";
import { managedFailure } from "./managed-instances";
import { canReach } from "./network-path";
import { interfaceOfInstances, sizeOf, type Task } from "./task";

/** What an instance joins its cluster with. */
const REGISTER = "ecs:RegisterContainerInstance";
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

/** What a task asks of an instance beside CPU and memory. */
interface Demands {
  readonly gpus: number;
  readonly needsInterface: boolean;
  /** The task has ports of the instance to itself. */
  readonly hasHostPorts: boolean;
  readonly distinct: boolean;
  readonly expressions: readonly string[];
}

function hostPortsOf({ definition, containers }: Task): number[] {
  const mode = definition.properties["networkMode"];
  if (mode !== "bridge" && mode !== "host") return [];
  const mappings = containers.flatMap(({ portMappings }) => objects(portMappings));
  return mappings
    .map((mapping) => number(mapping[mode === "host" ? "containerPort" : "hostPort"]))
    .filter((port) => port > 0);
}

function demandsOf(task: Task): Demands {
  const { definition, service, containers } = task;
  const constraints = [definition, service].flatMap(({ properties }) =>
    objects(properties["placementConstraints"]),
  );
  const resources = containers.flatMap(({ resourceRequirements }) => objects(resourceRequirements));
  const gpus = resources.filter(({ type }) => type === "GPU").map(({ value }) => number(value));
  return {
    gpus: gpus.reduce((sum, count) => sum + count, 0),
    needsInterface: definition.properties["networkMode"] === "awsvpc",
    hasHostPorts: hostPortsOf(task).length > 0,
    distinct: constraints.some(({ type }) => type === "distinctInstance"),
    expressions: constraints
      .map(({ expression }) => text(expression))
      .filter((expression) => expression !== ""),
  };
}

/** What the closest instance lacks, as the event of the service goes on. */
const LACKS = {
  attribute: "is missing an attribute required by your task.",
  constraint: 'encountered error "MemberOf placement constraint unsatisfied."',
  cpu: "has insufficient CPU units available.",
  memory: "has insufficient memory available.",
  gpus: 'encountered error "RESOURCE:GPU".',
  interfaces: 'encountered error "RESOURCE:ENI".',
  ports: "is already using a port required by your task.",
  distinct: 'encountered error "DistinctInstance placement constraint unsatisfied."',
} as const;

type Lack = keyof typeof LACKS;

/** Whether the platform of the task is that of the instance. What is not known is taken to be right. */
function hasPlatform({ attributes }: InstanceKind, { definition }: Task): boolean {
  const { runtimePlatform: platform } = definition.properties;
  if (!isObject(platform)) return true;
  const architecture = text(platform["cpuArchitecture"]).toLowerCase();
  const family = text(platform["operatingSystemFamily"]);
  const known = attributes["ecs.cpu-architecture"] ?? architecture;
  const system = attributes["ecs.os-family"] ?? family;
  return (architecture === "" || known === architecture) && (family === "" || system === family);
}

/** Tasks that one empty instance takes by each of its limits, the tightest first. */
function limits(task: Task, kind: InstanceKind): (readonly [Lack, number])[] {
  const { cpu, memoryMiB } = sizeOf(task);
  const { gpus, needsInterface, hasHostPorts, distinct } = demandsOf(task);
  const share = (available: number | undefined, wanted: number): number =>
    available === undefined || wanted === 0 ? Infinity : Math.floor(available / wanted);
  const all: (readonly [Lack, number])[] = [
    ["cpu", share(kind.cpu, cpu)],
    ["memory", share(kind.memoryMiB, memoryMiB)],
    ["gpus", share(kind.gpus, gpus)],
    ["interfaces", needsInterface ? share(kind.taskInterfaces, 1) : Infinity],
    ["ports", hasHostPorts ? 1 : Infinity],
    ["distinct", distinct ? 1 : Infinity],
  ];
  return all.sort(([, a], [, b]) => a - b);
}

function unsuitable(task: Task, kind: InstanceKind): Lack | undefined {
  if (!hasPlatform(kind, task)) return "attribute";
  return demandsOf(task).expressions.every((expression) => selects(expression, kind.attributes))
    ? undefined
    : "constraint";
}

/** How many of the tasks a group takes when it has grown, and what stops it from taking more. */
function room(account: Account, group: AccountObject, task: Task): readonly [Lack | undefined, number] {
  const kinds = kindsOf(account, group);
  const suitable = kinds.filter((kind) => unsuitable(task, kind) === undefined);
  const [first] = kinds;
  if (suitable.length === 0) return [first && unsuitable(task, first), 0];
  const tightest = suitable.map((kind) => limits(task, kind)[0] ?? (["cpu", Infinity] as const));
  const [lack, count] = tightest.reduce((best, other) => (other[1] > best[1] ? other : best));
  return [lack, count * greatestSize(account, group)];
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
  if (rooms.reduce((sum, [, count]) => sum + count, 0) >= wanted) return undefined;
  const lack = rooms.map(([name]) => name).find((name) => name !== undefined) ?? "cpu";
  return `${event} The closest matching container-instance ${LACKS[lack]}`;
}
