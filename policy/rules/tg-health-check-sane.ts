import { tokens } from "../../facts/type-tokens";
import { must } from "../finding";
import { levels, type ResourceRule } from "../rule";
import { quantity } from "../truth";
import { at, unknown } from "../value";

/**
 * A health check has to end before the next one begins. How many checks a task survives while it starts is said by the grace period of its
 * service, and how many it takes to be healthy is a matter of speed: neither is judged here.
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
  evaluate: ({ properties }) => {
    const timeout = quantity(at(properties, "healthCheck", "timeout"));
    const interval = quantity(at(properties, "healthCheck", "interval") ?? 30);
    if (timeout === undefined || interval === undefined) return [];
    return [
      must(
        timeout === unknown || interval === unknown ? unknown : timeout < interval,
        "healthCheck.timeout must be below healthCheck.interval, which is 30 where nothing is set.",
      ),
    ];
  },
};
