import type { Draft } from "./draft";
import type { Key } from "./verdict";

/** Name of the capacity group that the import makes for what cannot run on Fargate. */
export const groupName = "general";

/** Runs a service or job on instances, whose group is made with the first one that needs it. */
export function ensureGroup(draft: Draft, workload: Key): Key {
  const group = ["cluster", "capacity", groupName];
  if (draft.get(group) === undefined) {
    draft.set(group, { kind: "ec2", instanceTypes: ["m7i.large"], minSize: 1, maxSize: 4 });
    draft.fillIn(group, "choose instance types and sizes; m7i.large and 1 to 4 instances stand in");
  }
  return draft.set([...workload, "capacity"], { group: groupName });
}
