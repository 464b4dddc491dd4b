import { limitWords } from "../../plan/density";
import { counted } from "../counted";
import type { PlacedPool } from "./pools";
import type { PlannedReplacement, RolloutProof } from "./proof";
import type { Slots } from "./slots";
import type { Blockade } from "./verdict";

/** What a proof follows from, a line for each reason. */
export function evidenceOf(
  proof: Omit<RolloutProof, "evidence" | "atMaximum">,
  { times, shiftParts, spec }: PlannedReplacement,
): string[] {
  if (proof.desired === 0) return ["no task is wanted"];
  const { deploymentMinimumHealthyPercent = 100, deploymentMaximumPercent = 200 } = spec.service;
  const { deregistrationSeconds, stopSeconds, healthySeconds, healthyBy } = times;
  const shifts = proof.strategy !== "rolling" && proof.strategy !== "daemon";
  return [
    shifts
      ? `all ${counted(proof.desired, "old task")} stay until all new ones have taken over: ${counted(proof.desired * 2, "task")} at once`
      : `${String(deploymentMinimumHealthyPercent)}/${String(deploymentMaximumPercent)} of ${counted(proof.desired, "task")} keeps ${String(proof.kept)} healthy and allows ${String(proof.allowed)}`,
    ...proof.pools.filter(({ tasks }) => tasks > 0).map(poolLine),
    ...(proof.blockade === undefined ? [] : [blockadeLine(proof.blockade)]),
    `a new task counts as healthy after ${seconds(healthySeconds)}: ${healthyBy}`,
    `an old task is let go of by load balancers after ${seconds(deregistrationSeconds)}, and has ${seconds(stopSeconds)} to stop`,
    ...(shiftParts.length === 0 ? [] : [`traffic shifts in ${shiftParts.join(" and ")}`]),
    ...(proof.leastSeconds === undefined || proof.slowStopSeconds === undefined
      ? []
      : [
          `takes at least ${seconds(proof.leastSeconds)}, ${seconds(proof.slowStopSeconds)} where containers stop as late as they may` +
            (proof.timeoutSeconds === undefined ? "" : `; pulumi up waits ${seconds(proof.timeoutSeconds)}`),
        ]),
  ];
}

/** How a capacity provider comes to its places. */
function poolLine({ name, tasks, slots, room }: PlacedPool): string {
  if (room === undefined)
    return `${name}: ${counted(tasks, "task")}${slots === undefined ? "" : `, which ${counted(slots, "place")} cannot hold`}`;
  const places = slots === undefined ? "without a known limit" : `in ${counted(slots, "place")}`;
  return `capacity group ${name}: ${counted(tasks, "task")} ${places}: ${roomText(room)}`;
}

/** Instances, tasks on each, and what limits them. */
export function roomText({ instances, perInstance, limit, crowded, slots }: Slots): string {
  const each = perInstance === Infinity ? "any number" : String(perInstance);
  const alone = `${counted(instances, "instance")} with ${each} on each`;
  const by = limit === "constraints" || limit === "nothing" ? limit : limitWords[limit];
  const reason =
    limit === "nothing" ? "" : limit === "constraints" ? " by placement constraints" : ` by ${by}`;
  return crowded ? `${alone}, of which other services leave ${String(slots)}${reason}` : `${alone}${reason}`;
}

/** Why a deployment has no end. */
function blockadeLine(blockade: Blockade): string {
  switch (blockade.kind) {
    case "bounds":
      return "ECS may neither stop a task nor start one";
    case "share":
      return `${blockade.pool.name} cannot hold its ${counted(blockade.pool.tasks, "task")}`;
    case "full":
      return `${blockade.pool.name} has no place for a new task beside the old ones: ${String(blockade.needed)} are needed`;
  }
}

/** `90 seconds`, and minutes where they are whole. */
export function seconds(count: number): string {
  return count >= 120 && count % 60 === 0 ? `${String(count / 60)} minutes` : counted(count, "second");
}
