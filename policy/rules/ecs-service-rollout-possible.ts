import { tokens } from "../../facts/type-tokens";
import { type Finding, must, undecided } from "../finding";
import type { Resource } from "../resource";
import { levels, type ResourceRule } from "../rule";
import { isReplica, rollsByEcs } from "../services";
import { all, quantity } from "../truth";
import { at, unknown } from "../value";

/** A rolling deployment needs room: for one task more, or for one less. */
export const rule: ResourceRule = {
  id: "ecs-service-rollout-possible",
  stage: "resource",
  title: "The limits of an ECS deployment must leave room to exchange a task.",
  why: "With limits that allow neither a task more nor a task less, such as 100 and 100, a deployment never begins and never ends.",
  fix: "Raise `deploymentMaximumPercent`, or lower `deploymentMinimumHealthyPercent`.",
  severity: "high",
  levels: levels.always,
  controls: [],
  url: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-type-ecs.html",
  types: tokens.service,
  evaluate: judgeService,
};

function* judgeService(service: Resource): Iterable<Finding> {
  const concerned = all(isReplica(service), rollsByEcs(service));
  if (concerned === false) return;
  const { properties } = service;
  const least = quantity(at(properties, "deploymentMinimumHealthyPercent") ?? 100);
  const most = quantity(at(properties, "deploymentMaximumPercent") ?? 200);
  if (
    concerned === unknown ||
    least === unknown ||
    most === unknown ||
    least === undefined ||
    most === undefined
  ) {
    yield undecided();
    return;
  }
  const count = quantity(at(properties, "desiredCount") ?? 1);
  yield must(
    count === unknown || count === undefined ? most > least && unknown : hasRoom(count, least, most),
    "deploymentMinimumHealthyPercent and deploymentMaximumPercent must leave room for one task more or one less.",
  );
}

/** ECS rounds the upper limit down and the lower one up. */
function hasRoom(count: number, least: number, most: number): boolean {
  return count === 0 || Math.floor((count * most) / 100) > Math.ceil((count * least) / 100);
}
