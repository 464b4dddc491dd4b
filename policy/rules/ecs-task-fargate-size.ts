import { fargateMemoryMiB } from "../../facts/fargate-sizes";
import { taskDefinitionType } from "../container-definitions";
import { fail, type Finding, pass, undecided } from "../finding";
import type { Resource } from "../resource";
import type { ResourceRule } from "../rule";
import { at, items, unknown, type Value } from "../value";

/** Fargate sells fixed pairs of CPU and memory. */
export const rule: ResourceRule = {
  id: "ecs-task-fargate-size",
  stage: "resource",
  title: "Fargate task definitions must have a CPU and memory size that Fargate offers.",
  why: "Fargate sells fixed pairs of CPU and memory; AWS refuses any other when the task definition is registered, in the middle of the deployment.",
  fix: "Choose a pair from the table of Fargate task sizes.",
  severity: "medium",
  levels: { baseline: "mandatory", production: "mandatory" },
  controls: ["E3047"],
  url: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-tasks-services.html",
  types: [taskDefinitionType],
  evaluate: judgeSize,
};

function* judgeSize({ properties }: Resource): Iterable<Finding> {
  const launchTypes = items(at(properties, "requiresCompatibilities"));
  if (launchTypes === unknown || launchTypes.includes(unknown)) {
    yield undecided();
    return;
  }
  if (!launchTypes.includes("FARGATE")) return;
  const cpu = at(properties, "cpu");
  const memory = at(properties, "memory");
  if (cpu === unknown || memory === unknown) yield undecided();
  else if (fargateMemoryMiB(cpuUnits(cpu)).includes(mebibytes(memory))) yield pass();
  else yield fail("The task's cpu and memory must be a pair that Fargate offers.");
}

/** CPU units of `1024`, `"1024"` or `"1 vCPU"`. */
function cpuUnits(cpu: Value | undefined): number {
  return quantity(cpu, /^\s*([\d.]+)\s*vcpus?\s*$/i);
}

/** MiB of `2048`, `"2048"` or `"2 GB"`. */
function mebibytes(memory: Value | undefined): number {
  return quantity(memory, /^\s*([\d.]+)\s*gb\s*$/i);
}

/** A number as it is, or 1,024 times a number with its unit. */
function quantity(value: Value | undefined, withUnit: RegExp): number {
  if (typeof value !== "string") return typeof value === "number" ? value : Number.NaN;
  const units = withUnit.exec(value)?.[1];
  return units === undefined ? Number(value) : Number(units) * 1024;
}
