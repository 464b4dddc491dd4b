import type { PlatformPlan } from "../../plan/platform";
import { tasksFitInstances } from "../capacity";
import { counted } from "../counted";
import type { Finding } from "../finding";
import { instanceTypesExist } from "../placement";
import { roomText, seconds } from "./evidence";
import type { PlacedPool } from "./pools";
import { proveRollouts, type RolloutProof } from "./proof";
import type { Blockade } from "./verdict";

/** Everything that is wrong with the deployments of a plan. */
export function deploymentsProgress(plan: PlatformPlan): Finding[] {
  const misfits = servicesWithout(plan);
  return proveRollouts(plan).flatMap((proof) => [
    ...(misfits.has(proof.service) ? [] : [...placeFindings(proof, plan), ...maximumFindings(proof, plan)]),
    ...timeoutFindings(proof),
  ]);
}

/** Services of which no task can be placed at all, which other checks say more about. */
function servicesWithout(plan: PlatformPlan): ReadonlySet<string> {
  const paths = [...tasksFitInstances(plan), ...instanceTypesExist(plan)].map(({ path }) => path);
  return new Set(paths.flatMap((path) => /^services\.([^.]+)\./.exec(path)?.[1] ?? []));
}

type Placing = Exclude<Blockade, { kind: "bounds" }>;

function placeFindings(proof: RolloutProof, plan: PlatformPlan): Finding[] {
  const { blockade, service } = proof;
  // The checks of the percentages, and of Managed Instances, have said it.
  if (blockade === undefined || blockade.kind === "bounds") return [];
  const pool = proof.pools.find(({ name }) => name === blockade.pool.name);
  if (pool?.room === undefined) return [];
  return [
    {
      check: "deployments-progress",
      severity: "error",
      path: `services.${service}.capacity`,
      message: `${needText(proof, blockade)}: ${roomText(pool.room)}; ${wayOut(pool, blockade, plan)}${otherWay(proof, blockade)}`,
    },
  ];
}

/** At the maximum of scaling only what a deployment needs beside running tasks is found here: that a group holds them is a check of its own. */
function maximumFindings(proof: RolloutProof, plan: PlatformPlan): Finding[] {
  const { atMaximum, progresses, service } = proof;
  const blockade = atMaximum?.blockade;
  if (!progresses || blockade?.kind !== "full") return [];
  const pool = proof.pools.find(({ name }) => name === blockade.pool.name);
  if (atMaximum === undefined || pool?.room === undefined) return [];
  return [
    {
      check: "deployments-progress-at-maximum",
      severity: "warning",
      path: `services.${service}.scaling.max`,
      message: `with ${counted(atMaximum.desired, "task")} no deployment progresses: ${needText(proof, blockade)}: ${roomText(pool.room)}; ${wayOut(pool, blockade, plan)}${otherWay(proof, blockade)}`,
    },
  ];
}

/** What a deployment needs, and what there is. */
function needText({ strategy }: RolloutProof, blockade: Placing): string {
  const { pool } = blockade;
  const has = Number.isFinite(pool.slots) ? String(pool.slots) : "any number";
  if (blockade.kind === "share")
    return `capacity group ${pool.name} has ${counted(pool.slots, "place")} for ${counted(pool.tasks, "task")}`;
  const beside =
    strategy === "rolling" ? "a new task beside the old ones" : "all new tasks beside the old ones";
  return `a deployment needs ${counted(blockade.needed, "place")} in capacity group ${pool.name} for ${beside}, it has ${has}`;
}

/** What makes the group large enough, with a number where nothing else is in the way. */
function wayOut({ name, room }: PlacedPool, blockade: Placing, { cluster }: PlatformPlan): string {
  const group = cluster.groups[name];
  const grows = group?.capacityProvider.managedScaling.status === "ENABLED" || group?.scaling !== undefined;
  const key = `cluster.capacity.${name}.${grows ? "maxSize" : "minSize"}`;
  if (room === undefined || room.crowded || room.instances < room.reachable || room.perInstance === 0)
    return `raise ${key}`;
  const needed = blockade.kind === "share" ? blockade.pool.tasks : blockade.needed;
  return `raise ${key} to ${String(Math.ceil(needed / room.perInstance))}`;
}

function otherWay({ strategy, atMaximum, progresses }: RolloutProof, blockade: Placing): string {
  if (blockade.kind === "share") return ", or lower desiredCount";
  const fewer = progresses && atMaximum !== undefined ? ", lower it" : "";
  return strategy === "rolling"
    ? `${fewer}, or lower deployment.minimumHealthyPercent so that an old task may go first`
    : `${fewer}, or use strategy rolling`;
}

/** A deployment that takes longer than `pulumi up` waits counts as failed, however well it goes. */
function timeoutFindings({ service, leastSeconds, slowStopSeconds, ...proof }: RolloutProof): Finding[] {
  const { timeoutSeconds } = proof;
  if (timeoutSeconds === undefined || leastSeconds === undefined || slowStopSeconds === undefined) return [];
  if (slowStopSeconds <= timeoutSeconds) return [];
  const finding = {
    check: "deployments-fit-timeout",
    path: `services.${service}.deployment.steadyStateTimeoutMinutes`,
  };
  const raise = `raise it to ${String(Math.ceil(slowStopSeconds / 60))} or more, or let the deployment go in fewer steps`;
  return leastSeconds > timeoutSeconds
    ? [
        {
          ...finding,
          severity: "error",
          message: `${seconds(timeoutSeconds)} are less than the ${seconds(leastSeconds)} that a deployment takes at least; ${raise}`,
        },
      ]
    : [
        {
          ...finding,
          severity: "warning",
          message: `${seconds(timeoutSeconds)} are less than the ${seconds(slowStopSeconds)} that a deployment takes when containers stop as late as they may; ${raise}`,
        },
      ];
}
