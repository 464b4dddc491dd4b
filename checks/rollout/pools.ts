import type { PlatformPlan } from "../../plan/platform";
import type { ServiceSpec } from "../../plan/service";
import { taskDemand } from "../../plan/task-demand";
import type { GroupRoom } from "./group-room";
import { providerName, sharesOf } from "./shares";
import { type Slots, slotsIn } from "./slots";

/** A capacity provider of a service with what it holds. */
export interface PlacedPool {
  /** Name of the capacity provider: `FARGATE`, `FARGATE_SPOT`, `EXTERNAL`, or the key of a capacity group. */
  readonly name: string;
  /** Its share of the tasks. */
  readonly tasks: number;
  /** Tasks of the service that it holds at once beside everything else; absent where nothing is known to limit them. */
  readonly slots?: number;
  /** How the places of a capacity group come about; absent elsewhere. */
  readonly room?: Slots & { readonly reachable: number };
}

/** A service with a number of tasks. */
export interface CountedService {
  readonly service: string;
  readonly spec: ServiceSpec;
  readonly desired: number;
}

/** The capacity providers of a service. */
export function poolsOf(
  counted: CountedService,
  plan: PlatformPlan,
  rooms: ReadonlyMap<string, GroupRoom>,
): PlacedPool[] {
  const { spec, desired } = counted;
  if (spec.service.schedulingStrategy === "DAEMON") return daemonPools(counted, rooms);
  const strategy = suitableShares(spec, rooms);
  if (strategy.length === 0) return [{ name: spec.service.launchType ?? "EXTERNAL", tasks: desired }];
  const standing = sharesOf(strategy, spec.service.desiredCount ?? 0);
  return sharesOf(strategy, desired).map(({ name, tasks }, index): PlacedPool => {
    const room = rooms.get(name);
    if (room !== undefined)
      return groupPool({ name, tasks }, room, slotsIn(room, spec, standing[index]?.tasks ?? 0));
    return fitsManaged(spec, name, plan) ? { name, tasks } : { name, tasks, slots: 0 };
  });
}

/**
 * The providers with an instance that the placement constraints suit. What ECS does with the share of another one is not known, so nothing
 * is said of it, as long as one is left.
 */
function suitableShares(
  spec: ServiceSpec,
  rooms: ReadonlyMap<string, GroupRoom>,
): ServiceSpec["capacityProviderStrategies"] {
  const all = spec.capacityProviderStrategies;
  const suitable = all.filter((share) => {
    const room = rooms.get(providerName(share));
    if (room === undefined) return true;
    const { instances, perInstance, limit } = slotsIn(room, spec, 0);
    return instances > 0 && (perInstance > 0 || limit !== "constraints");
  });
  return suitable.length === 0 ? all : suitable;
}

function groupPool(
  share: Pick<PlacedPool, "name" | "tasks">,
  { instances: reachable }: GroupRoom,
  slots: Slots,
): PlacedPool {
  return {
    ...share,
    ...(slots.slots === Infinity ? {} : { slots: slots.slots }),
    room: { ...slots, reachable },
  };
}

/** A daemon has one task on each instance; as many instances are there as its groups have at least, and one where that is none. */
function daemonPools({ service, spec }: CountedService, rooms: ReadonlyMap<string, GroupRoom>): PlacedPool[] {
  return spec.capacityProviderStrategies.flatMap(({ provider }): PlacedPool[] => {
    const room = "group" in provider ? rooms.get(provider.group) : undefined;
    if (room === undefined) return [];
    const others = { ...room, daemons: room.daemons.filter((daemon) => daemon.service !== service) };
    const { perInstance, limit } = slotsIn(others, spec, 0);
    const tasks = Math.max(1, room.minSize);
    const slots = perInstance >= 1 ? tasks : 0;
    return [
      groupPool({ name: room.name, tasks }, room, {
        slots,
        instances: tasks,
        perInstance: Math.min(1, perInstance),
        limit,
        crowded: false,
      }),
    ];
  });
}

/** Whether AWS has an instance for a task: it starts one of a size that the requirements of a group of Managed Instances allow. */
function fitsManaged(spec: ServiceSpec, group: string, { cluster }: PlatformPlan): boolean {
  const requirements = cluster.managed?.groups[group]?.instanceLaunchTemplate.instanceRequirements;
  if (requirements === undefined) return true;
  const { cpu, memoryMiB, gpus } = taskDemand(spec);
  return (
    cpu <= (requirements.vcpuCount.max ?? Infinity) * 1024 &&
    memoryMiB <= (requirements.memoryMib.max ?? Infinity) &&
    gpus <= (requirements.acceleratorCount?.max ?? Infinity)
  );
}
