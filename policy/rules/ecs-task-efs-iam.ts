import { tokens } from "../../facts/type-tokens";
import { eachEfsVolume } from "../efs-volumes";
import { levels, type ResourceRule } from "../rule";
import { all, holds, isOneOf } from "../truth";
import { at } from "../value";

/** An access point and IAM say which folder is whose. */
export const rule: ResourceRule = {
  id: "ecs-task-efs-iam",
  stage: "resource",
  title: "EFS volumes of ECS tasks must use an access point and IAM authorisation.",
  why: "Without them every task that reaches the file system reads and writes all of it, as any user it likes.",
  fix: "Set `authorizationConfig.accessPointId`, and `authorizationConfig.iam` to ENABLED.",
  severity: "medium",
  levels: levels.advice,
  controls: [],
  url: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/specify-efs-config.html",
  types: tokens.taskDefinition,
  evaluate: (task) =>
    eachEfsVolume(
      task,
      (configuration) =>
        all(
          holds(at(configuration, "authorizationConfig", "accessPointId"), (id) => id !== undefined),
          isOneOf(at(configuration, "authorizationConfig", "iam"), "ENABLED"),
        ),
      (key) => `${key}.authorizationConfig must have an accessPointId, and iam set to ENABLED.`,
    ),
};
