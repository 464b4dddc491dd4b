import { tokens } from "../../facts/type-tokens";
import { advice, type Finding, must } from "../finding";
import type { Resource } from "../resource";
import { levels, type ResourceRule } from "../rule";
import { quantity } from "../truth";
import { at, unknown } from "../value";

/** What AWS uses where a health check says nothing: seconds, and checks in a row. */
const defaults = { interval: 30, healthyThreshold: 5 } as const;

/** Longest that a task should have to wait for its first request though it answers every check, in seconds: what AWS's defaults come to. */
const longestWaitSeconds = defaults.interval * defaults.healthyThreshold;

/**
 * A health check has to end before the next one begins. How many checks a task survives while it starts is said by the grace period of its
 * service, and not judged here. That it takes long to be healthy is a matter of speed, and worth advice.
 */
export const rule: ResourceRule = {
  id: "tg-health-check-sane",
  stage: "resource",
  title: "Health checks must time out before the next one begins.",
  why: "AWS refuses a timeout that is not shorter than the interval, in the middle of the deployment.",
  fix: "Lower `healthCheck.timeout`, or raise `healthCheck.interval`.",
  severity: "medium",
  levels: levels.always,
  controls: [],
  url: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health-checks.html",
  types: tokens.targetGroup,
  evaluate: judgeGroup,
};

function* judgeGroup({ properties }: Resource): Iterable<Finding> {
  const timeout = quantity(at(properties, "healthCheck", "timeout"));
  const interval = quantity(at(properties, "healthCheck", "interval") ?? defaults.interval);
  const healthy = quantity(at(properties, "healthCheck", "healthyThreshold") ?? defaults.healthyThreshold);
  if (timeout !== undefined && interval !== undefined)
    yield must(
      timeout === unknown || interval === unknown ? unknown : timeout < interval,
      "healthCheck.timeout must be below healthCheck.interval, which is 30 where nothing is set.",
      "timeout",
    );
  if (typeof interval === "number" && typeof healthy === "number" && interval * healthy > longestWaitSeconds)
    yield advice(
      `healthCheck.healthyThreshold times healthCheck.interval should be ${String(longestWaitSeconds)} seconds at most: so long does every new task wait for its first request.`,
      "healthyThreshold",
    );
}
