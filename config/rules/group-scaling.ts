import { amiFamilies } from "../../facts/ecs-ami-parameters";
import { below, type Draft, entriesOf } from "../draft";
import type { CapacityGroupConfig } from "../ec2-group";
import type { Problem } from "../problem";

/** A group is scaled in one way, and what is said about it has an effect. */
export function* scalingIsSound(group: Draft<CapacityGroupConfig>): Iterable<Problem> {
  yield* managedScalingIsSound(group);
  yield* ownScalingIsSound(group);
  yield* warmPoolIsPossible(group);
  yield* refreshIsSound(group);
  const { notificationTargetArn, roleArn } = group.value.terminationHook ?? {};
  if (notificationTargetArn !== undefined && roleArn === undefined)
    yield group.problem(["terminationHook", "roleArn"], "is missing; notificationTargetArn needs it");
  if (notificationTargetArn === undefined && roleArn !== undefined)
    yield group.problem(
      ["terminationHook", "roleArn"],
      "does nothing without notificationTargetArn; add that, or remove it",
    );
}

function* managedScalingIsSound(group: Draft<CapacityGroupConfig>): Iterable<Problem> {
  const { managedScaling, terminationProtection } = group.value;
  const { enabled, minimumStep, maximumStep } = managedScaling;
  if (minimumStep !== undefined && maximumStep !== undefined && maximumStep < minimumStep)
    yield group.problem(
      ["managedScaling", "maximumStep"],
      `${String(maximumStep)} is below minimumStep ${String(minimumStep)}; raise it`,
    );
  if (enabled) return;
  for (const key of ["minimumStep", "maximumStep", "instanceWarmupSeconds"] as const)
    if (managedScaling[key] !== undefined)
      yield group.problem(["managedScaling", key], "does nothing with enabled false; remove it");
  if (group.given("targetCapacityPercent"))
    yield group.problem(
      ["targetCapacityPercent"],
      "does nothing with managedScaling.enabled false; remove it",
    );
  if (terminationProtection === true)
    yield group.problem(
      ["terminationProtection"],
      "needs managed scaling: nobody else would take the protection off idle instances; set it to false, or managedScaling.enabled to true",
    );
}

function* ownScalingIsSound(group: Draft<CapacityGroupConfig>): Iterable<Problem> {
  const { scaling, managedScaling } = group.value;
  if (scaling === undefined) return;
  const draft = below(group, ["scaling"], scaling);
  if (managedScaling.enabled)
    yield draft.problem(
      [],
      "is not possible beside managed scaling, which would undo it; remove it, or set managedScaling.enabled to false",
    );
  const schedules = entriesOf(scaling.schedules);
  if (schedules.length === 0 && Object.keys(scaling.targetTracking).length === 0)
    yield draft.problem([], "has neither targetTracking nor schedules; give one of them, or remove it");
  for (const [name, { minSize, maxSize, desiredSize }] of schedules) {
    const at = ["schedules", name];
    const sizes = [minSize, desiredSize, maxSize].filter((size) => size !== undefined);
    if (sizes.length === 0) yield draft.problem(at, "changes nothing; give minSize, maxSize or desiredSize");
    if (sizes.some((size, index) => size < (sizes[index - 1] ?? 0)))
      yield draft.problem(at, "has sizes in the wrong order; minSize, desiredSize and maxSize must rise");
  }
}

function* warmPoolIsPossible(group: Draft<CapacityGroupConfig>): Iterable<Problem> {
  const { warmPool, spot, ami } = group.value;
  if (warmPool === undefined) return;
  if (spot !== undefined)
    yield group.problem(
      ["warmPool"],
      "is not possible with Spot instances; remove it, or take spot to a group of its own",
    );
  if (amiFamilies[ami.family].system === "windows" && warmPool.state !== "Running")
    yield group.problem(
      ["warmPool", "state"],
      `${warmPool.state} is not possible on Windows, where the agent does not wait for its turn; use Running`,
    );
  const { minSize, maxPreparedSize } = warmPool;
  if (maxPreparedSize !== undefined && maxPreparedSize < minSize)
    yield group.problem(
      ["warmPool", "maxPreparedSize"],
      `${String(maxPreparedSize)} is below minSize ${String(minSize)}; raise it`,
    );
}

function* refreshIsSound(group: Draft<CapacityGroupConfig>): Iterable<Problem> {
  const { instanceRefresh, ami, managedDraining, terminationHook } = group.value;
  if (instanceRefresh === undefined) return;
  const draft = below(group, ["instanceRefresh"], instanceRefresh);
  const { minHealthyPercentage, maxHealthyPercentage, checkpointPercentages } = instanceRefresh;
  if (maxHealthyPercentage - minHealthyPercentage > 100)
    yield draft.problem(
      ["maxHealthyPercentage"],
      `${String(maxHealthyPercentage)} is more than 100 above minHealthyPercentage ${String(minHealthyPercentage)}; lower it`,
    );
  if (checkpointPercentages?.some((each, index) => each <= (checkpointPercentages[index - 1] ?? 0)) === true)
    yield draft.problem(["checkpointPercentages"], "does not rise; give each share once, the smallest first");
  if (checkpointPercentages === undefined && instanceRefresh.checkpointDelaySeconds !== undefined)
    yield draft.problem(
      ["checkpointDelaySeconds"],
      "does nothing without checkpointPercentages; add them, or remove it",
    );
  if (!managedDraining && terminationHook === undefined)
    yield draft.problem(
      [],
      "would stop instances with tasks on them; set managedDraining to true, or drain them by terminationHook",
    );
  if (instanceRefresh.autoRollback && ami.id === undefined)
    yield draft.problem(
      ["autoRollback"],
      "needs a pinned AMI: Auto Scaling does not go back to an image from an SSM parameter; set ami.id, or false",
    );
}
