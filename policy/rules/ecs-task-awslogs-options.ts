import { tokens } from "../../facts/type-tokens";
import { eachContainer, isForFargate } from "../container-definitions";
import { type Finding, must } from "../finding";
import type { Resource } from "../resource";
import { levels, type ResourceRule } from "../rule";
import { any, holds, not, type Truth } from "../truth";
import { at, type Value } from "../value";

/** The driver awslogs has to be told where to write. */
export const rule: ResourceRule = {
  id: "ecs-task-awslogs-options",
  stage: "resource",
  components: true,
  title: "Containers that log with awslogs must name log group, region and, on Fargate, stream prefix.",
  why: "Without its options the log driver does not start, and neither does the container; on Fargate AWS refuses the task definition.",
  fix: "Set `awslogs-group`, `awslogs-region` and `awslogs-stream-prefix` under `logConfiguration.options`.",
  severity: "medium",
  levels: levels.always,
  controls: ["E3046"],
  url: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/specify-log-config.html",
  types: tokens.taskDefinition,
  evaluate: (task) => eachContainer(task, ({ name, definition }) => judgeOptions(task, { name, definition })),
};

function* judgeOptions(
  task: Resource,
  { name, definition }: { name: string; definition: Value },
): Iterable<Finding> {
  if (at(definition, "logConfiguration", "logDriver") !== "awslogs") return;
  const wanted: readonly (readonly [string, Truth])[] = [
    ["awslogs-group", true],
    ["awslogs-region", true],
    ["awslogs-stream-prefix", isForFargate(task)],
  ];
  for (const [option, needed] of wanted) {
    const given = holds(
      at(definition, "logConfiguration", "options", option),
      (value) => typeof value === "string" && value !== "",
    );
    const key = `${name}.${option}`;
    yield must(any(given, not(needed)), `Container "${name}" must set the log option ${option}.`, key);
  }
}
