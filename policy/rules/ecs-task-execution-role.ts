import { ecrRegistryHost } from "../../facts/upstream-registries";
import { tokens } from "../../facts/type-tokens";
import { containersOf, isForFargate } from "../container-definitions";
import { fail, type Finding, must, undecided } from "../finding";
import type { Resource } from "../resource";
import { levels, type ResourceRule } from "../rule";
import { any, holds, isOneOf, type Truth } from "../truth";
import { at, unknown, type Value } from "../value";

/** On Fargate there is no instance whose role could pull, log or read secrets. */
export const rule: ResourceRule = {
  id: "ecs-task-execution-role",
  stage: "resource",
  title: "Fargate tasks that pull from ECR, log with awslogs or read secrets must have an execution role.",
  why: "Without an execution role AWS refuses the task definition, or its tasks stop before they start.",
  fix: "Set `executionRoleArn` to a role that may pull the image, write the logs and read the secrets.",
  severity: "high",
  levels: levels.always,
  controls: [],
  url: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_execution_IAM_role.html",
  types: tokens.taskDefinition,
  evaluate: judgeTask,
};

function* judgeTask(task: Resource): Iterable<Finding> {
  const forFargate = isForFargate(task);
  if (forFargate === false) return;
  // An ARN that is not known yet is one that will be: the role is created beside the task.
  const given = at(task.properties, "executionRoleArn");
  const role = given === unknown || holds(given, (arn) => arn !== undefined && arn !== "");
  const containers = containersOf(task);
  if (role === true) yield must(true, "");
  else if (containers === unknown || forFargate === unknown) yield undecided();
  else {
    const needs = any(...containers.map(({ definition }) => needsRole(definition)));
    if (needs === unknown) yield undecided();
    else if (needs)
      yield fail(
        "executionRoleArn must be set: a container pulls from ECR, logs with awslogs or reads secrets.",
      );
  }
}

function needsRole(definition: Value): Truth {
  return any(
    isOneOf(at(definition, "logConfiguration", "logDriver"), "awslogs"),
    holds(at(definition, "secrets"), (secrets) => Array.isArray(secrets) && secrets.length > 0),
    holds(
      at(definition, "image"),
      (image) => typeof image === "string" && ecrRegistryHost.test(image.split("/")[0] ?? ""),
    ),
  );
}
