import { tokens } from "../../facts/type-tokens";
import { type Finding, must, undecided } from "../finding";
import type { StackResource } from "../resource";
import { levels, type StackRule } from "../rule";
import { taskOf } from "../services";
import type { StackGraph } from "../stack-graph";
import { isOneOf } from "../truth";
import { at, items, unknown } from "../value";

/** A task with an address of its own is a target by that address. */
export const rule: StackRule = {
  id: "ecs-service-tg-ip-target",
  stage: "stack",
  title: "Target groups of ECS services in network mode awsvpc must have targets by IP address.",
  why: "AWS refuses a service whose tasks have addresses of their own and whose target group takes instances.",
  fix: "Set `targetType` of the target group to ip. The type cannot be changed: the group is replaced.",
  severity: "medium",
  levels: levels.always,
  controls: ["E3681"],
  url: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/alb.html",
  types: tokens.service,
  evaluate: judgeService,
};

function* judgeService(service: StackResource, stack: StackGraph): Iterable<Finding> {
  const balanced = items(at(service.properties, "loadBalancers"));
  if (balanced !== unknown && balanced.length === 0) return;
  const task = taskOf(service, stack);
  const mode = task === unknown || task === undefined ? unknown : at(task.properties, "networkMode");
  if (mode !== unknown && mode !== "awsvpc") return;
  const groups = stack.referenced(service, "loadBalancers", tokens.targetGroup);
  if (mode === unknown || groups.length === 0) yield undecided();
  else
    for (const group of groups)
      yield must(
        isOneOf(at(group.properties, "targetType"), "ip"),
        `targetType of target group "${group.name}" must be ip, since the tasks use network mode awsvpc.`,
        group.name,
      );
}
