import { amiFamilies } from "../facts/ecs-ami-parameters";
import { canTrunk } from "../facts/instance-devices";
import type { CapacityGroupSpec } from "../plan/capacity-group";
import {
  type DensityLimit,
  type InstanceOffer,
  limitWords,
  offerOf,
  placedTasks,
  type PlacedTask,
} from "../plan/density";
import type { PlatformPlan } from "../plan/platform";
import { type TaskDemand, taskDemand } from "../plan/task-demand";
import { counted } from "./counted";
import type { Finding } from "./finding";
import { mostTasks } from "./rollout/most-tasks";

/** Tasks of one kind on a group when everything runs at its maximum; daemons are on every instance. */
interface Load {
  readonly demand: TaskDemand;
  readonly count: number | "each";
}

/**
 * A group at its maximum holds all services and jobs at theirs; what does not fit waits. Only what is certain is found: every instance
 * counts as the largest that the group may start, and as filled without a gap.
 */
export function groupsHoldTheirTasks(plan: PlatformPlan): Finding[] {
  const tasks = placedTasks(plan);
  return Object.entries(plan.cluster.groups).flatMap(([name, group]): Finding[] => {
    const offer = largestOffer(group, plan.cluster.eniTrunking === true);
    const loads = tasks.flatMap((task) => loadOf(task, name, plan));
    if (offer === undefined || loads.length === 0) return [];
    const [limit, needed] = instancesNeeded(loads, offer);
    const { maxSize } = group.autoScalingGroup;
    if (needed <= maxSize) return [];
    const count = loads.reduce((sum, load) => sum + (load.count === "each" ? 0 : load.count), 0);
    return [
      {
        check: "group-holds-tasks",
        severity: "warning",
        path: `cluster.capacity.${name}.maxSize`,
        message: `${counted(maxSize, "instance")} cannot hold the ${counted(count, "task")} that services and jobs may ask for: at their maximum they need ${
          Number.isFinite(needed) ? String(needed) : "more than any number of instances"
        } by ${limitWords[limit]}; ${waysOut(group, limit, plan)}`,
      },
    ];
  });
}

function waysOut(group: CapacityGroupSpec, limit: DensityLimit, { cluster }: PlatformPlan): string {
  const trunk =
    limit === "interfaces" &&
    cluster.eniTrunking !== true &&
    amiFamilies[group.amiFamily].system !== "windows" &&
    group.instanceTypes.some((type) => canTrunk(type) === true);
  const larger = limit === "hostPorts" || limit === "distinctInstance" ? "" : ", use larger instance types";
  return `raise it${trunk ? ", set cluster.eniTrunking" : ""}${larger}, or lower what services and jobs may ask for`;
}

/** The most of everything that an instance of a group may have; undefined where something is not known. */
function largestOffer(group: CapacityGroupSpec, eniTrunking: boolean): InstanceOffer | undefined {
  const offers = group.instanceTypes.map((type) => offerOf(type, group, eniTrunking));
  const known = offers.filter((offer) => offer !== undefined);
  if (known.length === 0 || known.length < offers.length) return undefined;
  const most = (values: readonly (number | undefined)[]) =>
    values.reduce((best: number | undefined, value) =>
      best === undefined || value === undefined ? undefined : Math.max(best, value),
    );
  return {
    cpu: Math.max(...known.map(({ cpu }) => cpu)),
    memoryMiB: Math.max(...known.map(({ memoryMiB }) => memoryMiB)),
    gpus: most(known.map(({ gpus }) => gpus)),
    interfaces: most(known.map(({ interfaces }) => interfaces)),
  };
}

/** What a service or job asks of a group at its maximum, its share where it has several groups. */
function loadOf(task: PlacedTask, group: string, plan: PlatformPlan): Load[] {
  const shares = task.workload.capacityProviderStrategies;
  const own = shares.find(({ provider }) => "group" in provider && provider.group === group);
  if (own === undefined) return [];
  const demand = taskDemand(task.workload);
  const count = greatestCount(task, plan);
  if (count === "each") return [{ demand, count }];
  const bases = shares.reduce((sum, { base }) => sum + base, 0);
  const weights = shares.reduce((sum, { weight }) => sum + weight, 0);
  const above = weights === 0 ? 0 : Math.floor((Math.max(0, count - bases) * own.weight) / weights);
  return [{ demand, count: Math.min(count, own.base + above) }];
}

function greatestCount({ kind, name }: PlacedTask, { services, jobs }: PlatformPlan): Load["count"] {
  if (kind === "jobs") return jobs[name]?.taskCount ?? 0;
  const spec = services[name];
  if (spec === undefined) return 0;
  return spec.service.schedulingStrategy === "DAEMON" ? "each" : mostTasks(spec);
}

/** Fewest instances that hold all loads, by the tightest limit. */
function instancesNeeded(loads: readonly Load[], offer: InstanceOffer): readonly [DensityLimit, number] {
  const counts = loads.flatMap(({ demand, count }) => (count === "each" ? [] : [{ demand, count }]));
  const daemons = loads.filter(({ count }) => count === "each");
  const byAmount = (
    limit: DensityLimit,
    offered: number | undefined,
    amount: (demand: TaskDemand) => number,
  ) => {
    const wanted = counts.reduce((sum, { demand, count }) => sum + count * amount(demand), 0);
    if (wanted === 0 || offered === undefined) return [limit, 0] as const;
    const left = offered - daemons.reduce((sum, { demand }) => sum + amount(demand), 0);
    return [limit, left <= 0 ? Infinity : Math.ceil(wanted / left)] as const;
  };
  const ports = counts.flatMap(({ demand, count }) => demand.hostPorts.map((port) => ({ port, count })));
  const needs: (readonly [DensityLimit, number])[] = [
    byAmount("cpu", offer.cpu, ({ cpu }) => cpu),
    byAmount("memory", offer.memoryMiB, ({ memoryMiB }) => memoryMiB),
    byAmount("gpus", offer.gpus, ({ gpus }) => gpus),
    byAmount("interfaces", offer.interfaces, ({ interfaces }) => interfaces),
    ["hostPorts", Math.max(0, ...ports.map(({ port }) => sumOf(ports.filter((each) => each.port === port))))],
    [
      "distinctInstance",
      Math.max(0, ...counts.filter(({ demand }) => demand.alone).map(({ count }) => count)),
    ],
  ];
  return needs.reduce((most, each) => (each[1] > most[1] ? each : most));
}

function sumOf(counts: readonly { readonly count: number }[]): number {
  return counts.reduce((sum, { count }) => sum + count, 0);
}
