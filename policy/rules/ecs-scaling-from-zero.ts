import { metricsOfTasks } from "../../facts/scaling-metrics";
import { tokens } from "../../facts/type-tokens";
import { type Finding, must, undecided } from "../finding";
import type { StackResource } from "../resource";
import { levels, type StackRule } from "../rule";
import type { StackGraph } from "../stack-graph";
import { any, isOneOf, not, numberHolds, type Truth } from "../truth";
import { at } from "../value";

/** Nothing has no CPU to measure. */
export const rule: StackRule = {
  id: "ecs-scaling-from-zero",
  stage: "stack",
  title: "Services that scale to zero must have a metric that exists without tasks.",
  why: "CPU, memory and requests per target have no value while no task runs: a service that went down to zero by them never comes back.",
  fix: "Scale by the length of a queue or another metric of what waits, or set `minCapacity` to 1.",
  severity: "medium",
  levels: levels.always,
  controls: [],
  url: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-autoscaling-targettracking.html",
  types: tokens.scalableTarget,
  evaluate: judgeTarget,
};

function* judgeTarget(target: StackResource, stack: StackGraph): Iterable<Finding> {
  if (isOneOf(at(target.properties, "serviceNamespace"), "ecs") === false) return;
  const zero = numberHolds(at(target.properties, "minCapacity"), (least) => least === 0);
  if (zero === false) return;
  const { found, open } = stack.referring(target, {
    types: tokens.scalingPolicy,
    properties: ["resourceId"],
    names: ["resourceId"],
  });
  if (found.length === 0) {
    if (open) yield undecided();
    return;
  }
  yield must(
    any(not(zero), ...found.map(wakesUp)),
    "A policy must scale by a metric that exists without tasks, since minCapacity is 0.",
  );
}

/** Whether a policy goes by something other than the tasks themselves: steps are set off by an alarm of its own. */
function wakesUp({ properties }: StackResource): Truth {
  const metric = at(
    properties,
    "targetTrackingScalingPolicyConfiguration",
    "predefinedMetricSpecification",
    "predefinedMetricType",
  );
  return not(isOneOf(metric, ...metricsOfTasks));
}
