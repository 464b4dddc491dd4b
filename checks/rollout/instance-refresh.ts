import { checkpointDelaySeconds } from "../../facts/deployments";
import type { CapacityGroupSpec } from "../../plan/capacity-group";
import type { InstanceRefreshSpec } from "../../plan/group-scaling";
import type { PlatformPlan } from "../../plan/platform";
import { sortedEntries } from "../../plan/sorted";
import { counted } from "../counted";
import { seconds } from "./evidence";
import { proveRollouts, type RolloutProof } from "./proof";
import { taskBounds } from "./replacement";

/** What the replacement of a group's instances comes to, by the plan alone. */
export interface RefreshProof {
  /** Key of the capacity group. */
  readonly group: string;
  /** Instances that the group has at least; they are what is counted with. */
  readonly instances: number;
  /** Instances that are replaced at a time. */
  readonly batch: number;
  /** Fewest instances in service on the way. */
  readonly worstInstances: number;
  /** Whether every task can leave the instance that it is on. */
  readonly progresses: boolean;
  /** Services whose tasks cannot leave. */
  readonly heldBy: readonly string[];
  /** Seconds that it takes at least. */
  readonly leastSeconds: number;
  /** What it all follows from, for a person. */
  readonly evidence: readonly string[];
}

type Preferences = InstanceRefreshSpec["preferences"];

/** Proves for every group with an instance refresh what it comes to. */
export function proveRefreshes(
  plan: PlatformPlan,
  rollouts: readonly RolloutProof[] = proveRollouts(plan),
): RefreshProof[] {
  return sortedEntries(plan.cluster.groups).flatMap(([name, group]) => {
    const preferences = group.autoScalingGroup.instanceRefresh?.preferences;
    if (preferences === undefined) return [];
    const residents = rollouts.filter(({ pools }) => pools.some((pool) => pool.name === name));
    return [proveRefresh(name, { group, preferences }, residents)];
  });
}

/**
 * The least share is rounded up, the greatest down, and one instance is always replaced. A new instance counts when it has warmed up, an
 * old one goes when its tasks are gone: each is stopped within the percentages of its service.
 *
 * @see https://docs.aws.amazon.com/autoscaling/ec2/userguide/instance-refresh-overview.html
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/container-instance-draining.html
 */
function proveRefresh(
  name: string,
  { group, preferences }: { readonly group: CapacityGroupSpec; readonly preferences: Preferences },
  residents: readonly RolloutProof[],
): RefreshProof {
  const instances = Math.max(1, group.autoScalingGroup.minSize);
  const { minHealthyPercentage, maxHealthyPercentage } = preferences;
  const { kept, allowed } = taskBounds(instances, minHealthyPercentage, maxHealthyPercentage);
  const batch = Math.max(1, Math.min(instances, allowed - kept));
  const warmup = Number(preferences.instanceWarmup ?? group.autoScalingGroup.healthCheckGracePeriod);
  const drained = group.capacityProvider.managedDraining === "ENABLED";
  const drain = drained ? Math.max(0, ...residents.map(drainSeconds)) : 0;
  const heldBy = drained ? residents.filter(isHeld).map(({ service }) => service) : [];
  const rounds = Math.ceil(instances / batch);
  const pauses = pauseSeconds(preferences);
  const leastSeconds = rounds * (warmup + drain) + pauses;
  // With all of them kept, a new instance comes before an old one goes.
  const worstInstances = minHealthyPercentage === 100 ? instances : Math.min(kept, instances - 1);
  return {
    group: name,
    instances,
    batch,
    worstInstances,
    progresses: heldBy.length === 0,
    heldBy,
    leastSeconds,
    evidence: [
      `${String(minHealthyPercentage)}/${String(maxHealthyPercentage)} of ${counted(instances, "instance")} replaces ${String(batch)} at a time in ${counted(rounds, "round")}`,
      `each takes at least ${seconds(warmup)} to warm up` +
        (drained ? ` and ${seconds(drain)} to let the tasks go` : "; ECS does not drain the old ones"),
      ...(pauses === 0 ? [] : [`checkpoints pause for ${seconds(pauses)}`]),
      ...(heldBy.length === 0
        ? []
        : [
            `tasks of ${heldBy.join(", ")} may neither stop nor be joined by another, so that they never leave`,
          ]),
    ],
  };
}

/** Seconds until a task of a service has left an instance: its successor is healthy first, unless fewer tasks may run. */
function drainSeconds({ desired, kept, steps }: RolloutProof): number {
  if (desired === 0) return 0;
  const stopped = steps.find(({ old }) => old < desired);
  const gone = steps.find(({ old, draining }) => old < desired && draining === 0);
  return kept < desired ? (gone?.atSeconds ?? 0) - (stopped?.atSeconds ?? 0) : (gone?.atSeconds ?? 0);
}

/** Percentages hold also where traffic shifts, since an instance that drains is no deployment. */
function isHeld({ strategy, desired, kept, allowed }: RolloutProof): boolean {
  return strategy !== "daemon" && desired > 0 && kept >= allowed;
}

function pauseSeconds({ checkpointPercentages = [], checkpointDelay }: Preferences): number {
  const delay = checkpointDelay === undefined ? checkpointDelaySeconds : Number(checkpointDelay);
  return checkpointPercentages.filter((percentage) => percentage < 100).length * delay;
}
