import { tokens } from "../../facts/type-tokens";
import { type Finding, must, undecided } from "../finding";
import type { Resource } from "../resource";
import { levels, type ResourceRule } from "../rule";
import { isReplica, rollsByEcs } from "../services";
import { all, quantity, type Truth } from "../truth";
import { at, type Properties, unknown } from "../value";

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
  if (concerned === unknown) yield undecided();
  if (concerned === true)
    yield must(
      leavesRoom(service.properties),
      "deploymentMinimumHealthyPercent and deploymentMaximumPercent must leave room for one task more or one less.",
    );
}

function leavesRoom(properties: Properties): Truth {
  const least = quantity(at(properties, "deploymentMinimumHealthyPercent") ?? 100) ?? unknown;
  const most = quantity(at(properties, "deploymentMaximumPercent") ?? 200) ?? unknown;
  const count = quantity(at(properties, "desiredCount") ?? 1) ?? unknown;
  if (least === unknown || most === unknown) return unknown;
  if (count === unknown) return most > least && unknown;
  return hasRoom(count, least, most);
}

/** ECS rounds the upper limit down and the lower one up. */
function hasRoom(count: number, least: number, most: number): boolean {
  return count === 0 || Math.floor((count * most) / 100) > Math.ceil((count * least) / 100);
}
