import { tokens } from "../../facts/type-tokens";
import { isForFargate } from "../container-definitions";
import { type Finding, must, undecided } from "../finding";
import type { StackResource } from "../resource";
import { levels, type StackRule } from "../rule";
import { runsOnFargate, taskOf } from "../services";
import type { StackGraph } from "../stack-graph";
import { unknown } from "../value";

/** Fargate takes task definitions that were made for it. */
export const rule: StackRule = {
  id: "ecs-service-fargate-td",
  stage: "stack",
  title: "ECS services on Fargate must use a task definition for Fargate.",
  why: "AWS refuses the service when it is created, after everything that it depends on.",
  fix: "Add FARGATE to `requiresCompatibilities` of the task definition, with what Fargate asks for.",
  severity: "medium",
  levels: levels.always,
  controls: ["E3054"],
  url: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-tasks-services.html",
  types: tokens.service,
  evaluate: judgeService,
};

function* judgeService(service: StackResource, stack: StackGraph): Iterable<Finding> {
  const onFargate = runsOnFargate(service);
  if (onFargate === false) return;
  const task = taskOf(service, stack);
  if (onFargate === unknown || task === unknown) yield undecided();
  else if (task !== undefined)
    yield must(
      isForFargate(task),
      `requiresCompatibilities of task definition "${task.name}" must name FARGATE, on which the service runs.`,
    );
}
