import type { PlatformPlan } from "../../plan/platform";
import type { ServiceSpec } from "../../plan/service";
import { sortedEntries } from "../../plan/sorted";
import { evidenceOf } from "./evidence";
import { groupRooms, type GroupRoom } from "./group-room";
import { mostTasks } from "./most-tasks";
import { type CountedService, type PlacedPool, poolsOf } from "./pools";
import { type Replacement, taskBounds } from "./replacement";
import { type Moment, simulate } from "./simulator";
import { type TaskTimes, taskTimes } from "./task-times";
import { type RolloutStrategy, trafficShift } from "./traffic-shift";
import { type Blockade, judge } from "./verdict";

/** What a deployment of a service comes to, by the plan alone. */
export interface RolloutProof {
  /** Key of the service. */
  readonly service: string;
  readonly strategy: RolloutStrategy;
  /** Tasks that the service wants: its desired count, or for a daemon one on each instance that its groups have at least. */
  readonly desired: number;
  /** Fewest healthy tasks that ECS goes down to, and most that it lets run, by the percentages. */
  readonly kept: number;
  readonly allowed: number;
  /** Where the tasks run, and how many places for them there are. */
  readonly pools: readonly PlacedPool[];
  /** Whether a deployment comes to its end. */
  readonly progresses: boolean;
  /** Why it does not; absent where it does. */
  readonly blockade?: Blockade;
  /** Fewest healthy tasks on the way. */
  readonly worstHealthy: number;
  /** Seconds that a deployment takes at least; absent where it has no end. */
  readonly leastSeconds?: number;
  /** The same where every container takes the whole of its stop timeout. */
  readonly slowStopSeconds?: number;
  /** Seconds that `pulumi up` waits; absent where it does not wait for the deployment. */
  readonly timeoutSeconds?: number;
  /** Whether a deployment comes to its end in that time. */
  readonly fits: boolean;
  /** The deployment as the scheduler goes through it. */
  readonly steps: readonly Moment[];
  /** What it all follows from, for a person. */
  readonly evidence: readonly string[];
  /** The same for the greatest number of tasks that scaling may ask for; absent where that is the desired count. */
  readonly atMaximum?: Pick<RolloutProof, "desired" | "progresses" | "worstHealthy" | "blockade">;
}

/** A deployment in the terms of the scheduler, with what it was made from. */
export interface PlannedReplacement {
  readonly spec: ServiceSpec;
  readonly strategy: RolloutStrategy;
  readonly pools: readonly PlacedPool[];
  readonly times: TaskTimes;
  readonly replacement: Replacement;
  readonly shiftParts: readonly string[];
}

/** Proves for every service what a deployment of it comes to. Other services count as they are at their desired count. */
export function proveRollouts(plan: PlatformPlan): RolloutProof[] {
  const rooms = groupRooms(plan);
  return sortedEntries(plan.services).map(([name, spec]) => proveRollout(name, spec, { plan, rooms }));
}

interface Surroundings {
  readonly plan: PlatformPlan;
  readonly rooms: ReadonlyMap<string, GroupRoom>;
}

function proveRollout(service: string, spec: ServiceSpec, around: Surroundings): RolloutProof {
  const planned = planReplacement({ service, spec, desired: spec.service.desiredCount ?? 0 }, around);
  const { replacement, strategy, pools, times } = planned;
  const verdict = judge(replacement);
  const course = simulate(replacement);
  const progresses = verdict.blockade === undefined;
  const seconds = progresses
    ? { leastSeconds: course.seconds, slowStopSeconds: simulate(slowly(replacement, times)).seconds }
    : {};
  const waits = spec.service.waitForSteadyState && strategy !== "code-deploy";
  const timeoutSeconds = spec.timeouts.updateMinutes * 60;
  const proof = {
    service,
    strategy,
    desired: replacement.desired,
    kept: replacement.kept,
    allowed: replacement.allowed,
    pools,
    progresses,
    ...(verdict.blockade === undefined ? {} : { blockade: verdict.blockade }),
    worstHealthy: verdict.worstHealthy,
    ...seconds,
    ...(waits ? { timeoutSeconds } : {}),
    fits: progresses && (!waits || course.seconds <= timeoutSeconds),
    steps: course.moments,
  };
  return { ...proof, evidence: evidenceOf(proof, planned), ...maximumOf(service, spec, around) };
}

/** The deployment of a service that has a number of tasks. */
function planReplacement(counted: CountedService, { plan, rooms }: Surroundings): PlannedReplacement {
  const { spec } = counted;
  const pools = poolsOf(counted, plan, rooms);
  const wanted = pools.reduce((sum, { tasks }) => sum + tasks, 0);
  const { deploymentMinimumHealthyPercent = 100, deploymentMaximumPercent = 200 } = spec.service;
  const times = taskTimes(spec);
  const shift = trafficShift(spec);
  const rolling = spec.service.schedulingStrategy === "DAEMON" ? "daemon" : "rolling";
  return {
    spec,
    strategy: shift?.strategy ?? rolling,
    pools,
    times,
    shiftParts: shift?.parts ?? [],
    replacement: {
      desired: wanted,
      ...taskBounds(wanted, deploymentMinimumHealthyPercent, deploymentMaximumPercent),
      pools: pools.map(({ name, tasks, slots = Infinity }) => ({ name, tasks, slots })),
      healthySeconds: times.healthySeconds,
      drainSeconds: times.deregistrationSeconds,
      ...(shift === undefined ? {} : { shiftSeconds: shift.seconds }),
    },
  };
}

function slowly(replacement: Replacement, { stopSeconds }: TaskTimes): Replacement {
  return { ...replacement, drainSeconds: replacement.drainSeconds + stopSeconds };
}

function maximumOf(
  service: string,
  spec: ServiceSpec,
  around: Surroundings,
): Pick<RolloutProof, "atMaximum"> | object {
  const most = mostTasks(spec);
  if (most <= (spec.service.desiredCount ?? 0)) return {};
  const { replacement } = planReplacement({ service, spec, desired: most }, around);
  const { blockade, worstHealthy } = judge(replacement);
  return {
    atMaximum: {
      desired: most,
      progresses: blockade === undefined,
      worstHealthy,
      ...(blockade === undefined ? {} : { blockade }),
    },
  };
}
