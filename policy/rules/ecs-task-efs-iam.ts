import { tokens } from "../../facts/type-tokens";
import { eachEfsVolume } from "../efs-volumes";
import type { StackResource } from "../resource";
import { levels, type StackRule } from "../rule";
import type { StackGraph } from "../stack-graph";
import { all, isOneOf, type Truth } from "../truth";
import { at, unknown, type Value } from "../value";

/**
 * An access point and IAM say which folder is whose. The id of an access point is AWS's; that there will be one is known before, by the edge
 * that leads to it.
 */
export const rule: StackRule = {
  id: "ecs-task-efs-iam",
  stage: "stack",
  title: "EFS volumes of ECS tasks must use an access point and IAM authorisation.",
  why: "Without them every task that reaches the file system reads and writes all of it, as any user it likes.",
  fix: "Set `authorizationConfig.accessPointId`, and `authorizationConfig.iam` to ENABLED.",
  severity: "medium",
  levels: levels.advice,
  controls: [],
  url: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/specify-efs-config.html",
  types: tokens.taskDefinition,
  evaluate: (task, stack) =>
    eachEfsVolume(
      task,
      (configuration) =>
        all(
          namesAccessPoint(configuration, task, stack),
          isOneOf(at(configuration, "authorizationConfig", "iam"), "ENABLED"),
        ),
      (key) => `${key}.authorizationConfig must have an accessPointId, and iam set to ENABLED.`,
    ),
};

function namesAccessPoint(configuration: Value, task: StackResource, stack: StackGraph): Truth {
  const id = at(configuration, "authorizationConfig", "accessPointId");
  if (id !== unknown) return id !== undefined;
  return stack.referenced(task, "volumes", tokens.efsAccessPoint).length > 0 ? true : unknown;
}
