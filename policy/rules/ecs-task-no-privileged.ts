import { tokens } from "../../facts/type-tokens";
import { eachContainer } from "../container-definitions";
import { judge } from "../finding";
import type { ResourceRule } from "../rule";
import { at } from "../value";

/** A privileged container has the rights of root on its instance. */
export const rule: ResourceRule = {
  id: "ecs-task-no-privileged",
  stage: "resource",
  components: true,
  title: "ECS containers must not be privileged.",
  why: "A privileged container has all rights of root on its container instance: whoever breaks into it owns the instance and every task on it.",
  fix: "Remove `privileged` from the container; give it the single Linux capability that it needs instead.",
  severity: "high",
  levels: { baseline: "mandatory", production: "mandatory" },
  controls: ["ECS.4", "CKV_AWS_334", "CT.ECS.PR.11"],
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/ecs-controls.html#ecs-4",
  types: tokens.taskDefinition,
  evaluate: (task) =>
    eachContainer(task, ({ name, definition }) =>
      judge(at(definition, "privileged"), {
        holds: (privileged) => privileged !== true,
        message: `Container "${name}" must not set privileged to true.`,
        key: name,
      }),
    ),
};
