import { tokens } from "../../facts/type-tokens";
import { type Finding, must } from "../finding";
import type { Resource } from "../resource";
import { levels, type ResourceRule } from "../rule";
import { any, holds, not, numberHolds } from "../truth";
import { at } from "../value";

/** An application that is starting is not an application that is ill. */
export const rule: ResourceRule = {
  id: "ecs-service-grace-with-lb",
  stage: "resource",
  title: "ECS services behind a load balancer must give their tasks time to start.",
  why: "Without a grace period ECS stops tasks that do not answer health checks while they start, and starts others that meet the same end.",
  fix: "Set `healthCheckGracePeriodSeconds` to the time that the application needs to start.",
  severity: "medium",
  levels: levels.always,
  controls: [],
  url: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-load-balancing.html",
  types: tokens.service,
  evaluate: judgeService,
};

function* judgeService({ properties }: Resource): Iterable<Finding> {
  const balanced = holds(at(properties, "loadBalancers"), (list) => Array.isArray(list) && list.length > 0);
  if (balanced === false) return;
  yield must(
    any(
      not(balanced),
      numberHolds(at(properties, "healthCheckGracePeriodSeconds"), (seconds) => seconds > 0),
    ),
    "healthCheckGracePeriodSeconds must be above 0, since the service has a load balancer.",
  );
}
