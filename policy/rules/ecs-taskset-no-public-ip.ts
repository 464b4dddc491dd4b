import { tokens } from "../../facts/type-tokens";
import { must } from "../finding";
import { levels, type ResourceRule } from "../rule";
import { isTrue, not } from "../truth";
import { at } from "../value";

/** What holds of the tasks of a service holds of those of a task set. */
export const rule: ResourceRule = {
  id: "ecs-taskset-no-public-ip",
  stage: "resource",
  title: "ECS task sets must not give their tasks public IP addresses.",
  why: "A task with a public address can be reached from the internet past the load balancer, as soon as one security group rule is too wide.",
  fix: "Set `networkConfiguration.assignPublicIp` to false, and run the tasks in private subnets.",
  severity: "high",
  levels: levels.always,
  controls: ["ECS.16"],
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/ecs-controls.html#ecs-16",
  types: tokens.taskSet,
  evaluate: ({ properties }) => [
    must(
      not(isTrue(at(properties, "networkConfiguration", "assignPublicIp"))),
      "networkConfiguration.assignPublicIp must not be true.",
    ),
  ],
};
