import { tokens } from "../../facts/type-tokens";
import { type Container, eachContainer } from "../container-definitions";
import { type Finding, must } from "../finding";
import { levels, type ResourceRule } from "../rule";
import { any, holds, isOneOf, not } from "../truth";
import { at } from "../value";

/** Whether a container waits for its logs or loses some is for its team to choose, not for a default that AWS may change. */
export const rule: ResourceRule = {
  id: "ecs-task-log-non-blocking",
  stage: "resource",
  title: "Containers that log with awslogs must say how logs are delivered.",
  why: "When CloudWatch Logs cannot be reached, a blocking driver stops the application and a non-blocking one drops lines. Which of the two happens must not hang on a default of the account.",
  fix: "Set the log option `mode` to blocking, or to non-blocking together with `max-buffer-size`.",
  severity: "low",
  levels: levels.advice,
  controls: ["ecs_task_definitions_logging_block_mode"],
  url: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/specify-log-config.html",
  types: tokens.taskDefinition,
  evaluate: (task) => eachContainer(task, judgeMode),
};

function* judgeMode({ name, definition }: Container): Iterable<Finding> {
  if (at(definition, "logConfiguration", "logDriver") !== "awslogs") return;
  const mode = at(definition, "logConfiguration", "options", "mode");
  const size = at(definition, "logConfiguration", "options", "max-buffer-size");
  yield must(
    isOneOf(mode, "blocking", "non-blocking"),
    `Container "${name}" must set the log option mode.`,
    `${name}.mode`,
  );
  yield must(
    any(
      not(isOneOf(mode, "non-blocking")),
      holds(size, (value) => value !== undefined),
    ),
    `Container "${name}" must set the log option max-buffer-size, since its log mode is non-blocking.`,
    `${name}.max-buffer-size`,
  );
}
