import { tokens } from "../../facts/type-tokens";
import { eachContainer, isWindows } from "../container-definitions";
import { judge } from "../finding";
import type { ResourceRule } from "../rule";
import { at } from "../value";

/** A container must not write to its own root file system. */
export const rule: ResourceRule = {
  id: "ecs-task-readonly-rootfs",
  stage: "resource",
  components: true,
  title: "ECS containers must mount their root file system read-only.",
  why: "Whoever gets into a container whose root file system is writable can replace its programs and leave tools behind.",
  fix: "Set `readonlyRootFilesystem` to true, and mount a volume where the application writes.",
  severity: "medium",
  levels: { baseline: "advisory", production: "mandatory" },
  controls: ["ECS.5", "CKV_AWS_336", "CT.ECS.PR.6"],
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/ecs-controls.html#ecs-5",
  types: tokens.taskDefinition,
  // Windows containers have no such setting.
  evaluate: (task) =>
    isWindows(task)
      ? []
      : eachContainer(task, ({ name, definition }) =>
          judge(at(definition, "readonlyRootFilesystem"), {
            holds: (readonly) => readonly === true,
            message: `Container "${name}" must set readonlyRootFilesystem to true.`,
            key: name,
          }),
        ),
};
