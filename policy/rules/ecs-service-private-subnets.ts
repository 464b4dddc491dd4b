import { tokens } from "../../facts/type-tokens";
import { type Finding, must, undecided } from "../finding";
import type { StackResource } from "../resource";
import { levels, type StackRule } from "../rule";
import type { StackGraph } from "../stack-graph";
import { isPublic } from "../subnets";
import { not } from "../truth";
import { at } from "../value";

/** Tasks belong behind a load balancer, not beside it. */
export const rule: StackRule = {
  id: "ecs-service-private-subnets",
  stage: "stack",
  title: "ECS services must run in private subnets.",
  why: "In a subnet with a route to an internet gateway, one public address is all that keeps a task from the internet.",
  fix: "Name private subnets under `networkConfiguration.subnets`: without automatic public addresses and without a route to an internet gateway.",
  severity: "high",
  levels: levels.always,
  controls: [],
  url: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/networking-outbound.html",
  types: tokens.service,
  evaluate: judgeService,
};

function* judgeService(service: StackResource, stack: StackGraph): Iterable<Finding> {
  const subnets = stack.referenced(service, "networkConfiguration", tokens.subnet);
  if (subnets.length === 0 && at(service.properties, "networkConfiguration", "subnets") !== undefined)
    yield undecided("networkConfiguration.subnets");
  for (const subnet of subnets)
    yield must(
      not(isPublic(subnet, stack)),
      `The service must not run in subnet "${subnet.name}", which is public.`,
      subnet.name,
    );
}
