import { fargateLogDrivers } from "../../facts/log-drivers";
import { tokens } from "../../facts/type-tokens";
import { eachContainer, isForFargate } from "../container-definitions";
import { must } from "../finding";
import { levels, type ResourceRule } from "../rule";
import { any, isOneOf, not } from "../truth";
import { at } from "../value";

/** Fargate has three log drivers. */
export const rule: ResourceRule = {
  id: "ecs-task-fargate-log-driver",
  stage: "resource",
  components: true,
  title: "Containers on Fargate must use a log driver that Fargate has.",
  why: "AWS refuses the task definition when it is registered, in the middle of the deployment.",
  fix: `Use one of the log drivers ${fargateLogDrivers.join(", ")}.`,
  severity: "medium",
  levels: levels.always,
  controls: ["E3713", "E3048"],
  url: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_LogConfiguration.html",
  types: tokens.taskDefinition,
  evaluate: (task) => {
    const forFargate = isForFargate(task);
    if (forFargate === false) return [];
    return eachContainer(task, ({ name, definition }) =>
      must(
        any(
          not(forFargate),
          isOneOf(at(definition, "logConfiguration", "logDriver"), undefined, ...fargateLogDrivers),
        ),
        `Container "${name}" must use a log driver that Fargate has: ${fargateLogDrivers.join(", ")}.`,
        name,
      ),
    );
  },
};
