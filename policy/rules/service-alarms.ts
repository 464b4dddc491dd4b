import { tokens } from "../../facts/type-tokens";
import { type Finding, must, undecided } from "../finding";
import type { StackResource } from "../resource";
import { levels, type StackRule } from "../rule";
import type { StackGraph } from "../stack-graph";
import { any, anyItem, holds, isOneOf, isTrue, type Truth } from "../truth";
import { at, isMap, unknown } from "../value";

/** Somebody has to be told. */
export const rule: StackRule = {
  id: "service-alarms",
  stage: "stack",
  title: "ECS services should have an alarm that does something.",
  why: "A service that fails at night is found by its users in the morning.",
  fix: "Add an `aws.cloudwatch.MetricAlarm` on the service or its target group with `alarmActions`, or set `alarms` of the service.",
  severity: "low",
  levels: levels.advice,
  controls: ["CKV_AWS_319"],
  url: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/cloudwatch-metrics.html",
  types: tokens.service,
  evaluate: judgeService,
};

function* judgeService(service: StackResource, stack: StackGraph): Iterable<Finding> {
  const ownAlarms = isTrue(at(service.properties, "alarms", "enable"));
  const alarms = stack
    .ofType(...tokens.metricAlarm)
    .map((alarm) => ({ alarm, concerned: concerns(alarm, service, stack) }))
    .filter(({ concerned }) => concerned !== false);
  const telling = any(
    ...alarms.filter(({ concerned }) => concerned === true).map(({ alarm }) => acts(alarm)),
  );
  if (any(ownAlarms, telling) === true) yield must(true, "");
  else if (
    ownAlarms === unknown ||
    telling === unknown ||
    alarms.some(({ concerned }) => concerned === unknown)
  )
    yield undecided();
  else yield must(false, "The service must have an alarm with alarmActions.");
}

function acts({ properties }: StackResource): Truth {
  return holds(at(properties, "alarmActions"), (actions) => Array.isArray(actions) && actions.length > 0);
}

/** An alarm is one of a service by its dimensions: the service's name, or an edge to the service or its target groups. */
function concerns(alarm: StackResource, service: StackResource, stack: StackGraph): Truth {
  const groups = stack.referenced(service, "loadBalancers", tokens.targetGroup);
  const types = [...tokens.service, ...tokens.targetGroup];
  const edges = ["dimensions", "metricQueries"].flatMap((property) =>
    stack.referenced(alarm, property, types),
  );
  if (edges.some((each) => each === service || groups.includes(each))) return true;
  if (edges.length > 0) return false;
  const name = at(service.properties, "name");
  const dimensions = at(alarm.properties, "dimensions");
  const queries = at(alarm.properties, "metricQueries");
  if (dimensions === unknown || queries === unknown) return unknown;
  if (typeof name !== "string") return isMap(dimensions) && "ServiceName" in dimensions ? unknown : false;
  return any(
    isOneOf(at(dimensions, "ServiceName"), name),
    anyItem(queries, (query) => isOneOf(at(query, "metric", "dimensions", "ServiceName"), name)),
  );
}
