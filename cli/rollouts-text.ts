import { type CapacityProof, type LossProof, proveCapacity } from "../checks/rollout/capacity-proof";
import { proveRefreshes, type RefreshProof } from "../checks/rollout/instance-refresh";
import { proveRollouts, type RolloutProof } from "../checks/rollout/proof";
import type { PlatformPlan } from "../plan/platform";
import type { Moment } from "../checks/rollout/simulator";

/** Everything that is proved of deployments and capacity. */
export interface Rollouts {
  readonly services: readonly RolloutProof[];
  readonly instanceRefreshes: readonly RefreshProof[];
  readonly capacity: CapacityProof;
}

/** Proves everything about the deployments and the capacity of a plan. */
export function rolloutsOf(plan: PlatformPlan): Rollouts {
  const services = proveRollouts(plan);
  return { services, instanceRefreshes: proveRefreshes(plan, services), capacity: proveCapacity(plan) };
}

/** Moments of a deployment that are shown; of a longer one those in between are left out. */
const shownMoments = 6;

/** What is proved of deployments and capacity, as a person reads it. */
export function rolloutsText({ services, instanceRefreshes, capacity }: Rollouts): string {
  return [
    "\nRollouts",
    ...services.flatMap((proof) => [
      `  ${proof.service}: ${verdictText(proof)}`,
      ...proof.evidence.map((line) => `    ${line}`),
      ...momentLines(proof.steps).map((line) => `    ${line}`),
      ...maximumLines(proof),
      ...lossLines(capacity.losses.find(({ service }) => service === proof.service)),
    ]),
    ...(instanceRefreshes.length === 0 ? [] : ["Instance refreshes"]),
    ...instanceRefreshes.flatMap(({ group, progresses, worstInstances, leastSeconds, evidence }) => [
      `  ${group}: ${progresses ? "comes to its end" : "never comes to its end"}, at worst ${String(worstInstances)} in service, at least ${String(leastSeconds)} s`,
      ...evidence.map((line) => `    ${line}`),
    ]),
  ].join("\n");
}

function verdictText({
  strategy,
  desired,
  progresses,
  worstHealthy,
  leastSeconds,
  fits,
}: RolloutProof): string {
  const time = leastSeconds === undefined ? "" : `, at least ${String(leastSeconds)} s`;
  const end = progresses ? (fits ? "comes to its end" : "does not end in time") : "never comes to its end";
  return `${strategy} ${end}, at worst ${String(worstHealthy)} of ${String(desired)} healthy${time}`;
}

function momentLines(steps: readonly Moment[]): string[] {
  if (steps.length < 2) return [];
  const lines = steps.map(
    ({ atSeconds, old, draining, starting, healthy }) =>
      `${String(atSeconds).padStart(6)} s  old ${String(old)}, draining ${String(draining)}, starting ${String(starting)}, healthy ${String(healthy)}`,
  );
  if (lines.length <= shownMoments) return lines;
  const left = lines.length - shownMoments;
  return [...lines.slice(0, shownMoments - 1), `       … ${String(left)} more`, ...lines.slice(-1)];
}

function maximumLines({ atMaximum }: RolloutProof): string[] {
  if (atMaximum === undefined) return [];
  const { desired, progresses, worstHealthy } = atMaximum;
  return [
    `    with ${String(desired)} tasks: ${progresses ? `at worst ${String(worstHealthy)} healthy` : "never comes to its end"}`,
  ];
}

function lossLines(loss: LossProof | undefined): string[] {
  if (loss === undefined || loss.tasks === 0) return [];
  const { tasks, onSpot, leftWithoutSpot, zones, leftWithoutZone } = loss;
  return [
    ...(onSpot === 0
      ? []
      : [`    without Spot capacity: ${String(leftWithoutSpot)} of ${String(tasks)} left`]),
    ...(zones === undefined || leftWithoutZone === undefined
      ? []
      : [
          `    without one of ${String(zones)} zones: ${String(leftWithoutZone)} of ${String(tasks)} left at least`,
        ]),
  ];
}
