import { tokens } from "../../facts/type-tokens";
import { isForFargate } from "../container-definitions";
import { must, undecided } from "../finding";
import { levels, type ResourceRule } from "../rule";
import { holds } from "../truth";
import { at, unknown } from "../value";

/** An image runs on one architecture, and Fargate takes X86_64 where nobody says. */
export const rule: ResourceRule = {
  id: "ecs-task-runtime-platform",
  stage: "resource",
  title: "Fargate task definitions must say which CPU architecture they run on.",
  why: "Fargate runs tasks on X86_64 where nothing is said. An image that was built on an ARM laptop then ends with an exec format error.",
  fix: "Set `runtimePlatform.cpuArchitecture` to X86_64 or ARM64.",
  severity: "low",
  levels: levels.advice,
  controls: [],
  url: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-arm64.html",
  types: tokens.taskDefinition,
  evaluate: (task) => {
    const forFargate = isForFargate(task);
    if (forFargate === unknown) return [undecided()];
    if (!forFargate) return [];
    return [
      must(
        holds(
          at(task.properties, "runtimePlatform", "cpuArchitecture"),
          (architecture) => typeof architecture === "string",
        ),
        "runtimePlatform.cpuArchitecture must be set.",
      ),
    ];
  },
};
