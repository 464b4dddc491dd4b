import { tokens } from "../../facts/type-tokens";
import { fail, type Finding, pass, undecided } from "../finding";
import type { Resource } from "../resource";
import type { ResourceRule } from "../rule";
import { at, unknown, type Value } from "../value";

/** A deployment that cannot succeed must end by itself. */
export const rule: ResourceRule = {
  id: "ecs-service-circuit-breaker",
  stage: "resource",
  title: "ECS deployments must stop and roll back by themselves when they fail.",
  why: "Without a circuit breaker or alarms ECS starts failing tasks over and over, for as long as nobody looks.",
  fix: "Rolling: set `deploymentCircuitBreaker` with enable and rollback, or `alarms` with rollback. Other strategies: set `alarms` or a bake time; the circuit breaker does not work with them.",
  severity: "medium",
  levels: { baseline: "mandatory", production: "mandatory" },
  controls: [],
  url: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-circuit-breaker.html",
  types: tokens.service,
  evaluate: judgeService,
};

function* judgeService({ properties }: Resource): Iterable<Finding> {
  const controller = at(properties, "deploymentController", "type") ?? "ECS";
  const strategy = at(properties, "deploymentConfiguration", "strategy") ?? "ROLLING";
  if (controller === unknown || strategy === unknown) yield undecided();
  // CodeDeploy and external controllers roll back by their own settings.
  else if (controller === "ECS")
    yield strategy === "ROLLING" ? judgeRolling(properties) : judgeShifting(properties);
}

function judgeRolling(properties: Resource["properties"]): Finding {
  const breaker = both(
    at(properties, "deploymentCircuitBreaker", "enable"),
    at(properties, "deploymentCircuitBreaker", "rollback"),
  );
  const alarms = both(at(properties, "alarms", "enable"), at(properties, "alarms", "rollback"));
  if (breaker === true || alarms === true) return pass();
  if (breaker === unknown || alarms === unknown) return undecided();
  return fail("deploymentCircuitBreaker must have enable and rollback set to true, or alarms must.");
}

function judgeShifting(properties: Resource["properties"]): Finding {
  const alarms = at(properties, "alarms", "enable");
  const bakeTime = at(properties, "deploymentConfiguration", "bakeTimeInMinutes");
  if (alarms === true || (bakeTime !== unknown && Number(bakeTime) > 0)) return pass();
  if (alarms === unknown || bakeTime === unknown) return undecided();
  return fail(
    "The deployment must have alarms, or a bake time in which somebody can look at the new revision.",
  );
}

function both(one: Value | undefined, other: Value | undefined): boolean | typeof unknown {
  if (one === true && other === true) return true;
  const open =
    [one, other].includes(unknown) && [one, other].every((value) => value === unknown || value === true);
  return open ? unknown : false;
}
