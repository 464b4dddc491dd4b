import { tokens } from "../../facts/type-tokens";
import { must } from "../finding";
import { levels, type ResourceRule } from "../rule";
import { isTrue, not } from "../truth";
import { at } from "../value";

/** Faults are for the environment in which people wait for them. */
export const rule: ResourceRule = {
  id: "ecs-task-no-fault-injection",
  stage: "resource",
  title: "ECS tasks of production must not take injected faults.",
  why: "Whoever reaches the agent's endpoint of such a task can cut its network.",
  fix: "Remove `enableFaultInjection`, or switch it on for the time of an experiment only.",
  severity: "medium",
  levels: levels.inProduction,
  controls: [],
  url: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fault-injection.html",
  types: tokens.taskDefinition,
  evaluate: ({ properties }) => [
    must(not(isTrue(at(properties, "enableFaultInjection"))), "enableFaultInjection must not be true."),
  ],
};
