import { tokens } from "../../facts/type-tokens";
import { judge } from "../finding";
import type { ResourceRule } from "../rule";
import { at } from "../value";

/** A task with a public address is open to the internet as far as its security group lets it. */
export const rule: ResourceRule = {
  id: "ecs-service-no-public-ip",
  stage: "resource",
  title: "ECS services must not give their tasks public IP addresses.",
  why: "A task with a public address can be reached from the internet past the load balancer, as soon as one security group rule is too wide.",
  fix: "Set `networkConfiguration.assignPublicIp` to false, and run the tasks in private subnets.",
  severity: "high",
  levels: { baseline: "mandatory", production: "mandatory" },
  controls: ["ECS.2", "CKV_AWS_333", "CT.ECS.PR.9"],
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/ecs-controls.html#ecs-2",
  types: tokens.service,
  evaluate: ({ properties }) => [
    judge(at(properties, "networkConfiguration", "assignPublicIp"), {
      holds: (assigned) => assigned !== true,
      message: "networkConfiguration.assignPublicIp must not be true.",
    }),
  ],
};
