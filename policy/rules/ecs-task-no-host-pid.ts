import { tokens } from "../../facts/type-tokens";
import { must } from "../finding";
import { levels, type ResourceRule } from "../rule";
import { isOneOf, not } from "../truth";
import { at } from "../value";

/** Who sees the host's processes can look into them. */
export const rule: ResourceRule = {
  id: "ecs-task-no-host-pid",
  stage: "resource",
  title: "ECS tasks must not share the process namespace of their host.",
  why: "A container that sees the processes of its container instance can read their environment, signal them and get into them.",
  fix: "Remove `pidMode`, or set it to task, which shares processes among the task's containers only.",
  severity: "high",
  levels: levels.always,
  controls: ["ECS.3", "CKV_AWS_335", "CT.ECS.PR.10"],
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/ecs-controls.html#ecs-3",
  types: tokens.taskDefinition,
  evaluate: ({ properties }) => [
    must(not(isOneOf(at(properties, "pidMode"), "host")), "pidMode must not be host."),
  ],
};
