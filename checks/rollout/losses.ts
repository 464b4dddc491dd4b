import type { CapacityGroupSpec } from "../../plan/capacity-group";
import type { PlatformPlan } from "../../plan/platform";
import type { ServiceSpec } from "../../plan/service";
import type { GroupRoom } from "./group-room";
import type { PlacedPool } from "./pools";

/** What is left of a service at its desired count when a part of its capacity is lost, before anything is started anew. */
export interface Loss {
  readonly tasks: number;
  /** Tasks that run on Spot capacity. */
  readonly onSpot: number;
  /** Tasks that are left when all Spot capacity is taken back at once. */
  readonly leftWithoutSpot: number;
  /** Zones that its tasks are spread over; absent where they are not known. */
  readonly zones?: number;
  /** Tasks that are left at least when one zone is lost; absent where the zones are not known. */
  readonly leftWithoutZone?: number;
}

interface PlacedService {
  readonly spec: ServiceSpec;
  readonly pools: readonly PlacedPool[];
}

/** Counts what a service loses with Spot, and with a zone. */
export function losses(
  { spec, pools }: PlacedService,
  plan: PlatformPlan,
  rooms: ReadonlyMap<string, GroupRoom>,
): Loss {
  const tasks = sum(pools.map((pool) => pool.tasks));
  const onSpot = sum(pools.map((pool) => spotTasks(pool, plan)));
  const zones = zonesOf(spec, plan, rooms);
  return {
    tasks,
    onSpot,
    leftWithoutSpot: tasks - onSpot,
    ...(zones === undefined
      ? {}
      : { zones, leftWithoutZone: leftWithoutZone({ spec, pools }, tasks, zones) }),
  };
}

/** Tasks of a provider that are on Spot capacity, spread evenly over the instances that they need. */
function spotTasks({ name, tasks, room }: PlacedPool, { cluster }: PlatformPlan): number {
  if (name === "FARGATE_SPOT") return tasks;
  if (cluster.managed?.groups[name]?.instanceLaunchTemplate.capacityOptionType === "SPOT") return tasks;
  const group = cluster.groups[name];
  if (group === undefined || room === undefined || tasks === 0) return 0;
  const { minSize } = group.autoScalingGroup;
  const instances = Math.max(1, minSize, Math.min(Math.ceil(tasks / room.perInstance), room.reachable));
  const kept = onDemandInstances(group, instances);
  return tasks - Math.floor((tasks * kept) / instances);
}

/**
 * On-Demand instances of a number of instances of a group: the base, and of those above it a share that is rounded up.
 *
 * @see https://docs.aws.amazon.com/autoscaling/ec2/userguide/mixed-instances-groups-set-up-overview.html
 */
function onDemandInstances({ mixedInstances }: CapacityGroupSpec, instances: number): number {
  const distribution = mixedInstances?.instancesDistribution;
  if (distribution === undefined) return instances;
  const { onDemandBaseCapacity = 0, onDemandPercentageAboveBaseCapacity: percent } = distribution;
  const base = Math.min(instances, onDemandBaseCapacity);
  return base + Math.ceil(((instances - base) * percent) / 100);
}

/** Zones that tasks are spread over: those of all their groups, or of the subnets on Fargate. */
function zonesOf(
  { capacityProviderStrategies, network: standing }: ServiceSpec,
  { network }: PlatformPlan,
  rooms: ReadonlyMap<string, GroupRoom>,
): number | undefined {
  const groups = capacityProviderStrategies.flatMap(({ provider }) =>
    "group" in provider ? [rooms.get(provider.group)?.zones] : [],
  );
  if (groups.length > 0)
    return groups.includes(undefined) ? undefined : new Set(groups.flatMap((zones) => zones ?? [])).size;
  return network.kind === "created" && typeof standing?.subnets === "string"
    ? network.zones.length
    : undefined;
}

/** ECS spreads tasks over zones where nobody tells it otherwise; where somebody does, all that one zone holds may be in it. */
function leftWithoutZone({ spec, pools }: PlacedService, tasks: number, zones: number): number {
  const [first] = spec.service.orderedPlacementStrategies ?? [];
  const spreads =
    first === undefined || (first.type === "spread" && first.field === "attribute:ecs.availability-zone");
  if (spreads) return tasks - Math.ceil(tasks / zones);
  const inOneZone = sum(
    pools.map(({ tasks: own, room }) =>
      room === undefined ? own : Math.min(own, Math.ceil(room.reachable / zones) * room.perInstance),
    ),
  );
  return tasks - inOneZone;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
