import { ebsVolumeTypes, type EbsVolumeType } from "../../facts/ebs-volumes";
import type { Draft } from "../draft";
import { below, entriesOf } from "../draft";
import type { Problem } from "../problem";
import type { EbsVolumeConfig } from "../volume";
import type { WorkloadConfig } from "../workload";
import { forWindows, type WorkloadRule } from "./scope";
import { volumesOf } from "./volumes";

/** The EBS volumes whose own fields are valid, by name. */
function* blockVolumesOf(workload: Draft<WorkloadConfig>): Iterable<[string, Draft<EbsVolumeConfig>]> {
  for (const [name, volume] of volumesOf(workload))
    if ("ebs" in volume) yield [name, below(workload, ["task", "volumes", name, "ebs"], volume.ebs)];
}

/** A volume has a size, or takes that of its snapshot, within what its type takes. */
export const blockVolumeHasSize: WorkloadRule = function* (workload) {
  for (const [, draft] of blockVolumesOf(workload)) {
    const { sizeGiB, snapshotId, volumeType } = draft.value;
    if (sizeGiB === undefined && snapshotId === undefined)
      yield draft.problem([], "has neither sizeGiB nor snapshotId; give one of them");
    yield* withinRange(draft, "sizeGiB", ebsVolumeTypes[volumeType].sizeGiB);
  }
};

/** Speed is given where the type of the volume lets it be chosen, and where it has to be. */
export const blockVolumeHasSpeed: WorkloadRule = function* (workload) {
  for (const [, draft] of blockVolumesOf(workload)) {
    const { volumeType, iops, throughputMiBps } = draft.value;
    const type: EbsVolumeType = ebsVolumeTypes[volumeType];
    if ((volumeType === "io1" || volumeType === "io2") && iops === undefined)
      yield draft.problem(["iops"], `is missing; ${volumeType} needs it`);
    if (type.iops !== undefined) yield* withinRange(draft, "iops", type.iops);
    else if (iops !== undefined)
      yield draft.problem(["iops"], `is not possible with ${volumeType}; use gp3, io1 or io2`);
    if (volumeType !== "gp3" && throughputMiBps !== undefined)
      yield draft.problem(["throughputMiBps"], `is not possible with ${volumeType}; use gp3`);
  }
};

function* withinRange(
  draft: Draft<EbsVolumeConfig>,
  key: "sizeGiB" | "iops",
  [least, most]: readonly [number, number],
): Iterable<Problem> {
  const given = draft.value[key];
  if (given !== undefined && (given < least || given > most))
    yield draft.problem(
      [key],
      `${String(given)} is out of range for ${draft.value.volumeType}; use a whole number from ${String(least)} to ${String(most)}`,
    );
}

/** Windows and Linux read different file systems. */
export const blockVolumeSuitsSystem: WorkloadRule = function* (workload) {
  if (!workload.intact("task", "operatingSystem")) return;
  const windows = forWindows(workload.value);
  for (const [, draft] of blockVolumesOf(workload))
    if (windows !== (draft.value.fileSystemType === "ntfs"))
      yield draft.problem(
        ["fileSystemType"],
        windows
          ? `${draft.value.fileSystemType} is not possible on Windows; use ntfs`
          : "ntfs is not possible on Linux; use ext3, ext4 or xfs",
      );
};

/** ECS attaches one EBS volume to a task. */
export const oneBlockVolume: WorkloadRule = function* (workload) {
  if (!workload.intact("task", "volumes")) return;
  const names = entriesOf(workload.value.task.volumes).flatMap(([name, volume]) =>
    "ebs" in volume ? [name] : [],
  );
  if (names.length > 1)
    yield workload.problem(
      ["task", "volumes"],
      `has EBS volumes ${names.join(" and ")}; ECS attaches one to a task`,
    );
};
