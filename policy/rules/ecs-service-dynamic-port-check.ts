import { tokens } from "../../facts/type-tokens";
import { containersOf } from "../container-definitions";
import { type Finding, must, undecided } from "../finding";
import type { Resource, StackResource } from "../resource";
import { levels, type StackRule } from "../rule";
import { taskOf } from "../services";
import type { StackGraph } from "../stack-graph";
import { any, anyItem, isOneOf, type Truth } from "../truth";
import { at, unknown } from "../value";

/** A port that ECS chooses cannot be named before. */
export const rule: StackRule = {
  id: "ecs-service-dynamic-port-check",
  stage: "stack",
  title: "Target groups of tasks with dynamic host ports must check health on the traffic port.",
  why: "ECS chooses the host port when the task starts. A health check on a fixed port meets nobody, or another task of the instance.",
  fix: "Set `healthCheck.port` of the target group to traffic-port, or leave it out.",
  severity: "medium",
  levels: levels.always,
  controls: ["E3049"],
  url: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PortMapping.html",
  types: tokens.service,
  evaluate: judgeService,
};

function* judgeService(service: StackResource, stack: StackGraph): Iterable<Finding> {
  const groups = stack.referenced(service, "loadBalancers", tokens.targetGroup);
  const task = taskOf(service, stack);
  if (groups.length === 0 && at(service.properties, "loadBalancers") === unknown) yield undecided();
  const dynamic = task === unknown || task === undefined ? unknown : hasDynamicPort(task);
  if (dynamic === false) return;
  for (const group of groups) {
    const onTraffic = isOneOf(at(group.properties, "healthCheck", "port"), undefined, "traffic-port");
    if (dynamic === unknown && onTraffic !== true) yield undecided(group.name);
    else
      yield must(
        onTraffic,
        `healthCheck.port of target group "${group.name}" must be traffic-port, since the host port is dynamic.`,
        group.name,
      );
  }
}

/** Whether a port is mapped to one that ECS chooses: 0, or none in network mode bridge. */
function hasDynamicPort(task: Resource): Truth {
  const mode = at(task.properties, "networkMode") ?? "bridge";
  if (mode === unknown) return unknown;
  if (mode !== "bridge") return false;
  const containers = containersOf(task);
  if (containers === unknown) return unknown;
  return any(
    ...containers.map(({ definition }) =>
      anyItem(at(definition, "portMappings"), (mapping) => isOneOf(at(mapping, "hostPort"), undefined, 0)),
    ),
  );
}
