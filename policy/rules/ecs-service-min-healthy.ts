import { tokens } from "../../facts/type-tokens";
import { type Finding, must } from "../finding";
import type { Resource } from "../resource";
import { levels, type ResourceRule } from "../rule";
import { isReplica, rollsByEcs } from "../services";
import { all, any, not, numberHolds } from "../truth";
import { at } from "../value";

/**
 * A deployment must leave something running. ECS rounds the lower limit up, so every percentage above 0 keeps a task: a limit that comes
 * to less than one task, which other tools look for, does not exist.
 */
export const rule: ResourceRule = {
  id: "ecs-service-min-healthy",
  stage: "resource",
  title: "Deployments of ECS services must keep healthy tasks running.",
  why: "With a lower limit of 0 ECS may stop every task of the service before the first new one is healthy.",
  fix: "Set `deploymentMinimumHealthyPercent` above 0, such as 100.",
  severity: "medium",
  levels: levels.inProduction,
  controls: [],
  url: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-type-ecs.html",
  types: tokens.service,
  evaluate: judgeService,
};

function* judgeService(service: Resource): Iterable<Finding> {
  const concerned = all(isReplica(service), rollsByEcs(service));
  if (concerned === false) return;
  const percent = at(service.properties, "deploymentMinimumHealthyPercent");
  yield must(
    any(
      not(concerned),
      numberHolds(percent, (least) => least > 0, true),
    ),
    "deploymentMinimumHealthyPercent must be above 0.",
  );
}
