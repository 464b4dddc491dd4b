import { fargateMaxStopTimeoutSeconds } from "../../facts/fargate-containers";
import { tokens } from "../../facts/type-tokens";
import { eachContainer, isForFargate } from "../container-definitions";
import { must } from "../finding";
import { levels, type ResourceRule } from "../rule";
import { any, not, numberHolds } from "../truth";
import { at } from "../value";

/** Fargate waits two minutes for a container and no longer. */
export const rule: ResourceRule = {
  id: "ecs-task-stop-timeout",
  stage: "resource",
  components: true,
  title: "Containers on Fargate must not ask for a longer stop timeout than Fargate gives.",
  why: "AWS refuses the task definition when it is registered, in the middle of the deployment.",
  fix: `Set \`stopTimeout\` to ${String(fargateMaxStopTimeoutSeconds)} seconds or less.`,
  severity: "medium",
  levels: levels.always,
  controls: [],
  url: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html",
  types: tokens.taskDefinition,
  evaluate: (task) => {
    const forFargate = isForFargate(task);
    if (forFargate === false) return [];
    return eachContainer(task, ({ name, definition }) =>
      must(
        any(
          not(forFargate),
          numberHolds(
            at(definition, "stopTimeout"),
            (seconds) => seconds <= fargateMaxStopTimeoutSeconds,
            true,
          ),
        ),
        `stopTimeout of container "${name}" must not be above ${String(fargateMaxStopTimeoutSeconds)} seconds.`,
        name,
      ),
    );
  },
};
