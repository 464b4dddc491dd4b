import { isObject, number, objects, text } from "../json";
import { selects } from "./cluster-query";
import type { InstanceKind } from "./instances";
import { sizeOf, type Task } from "./task";

/** What a task asks of an instance. */
export interface Demands {
  readonly cpu: number;
  readonly memoryMiB: number;
  readonly gpus: number;
  /** Network interfaces of its own: one, or none. */
  readonly interfaces: number;
  /** Ports of the instance that the task has to itself. */
  readonly hostPorts: readonly number[];
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

/** What a task asks for. */
export function demandsOf(task: Task): Demands {
  const { definition, service, containers } = task;
  const constraints = [definition, service].flatMap(({ properties }) =>
    objects(properties["placementConstraints"]),
  );
  const resources = containers.flatMap(({ resourceRequirements }) => objects(resourceRequirements));
  const gpus = resources.filter(({ type }) => type === "GPU").map(({ value }) => number(value));
  return {
    ...sizeOf(task),
    gpus: gpus.reduce((sum, count) => sum + count, 0),
    interfaces: definition.properties["networkMode"] === "awsvpc" ? 1 : 0,
    hostPorts: hostPortsOf(task),
    distinct: constraints.some(({ type }) => type === "distinctInstance"),
    expressions: constraints
      .map(({ expression }) => text(expression))
      .filter((expression) => expression !== ""),
  };
}

/** What the closest instance lacks, as the event of the service goes on. */
export const LACKS = {
  attribute: "is missing an attribute required by your task.",
  constraint: 'encountered error "MemberOf placement constraint unsatisfied."',
  cpu: "has insufficient CPU units available.",
  memory: "has insufficient memory available.",
  gpus: 'encountered error "RESOURCE:GPU".',
  interfaces: 'encountered error "RESOURCE:ENI".',
  ports: "is already using a port required by your task.",
  distinct: 'encountered error "DistinctInstance placement constraint unsatisfied."',
} as const;

/** A thing that an instance lacks. */
export type Lack = keyof typeof LACKS;

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

/** Why a kind of instance takes no task at all, however empty it is; undefined where it may take one. */
export function unsuitable(task: Task, kind: InstanceKind): Lack | undefined {
  if (!hasPlatform(kind, task)) return "attribute";
  return demandsOf(task).expressions.every((expression) => selects(expression, kind.attributes))
    ? undefined
    : "constraint";
}

/** Tasks that one empty instance takes by each of its limits, the tightest first. */
export function limitsOf(task: Task, kind: InstanceKind): (readonly [Lack, number])[] {
  const { cpu, memoryMiB, gpus, interfaces, hostPorts, distinct } = demandsOf(task);
  const share = (available: number | undefined, wanted: number): number =>
    available === undefined || wanted === 0 ? Infinity : Math.floor(available / wanted);
  const all: (readonly [Lack, number])[] = [
    ["cpu", share(kind.cpu, cpu)],
    ["memory", share(kind.memoryMiB, memoryMiB)],
    ["gpus", share(kind.gpus, gpus)],
    ["interfaces", share(kind.taskInterfaces, interfaces)],
    ["ports", hostPorts.length > 0 ? 1 : Infinity],
    ["distinct", distinct ? 1 : Infinity],
  ];
  return all.sort(([, a], [, b]) => a - b);
}
