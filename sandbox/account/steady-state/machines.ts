import type { Account, AccountObject } from "../account";
import { greatestSize } from "../behaviours/instance-launch";
import { isObject, number } from "../json";
import { types } from "../type-tokens";
import { limitsOf, unsuitable, type Demands, type Lack } from "./demands";
import { kindsOf, type InstanceKind } from "./instances";
import type { Task } from "./task";

/** Whether ECS starts instances of a group when tasks wait for them. */
export function growsWithTasks(account: Account, group: AccountObject): boolean {
  const block = account.holders(group, [types.capacityProvider])[0]?.properties["autoScalingGroupProvider"];
  const scaling = isObject(block) ? block["managedScaling"] : undefined;
  return isObject(scaling) && scaling["status"] === "ENABLED";
}

/** Most instances that a group comes to: its greatest size where ECS or a policy of its own scales it, else what it has. */
export function reachableSize(account: Account, group: AccountObject): number {
  const scaled =
    growsWithTasks(account, group) ||
    account.holders(group, [types.autoScalingPolicy, types.autoScalingSchedule]).length > 0;
  const greatest = greatestSize(account, group);
  return scaled ? greatest : Math.min(greatest, number(group.properties["desiredCapacity"]));
}

/** A container instance, with what the tasks on it have left. */
export class Machine {
  private cpu: number;
  private memoryMiB: number;
  private gpus: number;
  private interfaces: number;
  private readonly ports = new Set<number>();
  private readonly tasks = new Map<string, number>();

  constructor(
    readonly group: AccountObject,
    readonly kind: InstanceKind,
  ) {
    this.cpu = kind.cpu ?? Infinity;
    this.memoryMiB = kind.memoryMiB ?? Infinity;
    this.gpus = kind.gpus ?? Infinity;
    this.interfaces = kind.taskInterfaces ?? Infinity;
  }

  /** What of the instance is not left for another task of a service; undefined where it takes one. */
  lack(service: string, demands: Demands): Lack | undefined {
    if (demands.cpu > this.cpu) return "cpu";
    if (demands.memoryMiB > this.memoryMiB) return "memory";
    if (demands.gpus > this.gpus) return "gpus";
    if (demands.interfaces > this.interfaces) return "interfaces";
    if (demands.hostPorts.some((port) => this.ports.has(port))) return "ports";
    return demands.distinct && (this.tasks.get(service) ?? 0) > 0 ? "distinct" : undefined;
  }

  place(service: string, demands: Demands): void {
    this.count(service, demands, 1);
    for (const port of demands.hostPorts) this.ports.add(port);
  }

  remove(service: string, demands: Demands): void {
    this.count(service, demands, -1);
    for (const port of demands.hostPorts) this.ports.delete(port);
  }

  private count(service: string, demands: Demands, by: 1 | -1): void {
    this.cpu -= by * demands.cpu;
    this.memoryMiB -= by * demands.memoryMiB;
    this.gpus -= by * demands.gpus;
    this.interfaces -= by * demands.interfaces;
    this.tasks.set(service, (this.tasks.get(service) ?? 0) + by);
  }
}

/**
 * A number of instances of a group, in turn in each of its zones; the kind in each zone is the one that takes most of a task, if any does.
 */
export function machinesOf(
  account: Account,
  group: AccountObject,
  { task, size }: { readonly task: Task; readonly size: number },
): Machine[] {
  const byZone = new Map<string | undefined, InstanceKind[]>();
  for (const kind of kindsOf(account, group)) {
    const zone = kind.attributes["ecs.availability-zone"];
    byZone.set(zone, [...(byZone.get(zone) ?? []), kind]);
  }
  const takes = (kind: InstanceKind): number =>
    unsuitable(task, kind) === undefined ? (limitsOf(task, kind)[0]?.[1] ?? Infinity) : -1;
  const kinds = [...byZone.values()].map((each) =>
    each.reduce((best, other) => (takes(other) > takes(best) ? other : best)),
  );
  return Array.from({ length: size }, (_, index) => kinds[index % kinds.length]).flatMap((kind) =>
    kind === undefined ? [] : [new Machine(group, kind)],
  );
}
