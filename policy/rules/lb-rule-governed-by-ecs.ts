import { tokens } from "../../facts/type-tokens";
import { type Finding, must, undecided } from "../finding";
import type { StackResource } from "../resource";
import { levels, type StackRule } from "../rule";
import { isOneOf } from "../truth";
import type { StackGraph } from "../stack-graph";
import { at, unknown } from "../value";

/** Weights have one owner. */
export const rule: StackRule = {
  id: "lb-rule-governed-by-ecs",
  stage: "stack",
  title: "Listener rules whose traffic ECS shifts must leave their weights to ECS.",
  why: "ECS moves the weights of the production and the test rule with every deployment. A program that owns them moves the traffic back to the old revision with its next update.",
  fix: "Add `actions` to `ignoreChanges` of the listener rule.",
  severity: "high",
  levels: levels.always,
  controls: [],
  url: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/blue-green-deployment-implementation.html",
  types: tokens.service,
  evaluate: judgeService,
};

function* judgeService(service: StackResource, stack: StackGraph): Iterable<Finding> {
  const rolling = isOneOf(
    at(service.properties, "deploymentConfiguration", "strategy"),
    undefined,
    "ROLLING",
  );
  if (rolling === true) return;
  const rules = stack.referenced(service, "loadBalancers", tokens.listenerRule);
  if (rules.length === 0 && at(service.properties, "loadBalancers") !== undefined) yield undecided();
  for (const each of rules) {
    const left = each.ignoreChanges.some((path) => path === "actions" || path.startsWith("actions["));
    if (rolling === unknown && !left) yield undecided(each.name);
    else
      yield must(
        left,
        `ignoreChanges of listener rule "${each.name}" must name actions, whose weights ECS moves.`,
        each.name,
      );
  }
}
