import type { AddressesSpec } from "../../plan/addresses";
import type { DensityLimit } from "../../plan/density";
import type { PlatformPlan } from "../../plan/platform";
import { sortedEntries } from "../../plan/sorted";
import { groupRooms } from "./group-room";
import { type Loss, losses } from "./losses";
import { mostTasks } from "./most-tasks";
import { type PlacedPool, poolsOf } from "./pools";

/** A service on a capacity group. */
export interface ResidentProof {
  readonly service: string;
  /** Tasks on an empty instance beside its daemons; absent where nothing is known to limit them. */
  readonly tasksPerInstance?: number;
  /** What keeps a further task off. */
  readonly limit: DensityLimit | "constraints" | "nothing";
  /** Tasks that the whole group holds beside all other services; absent where nothing is known to limit them. */
  readonly places?: number;
  /** Its tasks on the group: at the desired count, and at the maximum of scaling. */
  readonly tasks: number;
  readonly mostTasks: number;
  /** Whether the group holds them. */
  readonly holds: boolean;
  readonly holdsMost: boolean;
}

/** A capacity group with what runs on it. */
export interface GroupProof {
  readonly group: string;
  /** Instances at least, and as many as can come. */
  readonly minInstances: number;
  readonly mostInstances: number;
  readonly residents: readonly ResidentProof[];
}

/** What is left of a service when a part of its capacity is lost. */
export interface LossProof extends Loss {
  readonly service: string;
}

/** What the capacity of a platform holds, and what is left of it after a loss. */
export interface CapacityProof {
  readonly groups: readonly GroupProof[];
  readonly losses: readonly LossProof[];
  /** Addresses of the subnets by kind at the peak of all deployments; absent where the VPC was there before. */
  readonly addresses?: AddressesSpec;
}

/** Proves what the capacity of a plan holds. Pure, and linear in the number of services. */
export function proveCapacity(plan: PlatformPlan): CapacityProof {
  const rooms = groupRooms(plan);
  const residents = new Map([...rooms.keys()].map((group): [string, ResidentProof[]] => [group, []]));
  const lost: LossProof[] = [];
  for (const [service, spec] of sortedEntries(plan.services)) {
    const pools = poolsOf({ service, spec, desired: spec.service.desiredCount ?? 0 }, plan, rooms);
    const most = poolsOf({ service, spec, desired: mostTasks(spec) }, plan, rooms);
    for (const pool of pools) residents.get(pool.name)?.push(residentProof(service, pool, most));
    lost.push({ service, ...losses({ spec, pools }, plan, rooms) });
  }
  return {
    groups: [...rooms.values()].map(({ name, minSize, instances }) => ({
      group: name,
      minInstances: minSize,
      mostInstances: instances,
      residents: residents.get(name) ?? [],
    })),
    losses: lost,
    ...(plan.addresses === undefined ? {} : { addresses: plan.addresses }),
  };
}

function residentProof(
  service: string,
  { name, tasks, slots = Infinity, room }: PlacedPool,
  most: readonly PlacedPool[],
): ResidentProof {
  const mostTasks = most.find((pool) => pool.name === name)?.tasks ?? tasks;
  const { perInstance = Infinity, limit = "nothing" } = room ?? {};
  return {
    service,
    ...(perInstance === Infinity ? {} : { tasksPerInstance: perInstance }),
    limit,
    ...(slots === Infinity ? {} : { places: slots }),
    tasks,
    mostTasks,
    holds: tasks <= slots,
    holdsMost: mostTasks <= slots,
  };
}
