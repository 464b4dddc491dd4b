import { tokens } from "../../facts/type-tokens";
import { fail, type Finding, pass, undecided } from "../finding";
import type { StackResource } from "../resource";
import { levels, type StackRule } from "../rule";
import { scalableTargetsOf } from "../scaling-targets";
import type { StackGraph } from "../stack-graph";

/** The number of tasks is set by the program or by automatic scaling, never by both. */
export const rule: StackRule = {
  id: "ecs-service-desired-owner",
  stage: "stack",
  title: "The desired count of an ECS service must have one owner.",
  why: "A program that sets the count of a service with automatic scaling takes tasks away under load with its next update. A count that is ignored without scaling can no longer be changed at all.",
  fix: "With a scalable target add desiredCount to `ignoreChanges` of the service; without one take it out.",
  severity: "high",
  levels: levels.always,
  controls: [],
  url: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-auto-scaling.html",
  types: tokens.service,
  evaluate: judgeService,
};

function* judgeService(service: StackResource, stack: StackGraph): Iterable<Finding> {
  const { found, open } = scalableTargetsOf(service, stack);
  const ignored = service.ignoreChanges.includes("desiredCount");
  if (found.length === 0 && open) yield undecided();
  else if (found.length > 0 && !ignored)
    yield fail("ignoreChanges of the service must name desiredCount, which automatic scaling owns.");
  else if (found.length === 0 && ignored)
    yield fail("ignoreChanges of the service must not name desiredCount, since nothing scales the service.");
  else yield pass();
}
