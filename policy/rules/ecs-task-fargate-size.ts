import { fargateMemoryMiB } from "../../facts/fargate-sizes";
import { tokens } from "../../facts/type-tokens";
import { isForFargate } from "../container-definitions";
import { type Finding, must, undecided } from "../finding";
import type { Resource } from "../resource";
import { levels, type ResourceRule } from "../rule";
import { cpuUnits, mebibytes } from "../task-quantities";
import { at, unknown } from "../value";

/** Fargate sells fixed pairs of CPU and memory. */
export const rule: ResourceRule = {
  id: "ecs-task-fargate-size",
  stage: "resource",
  title: "Fargate task definitions must have a CPU and memory size that Fargate offers.",
  why: "Fargate sells fixed pairs of CPU and memory; AWS refuses any other when the task definition is registered, in the middle of the deployment.",
  fix: "Choose a pair from the table of Fargate task sizes.",
  severity: "medium",
  levels: levels.always,
  controls: ["E3047"],
  url: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-tasks-services.html",
  types: tokens.taskDefinition,
  evaluate: judgeSize,
};

function* judgeSize(task: Resource): Iterable<Finding> {
  const forFargate = isForFargate(task);
  if (forFargate === unknown) yield undecided();
  if (forFargate !== true) return;
  const cpu = cpuUnits(at(task.properties, "cpu"));
  const memory = mebibytes(at(task.properties, "memory"));
  yield must(
    cpu === unknown || memory === unknown
      ? unknown
      : fargateMemoryMiB(cpu ?? Number.NaN).includes(memory ?? Number.NaN),
    "The task's cpu and memory must be a pair that Fargate offers.",
  );
}
