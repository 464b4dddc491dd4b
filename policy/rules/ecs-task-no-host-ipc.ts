import { tokens } from "../../facts/type-tokens";
import { must } from "../finding";
import { levels, type ResourceRule } from "../rule";
import { isOneOf, not } from "../truth";
import { at } from "../value";

/** Shared memory of the host belongs to everybody on it. */
export const rule: ResourceRule = {
  id: "ecs-task-no-host-ipc",
  stage: "resource",
  title: "ECS tasks must not share the IPC namespace of their host.",
  why: "In IPC mode host a container reads and writes the shared memory of every process on its container instance.",
  fix: "Remove `ipcMode`, or set it to task or none.",
  severity: "high",
  levels: levels.always,
  controls: [],
  url: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RegisterTaskDefinition.html",
  types: tokens.taskDefinition,
  evaluate: ({ properties }) => [
    must(not(isOneOf(at(properties, "ipcMode"), "host")), "ipcMode must not be host."),
  ],
};
