import { tokens } from "../../facts/type-tokens";
import { eachContainer } from "../container-definitions";
import { judge } from "../finding";
import type { ResourceRule } from "../rule";
import { at } from "../value";

/** Output without a log driver is lost with the task. */
export const rule: ResourceRule = {
  id: "ecs-task-log-configuration",
  stage: "resource",
  components: true,
  title: "ECS containers must have a log configuration.",
  why: "Without a log driver what the container says is lost with the task, and nobody can tell why it stopped.",
  fix: "Set `logConfiguration` with a log driver, such as awslogs.",
  severity: "high",
  levels: { baseline: "mandatory", production: "mandatory" },
  controls: ["ECS.9", "AwsSolutions-ECS7", "CT.ECS.PR.5"],
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/ecs-controls.html#ecs-9",
  types: tokens.taskDefinition,
  evaluate: (task) =>
    eachContainer(task, ({ name, definition }) =>
      judge(at(definition, "logConfiguration", "logDriver"), {
        holds: (driver) => typeof driver === "string" && driver !== "",
        message: `Container "${name}" must have a logConfiguration with a logDriver.`,
        key: name,
      }),
    ),
};
