import { isMap } from "../config/container-definitions";
import type { Draft } from "./draft";
import type { Key } from "./verdict";

/** Name of the capacity group that the import makes for what cannot run on Fargate. */
const groupName = "general";

/** Name of the capacity group that the import makes for what needs GPUs. */
const gpuGroupName = "gpu";

/** Memory of a container on instances whose source says none, in MiB: ECS demands a number there. */
const usualMemoryMiB = 512;

/** Runs a service or job on instances, whose group is made with the first one that needs it. */
export function ensureGroup(draft: Draft, workload: Key): Key {
  const place = [...workload, "capacity"];
  if (draft.get([...place, "group"]) !== undefined) return place;
  const group = ["cluster", "capacity", groupName];
  if (draft.get(group) === undefined) {
    draft.set(group, { kind: "ec2", instanceTypes: ["m7i.large"], minSize: 1, maxSize: 4 });
    draft.fillIn(group, "choose instance types and sizes; m7i.large and 1 to 4 instances stand in");
  }
  return draft.set(place, { group: groupName });
}

/** Runs a service or job on instances with GPUs and an AMI with their drivers. */
export function ensureGpuGroup(draft: Draft, workload: Key): Key {
  const group = ["cluster", "capacity", gpuGroupName];
  if (draft.get(group) === undefined) {
    draft.set(group, {
      ...{ kind: "ec2", instanceTypes: ["g5.xlarge"], minSize: 1, maxSize: 4 },
      ami: { family: "al2023-gpu" },
    });
    draft.fillIn(
      group,
      "choose instance types with GPUs, and sizes; g5.xlarge and 1 to 4 instances stand in",
    );
  }
  return draft.set([...workload, "capacity"], { group: gpuGroupName });
}

/** Writes a stand-in for the memory of containers on instances, where neither they nor their task have any. */
export function giveMemory(draft: Draft): void {
  for (const section of ["services", "jobs"])
    for (const name of namesIn(draft.get([section]))) {
      const at = [section, name];
      const capacity = draft.get([...at, "capacity"]);
      const isOnFargate = capacity === undefined || draft.get([...at, "capacity", "fargate"]) !== undefined;
      if (isOnFargate || draft.get([...at, "task", "memoryMiB"]) !== undefined) continue;
      for (const container of namesIn(draft.get([...at, "containers"])))
        giveContainerMemory(draft, [...at, "containers", container]);
    }
}

function giveContainerMemory(draft: Draft, at: Key): void {
  if (["memoryMiB", "memoryReservationMiB"].some((key) => draft.get([...at, key]) !== undefined)) return;
  const key = draft.set([...at, "memoryMiB"], usualMemoryMiB);
  draft.fillIn(key, `write the memory that the container needs; ${String(usualMemoryMiB)} MiB stand in`);
}

function namesIn(value: unknown): string[] {
  return isMap(value) ? Object.keys(value) : [];
}
