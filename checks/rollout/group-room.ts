import { groupsOfCapacity } from "../../plan/capacity";
import type { CapacityGroupSpec } from "../../plan/capacity-group";
import { type InstanceOffer, offerOf } from "../../plan/density";
import type { NetworkSpec } from "../../plan/network";
import type { PlatformPlan } from "../../plan/platform";
import type { ServiceSpec } from "../../plan/service";
import { sortedEntries } from "../../plan/sorted";
import { type TaskDemand, taskDemand } from "../../plan/task-demand";
import { sharesOf } from "./shares";

/** What tasks take and instances have in amounts that add up. */
export const amounts = ["cpu", "memory", "gpus", "interfaces"] as const;
type Amount = (typeof amounts)[number];
/** An amount of each kind; `Infinity` where it is not known. */
export type Amounts = Readonly<Record<Amount, number>>;

/** A service whose tasks run on a group. */
export interface Resident {
  readonly service: string;
  readonly demand: TaskDemand;
  /** Tasks of it at the desired count of its service. */
  readonly tasks: number;
}

/** A capacity group, and what runs on it in steady state. */
export interface GroupRoom {
  readonly name: string;
  /** Most instances that can come: its maximum where something scales it, its minimum elsewhere. */
  readonly instances: number;
  readonly minSize: number;
  /** Instance types with what each has; no entry where instances are chosen by their properties. */
  readonly types: readonly { readonly type: string; readonly offer: Amounts }[];
  /** Zones of its instances; undefined where they are not known. */
  readonly zones: readonly string[] | undefined;
  /** Daemons, of which each instance has one. */
  readonly daemons: readonly { readonly service: string; readonly demand: TaskDemand }[];
  /** What all replica services together take. */
  readonly taken: Amounts;
  /** Tasks that have a port of the instance to themselves, by port. */
  readonly ports: ReadonlyMap<number, number>;
}

/** What a task takes, in amounts. */
export function amountsOf({ cpu, memoryMiB, gpus, interfaces }: TaskDemand): Amounts {
  return { cpu, memory: memoryMiB, gpus, interfaces };
}

/** What an instance has, in amounts. */
function amountsIn(offer: InstanceOffer | undefined): Amounts {
  return {
    cpu: offer?.cpu ?? Infinity,
    memory: offer?.memoryMiB ?? Infinity,
    gpus: offer?.gpus ?? Infinity,
    interfaces: offer?.interfaces ?? Infinity,
  };
}

/** The groups of EC2 instances of a plan, in one pass over its services. */
export function groupRooms({ cluster, services, network }: PlatformPlan): ReadonlyMap<string, GroupRoom> {
  const residents = residentsByGroup(services);
  return new Map(
    sortedEntries(cluster.groups).map(([name, group]) => {
      const { replicas = [], daemons = [] } = residents.get(name) ?? {};
      const { minSize } = group.autoScalingGroup;
      const types = group.instanceTypes.map((type) => ({
        type,
        offer: amountsIn(offerOf(type, group, cluster.eniTrunking === true)),
      }));
      return [
        name,
        {
          name,
          instances: reachableInstances(group),
          minSize,
          types,
          zones: zonesOf(group, network),
          daemons,
          taken: takenBy(replicas),
          ports: portsOf(replicas),
        },
      ];
    }),
  );
}

function reachableInstances({ autoScalingGroup, capacityProvider, scaling }: CapacityGroupSpec): number {
  const grows = capacityProvider.managedScaling.status === "ENABLED" || scaling !== undefined;
  return grows ? autoScalingGroup.maxSize : autoScalingGroup.minSize;
}

function zonesOf({ placement }: CapacityGroupSpec, network: NetworkSpec): readonly string[] | undefined {
  if (placement?.availabilityZones !== undefined) return placement.availabilityZones;
  const inTier = placement === undefined || typeof placement.subnets === "string";
  return inTier && network.kind === "created"
    ? network.zones.map(({ availabilityZone }) => availabilityZone)
    : undefined;
}

interface Residents {
  readonly replicas: Resident[];
  readonly daemons: { readonly service: string; readonly demand: TaskDemand }[];
}

function residentsByGroup(services: PlatformPlan["services"]): ReadonlyMap<string, Residents> {
  const byGroup = new Map<string, Residents>();
  const on = (group: string): Residents => {
    const known = byGroup.get(group) ?? { replicas: [], daemons: [] };
    byGroup.set(group, known);
    return known;
  };
  for (const [name, spec] of sortedEntries(services)) addResident(name, spec, on);
  return byGroup;
}

function addResident(service: string, spec: ServiceSpec, on: (group: string) => Residents): void {
  const groups = groupsOfCapacity(spec);
  if (groups.length === 0) return;
  const demand = taskDemand(spec);
  if (spec.service.schedulingStrategy === "DAEMON") {
    for (const group of groups) on(group).daemons.push({ service, demand });
    return;
  }
  for (const { name, tasks } of sharesOf(spec.capacityProviderStrategies, spec.service.desiredCount ?? 0))
    if (groups.includes(name)) on(name).replicas.push({ service, demand, tasks });
}

function takenBy(replicas: readonly Resident[]): Amounts {
  const sum = (kind: Amount) =>
    replicas.reduce((total, { demand, tasks }) => total + tasks * amountsOf(demand)[kind], 0);
  return { cpu: sum("cpu"), memory: sum("memory"), gpus: sum("gpus"), interfaces: sum("interfaces") };
}

function portsOf(replicas: readonly Resident[]): ReadonlyMap<number, number> {
  const ports = new Map<number, number>();
  for (const { demand, tasks } of replicas)
    for (const port of new Set(demand.hostPorts)) ports.set(port, (ports.get(port) ?? 0) + tasks);
  return ports;
}
