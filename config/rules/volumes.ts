import type { Draft } from "../draft";
import { below, entriesOf, entryOf } from "../draft";
import { unknownName } from "../nearest-key";
import type { Problem } from "../problem";
import type { VolumeConfig } from "../volume";
import { containersWith, others } from "./containers";
import type { WorkloadConfig } from "../workload";
import type { WorkloadRule } from "./scope";

/** The volumes whose own fields are valid, by name. */
export function volumesOf(workload: Draft<WorkloadConfig>): [string, VolumeConfig][] {
  const { task } = workload.value;
  const written: unknown = task;
  if (typeof written !== "object" || written === null) return [];
  return entriesOf(task.volumes).filter(([name]) => workload.intact("task", "volumes", name));
}

/** What containers mount is there. */
export const mountsAreKnown: WorkloadRule = function* (workload) {
  const volumes = workload.intact("task", "volumes") ? Object.keys(workload.value.task.volumes) : undefined;
  for (const [name, container] of containersWith(workload, "mountPoints", "volumesFrom")) {
    const paths = new Set<string>();
    for (const [index, { sourceVolume, containerPath }] of container.value.mountPoints.entries()) {
      if (volumes !== undefined && !volumes.includes(sourceVolume))
        yield container.problem(
          ["mountPoints", index, "sourceVolume"],
          `names an unknown volume ${unknownName(sourceVolume, volumes)}`,
        );
      if (paths.has(containerPath))
        yield container.problem(
          ["mountPoints", index, "containerPath"],
          `${containerPath} is mounted twice; keep one of the two`,
        );
      paths.add(containerPath);
    }
    const known = others(workload.value.containers, name);
    for (const [index, { sourceContainer }] of container.value.volumesFrom.entries())
      if (!known.includes(sourceContainer))
        yield container.problem(
          ["volumesFrom", index, "sourceContainer"],
          `names no other container of the task: ${unknownName(sourceContainer, known)}`,
        );
  }
};

/** Each volume is complete by itself. */
export const volumesAreSound: WorkloadRule = function* (workload, scope) {
  for (const [name, volume] of volumesOf(workload)) {
    const draft = below(workload, ["task", "volumes", name], volume);
    if ("docker" in volume && volume.docker.scope === "task" && volume.docker.autoprovision !== undefined)
      yield draft.problem(["docker", "autoprovision"], "is for scope shared only; remove it");
    yield* fileSystemIsKnown(draft, scope.fileSystems);
  }
};

function* fileSystemIsKnown(
  draft: Draft<VolumeConfig>,
  fileSystems: Readonly<Record<string, readonly string[]>>,
): Iterable<Problem> {
  if (!("efs" in draft.value)) return;
  const { efs } = draft.value;
  if ("fileSystemId" in efs) {
    if (efs.accessPointId !== undefined && efs.rootDirectory !== undefined && efs.rootDirectory !== "/")
      yield draft.problem(["efs", "rootDirectory"], "is that of the access point; remove it");
    if (efs.readOnly && !efs.iam)
      yield draft.problem(
        ["efs", "readOnly"],
        "does nothing without iam; set readOnly of the mountPoints, or remove it",
      );
    return;
  }
  const accessPoints = entryOf(fileSystems, efs.fileSystem);
  if (accessPoints === undefined)
    yield draft.problem(
      ["efs", "fileSystem"],
      `names an unknown file system ${unknownName(efs.fileSystem, Object.keys(fileSystems))}`,
    );
  else if (!accessPoints.includes(efs.accessPoint))
    yield draft.problem(
      ["efs", "accessPoint"],
      `names an unknown access point of file system ${efs.fileSystem}: ${unknownName(efs.accessPoint, accessPoints)}`,
    );
}

/** Files in memory count as memory of the container, so they must leave some to the application. */
export const memoryFilesFit: WorkloadRule = function* (workload) {
  for (const [, container] of containersWith(workload, "linuxParameters", "memoryMiB")) {
    const { memoryMiB, linuxParameters } = container.value;
    const sizeMiB = linuxParameters.tmpfs.reduce((sum, each) => sum + each.sizeMiB, 0);
    if (memoryMiB !== undefined && sizeMiB >= memoryMiB)
      yield container.problem(
        ["linuxParameters", "tmpfs"],
        `takes ${String(sizeMiB)} MiB of memoryMiB ${String(memoryMiB)}; leave room for the application`,
      );
  }
};
