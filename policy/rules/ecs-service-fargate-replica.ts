import { tokens } from "../../facts/type-tokens";
import { type Finding, must } from "../finding";
import type { Resource } from "../resource";
import { levels, type ResourceRule } from "../rule";
import { runsOnFargate } from "../services";
import { all, any, isOneOf, not } from "../truth";
import { at } from "../value";

/** One task on each instance needs instances. */
export const rule: ResourceRule = {
  id: "ecs-service-fargate-replica",
  stage: "resource",
  title: "Daemon services must run on instances.",
  why: "A daemon runs once on each container instance. Fargate and external instances know no such service, and AWS refuses it.",
  fix: "Set `schedulingStrategy` to REPLICA, or run the service on EC2 instances.",
  severity: "medium",
  levels: levels.always,
  controls: ["E3044"],
  url: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs_services.html",
  types: tokens.service,
  evaluate: judgeService,
};

function* judgeService(service: Resource): Iterable<Finding> {
  const daemon = isOneOf(at(service.properties, "schedulingStrategy"), "DAEMON");
  if (daemon === false) return;
  const elsewhere = any(isOneOf(at(service.properties, "launchType"), "EXTERNAL"), runsOnFargate(service));
  yield must(
    not(all(daemon, elsewhere)),
    "schedulingStrategy must not be DAEMON on Fargate or on external instances.",
  );
}
