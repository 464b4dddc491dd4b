import { tokens } from "../../facts/type-tokens";
import { must } from "../finding";
import { levels, type ResourceRule } from "../rule";
import { isOneOf, not } from "../truth";
import { at } from "../value";

/** In host mode a container listens on the instance itself. */
export const rule: ResourceRule = {
  id: "ecs-task-no-host-network",
  stage: "resource",
  title: "ECS tasks must not use the network of their host.",
  why: "In network mode host a task shares every port and the instance metadata with its container instance, and no security group of its own stands before it.",
  fix: "Set `networkMode` to awsvpc.",
  severity: "high",
  levels: levels.always,
  controls: ["ECS.17", "CT.ECS.PR.8"],
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/ecs-controls.html#ecs-17",
  types: tokens.taskDefinition,
  evaluate: ({ properties }) => [
    must(not(isOneOf(at(properties, "networkMode"), "host")), "networkMode must not be host."),
  ],
};
