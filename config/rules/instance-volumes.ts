import { amiFamilies } from "../../facts/ecs-ami-parameters";
import { ebsVolumeTypes, type EbsVolumeType } from "../../facts/ebs-volumes";
import { below, type Draft, entriesOf } from "../draft";
import type { CapacityGroupConfig } from "../ec2-group";
import type { DataVolumeConfig, InstanceVolumeConfig } from "../instance-volumes";
import type { Problem } from "../problem";

/** The volumes of a group have sizes and speeds that EBS takes, and are mounted where that is possible. */
export function* instanceVolumesAreSound(group: Draft<CapacityGroupConfig>): Iterable<Problem> {
  const { rootVolume, dataVolumes, ami } = group.value;
  const root = below(group, ["rootVolume"], rootVolume);
  yield* speedIsPossible(root);
  const least = amiFamilies[ami.family].rootVolumeGiB ?? 0;
  if (rootVolume.sizeGiB !== undefined && rootVolume.sizeGiB < least)
    yield root.problem(
      ["sizeGiB"],
      `${String(rootVolume.sizeGiB)} GiB is smaller than the AMI of ${ami.family}; use ${String(least)} or more`,
    );
  const paths = new Map<string, string>();
  for (const [device, volume] of entriesOf(dataVolumes)) {
    const draft = below(group, ["dataVolumes", device], volume);
    yield* speedIsPossible(draft);
    yield* sizeIsPossible(draft);
    yield* mountIsPossible(draft, group.value);
    const path = volume.mount?.path;
    if (path === undefined) continue;
    const other = paths.get(path);
    if (other !== undefined)
      yield draft.problem(
        ["mount", "path"],
        `${path} is where ${other} is mounted; choose another directory`,
      );
    paths.set(path, device);
  }
}

function* speedIsPossible(volume: Draft<InstanceVolumeConfig>): Iterable<Problem> {
  const { volumeType, iops, throughputMiBps } = volume.value;
  const range = (ebsVolumeTypes[volumeType] as EbsVolumeType).iops;
  if ((volumeType === "io1" || volumeType === "io2") && iops === undefined)
    yield volume.problem(["iops"], `is missing; ${volumeType} needs it`);
  if (iops !== undefined && range === undefined)
    yield volume.problem(["iops"], `is not possible with ${volumeType}; use gp3, io1 or io2`);
  if (iops !== undefined && range !== undefined && (iops < range[0] || iops > range[1]))
    yield volume.problem(
      ["iops"],
      `${String(iops)} is out of range for ${volumeType}; use a whole number from ${range.join(" to ")}`,
    );
  if (throughputMiBps !== undefined && volumeType !== "gp3")
    yield volume.problem(["throughputMiBps"], `is not possible with ${volumeType}; use gp3`);
}

function* sizeIsPossible(volume: Draft<DataVolumeConfig>): Iterable<Problem> {
  const { sizeGiB, snapshotId, volumeType } = volume.value;
  if (sizeGiB === undefined && snapshotId === undefined)
    yield volume.problem([], "has neither sizeGiB nor snapshotId; give one of them");
  const [least, most] = ebsVolumeTypes[volumeType].sizeGiB;
  if (sizeGiB !== undefined && (sizeGiB < least || sizeGiB > most))
    yield volume.problem(
      ["sizeGiB"],
      `${String(sizeGiB)} is out of range for ${volumeType}; use a whole number from ${String(least)} to ${String(most)}`,
    );
}

function* mountIsPossible(volume: Draft<DataVolumeConfig>, { ami }: CapacityGroupConfig): Iterable<Problem> {
  if (volume.value.mount !== undefined && amiFamilies[ami.family].system !== "linux")
    yield volume.problem(
      ["mount"],
      `is not possible with ami.family ${ami.family}; remove it, and mount the volume by userData`,
    );
}
