import { amiFamilies } from "../facts/ecs-ami-parameters";
import { gpusOf, taskInterfaces } from "../facts/instance-devices";
import { instanceMemoryOverheadFraction, instanceType } from "../facts/instance-types";
import { groupsOfCapacity } from "./capacity";
import type { CapacityGroupSpec } from "./capacity-group";
import type { ClusterSpec } from "./cluster";
import type { JobSpec } from "./job";
import type { ServiceSpec } from "./service";
import { mapSorted, sortedEntries } from "./sorted";
import { type PlacedWorkload, taskDemand, type TaskDemand } from "./task-demand";

/** What an instance has for tasks. A part that is not known is absent. */
export interface InstanceOffer {
  readonly cpu: number;
  readonly memoryMiB: number;
  readonly gpus?: number | undefined;
  /** Tasks with an address of their own. */
  readonly interfaces?: number | undefined;
}

/** What keeps a further task off an instance. */
export type DensityLimit = "cpu" | "memory" | "gpus" | "interfaces" | "hostPorts" | "distinctInstance";

/** The limits as a person reads them. */
export const limitWords: Readonly<Record<DensityLimit, string>> = {
  cpu: "CPU",
  memory: "memory",
  gpus: "GPUs",
  interfaces: "network interfaces",
  hostPorts: "ports of the instance",
  distinctInstance: "distinctInstance",
};

/** How many tasks of a kind an empty instance takes, and what keeps the next one off. */
export interface DensitySpec {
  readonly tasksPerInstance: number;
  readonly limit: DensityLimit;
}

/** Density by capacity group, instance type, and service or job. */
export type DensitiesSpec = Readonly<
  Record<string, Readonly<Record<string, Readonly<Record<string, DensitySpec>>>>>
>;

/** What instances of a type offer in a group; undefined for types outside the table. */
export function offerOf(
  type: string,
  group: Pick<CapacityGroupSpec, "amiFamily" | "reservedMemoryMiB">,
  eniTrunking: boolean,
): InstanceOffer | undefined {
  const facts = instanceType(type);
  if (facts === undefined) return undefined;
  const trunked = eniTrunking && amiFamilies[group.amiFamily].system !== "windows";
  return {
    cpu: facts.cpu,
    memoryMiB:
      Math.floor(facts.memoryMiB * (1 - instanceMemoryOverheadFraction)) - (group.reservedMemoryMiB ?? 0),
    gpus: amiFamilies[group.amiFamily].accelerator === "GPU" ? gpusOf(type) : 0,
    interfaces: taskInterfaces(type, trunked),
  };
}

/** Tasks that an empty instance takes; undefined where it is not known, or where nothing limits them. */
export function densityOf(demand: TaskDemand, offer: InstanceOffer): DensitySpec | undefined {
  const limits: (readonly [DensityLimit, number | undefined])[] = [
    ["cpu", share(offer.cpu, demand.cpu)],
    ["memory", share(offer.memoryMiB, demand.memoryMiB)],
    ["gpus", share(offer.gpus, demand.gpus)],
    ["interfaces", share(offer.interfaces, demand.interfaces)],
    ["hostPorts", demand.hostPorts.length > 0 ? 1 : Infinity],
    ["distinctInstance", demand.alone ? 1 : Infinity],
  ];
  let tightest: DensitySpec | undefined;
  for (const [limit, tasksPerInstance] of limits) {
    if (tasksPerInstance === undefined) return undefined;
    if (tasksPerInstance < (tightest?.tasksPerInstance ?? Infinity)) tightest = { tasksPerInstance, limit };
  }
  return tightest;
}

function share(offered: number | undefined, demanded: number): number | undefined {
  if (demanded === 0) return Infinity;
  return offered === undefined ? undefined : Math.floor(offered / demanded);
}

/** A service or job that runs on a group. */
export interface PlacedTask {
  readonly name: string;
  readonly kind: "services" | "jobs";
  readonly workload: PlacedWorkload;
}

/** Services, and jobs with a task definition of their own, that run on capacity groups, in order. */
export function placedTasks(plan: {
  readonly services: Readonly<Record<string, ServiceSpec>>;
  readonly jobs: Readonly<Record<string, JobSpec>>;
}): PlacedTask[] {
  return [
    ...sortedEntries(plan.services).map(([name, workload]) => ({
      name,
      kind: "services" as const,
      workload,
    })),
    ...sortedEntries(plan.jobs).flatMap(([name, { workload }]) =>
      workload === undefined ? [] : [{ name, kind: "jobs" as const, workload }],
    ),
  ].filter(({ workload }) => groupsOfCapacity(workload).length > 0);
}

/** How many tasks of each service and job an instance of each type takes; groups and types of which nothing is known are left out. */
export function planDensities(
  { groups, eniTrunking }: ClusterSpec,
  tasks: readonly PlacedTask[],
): DensitiesSpec {
  const densities = mapSorted(groups, (name, group) => {
    const own = tasks.filter(({ workload }) => groupsOfCapacity(workload).includes(name));
    return filled(
      Object.fromEntries(
        group.instanceTypes.map((type) => {
          const offer = offerOf(type, group, eniTrunking === true);
          const entries = own.flatMap(({ name: task, workload }) => {
            const density = offer && densityOf(taskDemand(workload), offer);
            return density === undefined ? [] : [[task, density] as const];
          });
          return [type, Object.fromEntries(entries)];
        }),
      ),
    );
  });
  return filled(densities);
}

function filled<T extends object>(map: Readonly<Record<string, T>>): Record<string, T> {
  return Object.fromEntries(Object.entries(map).filter(([, value]) => Object.keys(value).length > 0));
}
