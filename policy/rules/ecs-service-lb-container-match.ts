import { tokens } from "../../facts/type-tokens";
import { type Container, containersOf } from "../container-definitions";
import { type Finding, must, undecided } from "../finding";
import type { StackResource } from "../resource";
import { levels, type StackRule } from "../rule";
import { taskOf } from "../services";
import type { StackGraph } from "../stack-graph";
import { all, any, anyItem, isOneOf, quantity, type Truth } from "../truth";
import { at, items, unknown, type Value } from "../value";

/** A load balancer sends to a port that a container has. */
export const rule: StackRule = {
  id: "ecs-service-lb-container-match",
  stage: "stack",
  title: "Load balancers of ECS services must name a container and a port of the task definition.",
  why: "AWS refuses the service when it is created, after everything that it depends on.",
  fix: "Correct `containerName` or `containerPort`, or add the port to `portMappings` of the container.",
  severity: "medium",
  levels: levels.always,
  controls: [],
  url: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_LoadBalancer.html",
  types: tokens.service,
  evaluate: judgeService,
};

function* judgeService(service: StackResource, stack: StackGraph): Iterable<Finding> {
  const balanced = items(at(service.properties, "loadBalancers"));
  if (balanced !== unknown && balanced.length === 0) return;
  const task = taskOf(service, stack);
  const containers = task === unknown || task === undefined ? unknown : containersOf(task);
  if (balanced === unknown || containers === unknown) {
    yield undecided();
    return;
  }
  for (const [index, each] of balanced.entries())
    yield must(
      any(...containers.map((container) => answers(container, each))),
      `loadBalancers[${String(index)}] must name a container of the task definition and a containerPort among its portMappings.`,
      `loadBalancers[${String(index)}]`,
    );
}

function answers({ definition }: Container, balanced: Value): Truth {
  const name = at(balanced, "containerName");
  const port = quantity(at(balanced, "containerPort"));
  if (name === unknown || port === unknown) return unknown;
  return all(
    isOneOf(at(definition, "name"), name),
    anyItem(at(definition, "portMappings"), (mapping) => {
      const mapped = quantity(at(mapping, "containerPort"));
      return mapped === unknown ? unknown : mapped !== undefined && mapped === port;
    }),
  );
}
