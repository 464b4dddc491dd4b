import type { DensityLimit } from "../../plan/density";
import type { ServiceSpec } from "../../plan/service";
import { taskDemand, type TaskDemand } from "../../plan/task-demand";
import { attributeTest } from "../cluster-query";
import { type Amounts, amounts, amountsOf, type GroupRoom } from "./group-room";

/** How many tasks of a service a group holds, at best. */
export interface Slots {
  /** Tasks at once; `Infinity` where nothing is known to limit them. */
  readonly slots: number;
  /** Instances that placement constraints leave. */
  readonly instances: number;
  /** Tasks on one of them beside its daemons. */
  readonly perInstance: number;
  /** What keeps a further task off. */
  readonly limit: DensityLimit | "constraints" | "nothing";
  /** Whether the tasks of other services are what is in the way. */
  readonly crowded: boolean;
}

interface Limited {
  readonly count: number;
  readonly limit: Slots["limit"];
}

/**
 * Counts the places that a group has for the tasks of a service beside its daemons, and beside the other services at their desired
 * counts. Amounts are added up over all instances, so that no arrangement of the tasks has more places; it may well have fewer.
 *
 * @param own tasks of the service that are among those the group has already
 */
export function slotsIn(room: GroupRoom, spec: ServiceSpec, own: number): Slots {
  const demand = taskDemand(spec);
  const expressions = [
    ...(spec.service.placementConstraints ?? []),
    ...(spec.taskDefinition.placementConstraints ?? []),
  ].flatMap(({ expression }) => (expression === undefined ? [] : [expression]));
  const instances = usableInstances(room, expressions);
  const best = mostOnInstance(room, demand, expressions);
  const alone: Limited = {
    count: instances === 0 ? 0 : instances * best.count,
    limit: instances < room.instances && best.limit === "nothing" ? "constraints" : best.limit,
  };
  const shared = besideOthers(room, demand, own);
  const crowded = shared.count < alone.count;
  const { count, limit } = crowded ? shared : alone;
  return { slots: Math.max(0, count), instances, perInstance: best.count, limit, crowded };
}

/** Instances in the zones that constraints leave. Auto Scaling keeps zones in balance, so each has its part, and some one more. */
function usableInstances({ instances, zones }: GroupRoom, expressions: readonly string[]): number {
  if (zones === undefined || zones.length === 0) return instances;
  const tests = expressions.flatMap((each) => attributeTest("ecs.availability-zone", each) ?? []);
  const usable = zones.filter((zone) => tests.every((suits) => suits(zone))).length;
  if (usable === zones.length) return instances;
  return Math.floor(instances / zones.length) * usable + Math.min(usable, instances % zones.length);
}

/** Tasks on one instance of the type that takes most of them. */
function mostOnInstance(
  { types, daemons }: GroupRoom,
  demand: TaskDemand,
  expressions: readonly string[],
): Limited {
  const tests = expressions.flatMap((each) => attributeTest("ecs.instance-type", each) ?? []);
  const suitable = types.filter(({ type }) => tests.every((suits) => suits(type)));
  const single = singleOf(daemons, demand);
  if (types.length === 0) return single;
  if (suitable.length === 0) return { count: 0, limit: "constraints" };
  const each = suitable.map(({ offer }) => tightest([single, ...byAmounts(beside(offer, daemons), demand)]));
  return each.reduce((best, other) => (other.count > best.count ? other : best));
}

/** What there can be only one of on an instance. */
function singleOf(daemons: GroupRoom["daemons"], demand: TaskDemand): Limited {
  const taken = new Set(daemons.flatMap((daemon) => daemon.demand.hostPorts));
  if (demand.hostPorts.some((port) => taken.has(port))) return { count: 0, limit: "hostPorts" };
  if (demand.hostPorts.length > 0) return { count: 1, limit: "hostPorts" };
  return demand.alone ? { count: 1, limit: "distinctInstance" } : { count: Infinity, limit: "nothing" };
}

/** What daemons leave of an instance. */
function beside(offer: Amounts, daemons: GroupRoom["daemons"]): Amounts {
  const left = (kind: keyof Amounts) =>
    offer[kind] - daemons.reduce((sum, { demand }) => sum + amountsOf(demand)[kind], 0);
  return { cpu: left("cpu"), memory: left("memory"), gpus: left("gpus"), interfaces: left("interfaces") };
}

function byAmounts(offered: Amounts, demand: TaskDemand): Limited[] {
  const wanted = amountsOf(demand);
  return amounts.flatMap((kind) =>
    wanted[kind] === 0 || offered[kind] === Infinity
      ? []
      : [{ count: Math.max(0, Math.floor(offered[kind] / wanted[kind])), limit: kind }],
  );
}

/** Tasks that all instances together hold beside the other services. */
function besideOthers(room: GroupRoom, demand: TaskDemand, own: number): Limited {
  const { instances, types, taken, ports } = room;
  const wanted = amountsOf(demand);
  const left = (kind: keyof Amounts) => {
    const most = Math.max(
      ...types.map(({ offer }) => beside(offer, room.daemons)[kind]),
      types.length > 0 ? 0 : Infinity,
    );
    return instances === 0 ? 0 : most * instances - (taken[kind] - own * wanted[kind]);
  };
  const total = {
    cpu: left("cpu"),
    memory: left("memory"),
    gpus: left("gpus"),
    interfaces: left("interfaces"),
  };
  const others = demand.hostPorts.map((port) => ({
    count: instances - ((ports.get(port) ?? 0) - own),
    limit: "hostPorts" as const,
  }));
  return tightest([{ count: Infinity, limit: "nothing" }, ...byAmounts(total, demand), ...others]);
}

function tightest(limits: readonly Limited[]): Limited {
  return limits.reduce((least, each) => (each.count < least.count ? each : least));
}
