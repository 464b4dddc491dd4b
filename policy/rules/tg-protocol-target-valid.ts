import { healthCheckProtocols, httpProtocols, protocolsByTargetType } from "../../facts/target-groups";
import { tokens } from "../../facts/type-tokens";
import { type Finding, must } from "../finding";
import type { Resource } from "../resource";
import { levels, type ResourceRule } from "../rule";
import { holds, isOneOf } from "../truth";
import { at, unknown, type Value } from "../value";

/** Not every protocol goes to every kind of target. */
export const rule: ResourceRule = {
  id: "tg-protocol-target-valid",
  stage: "resource",
  title: "Target groups must use protocols that their targets and health checks take.",
  why: "AWS refuses the target group when it is created, in the middle of the deployment.",
  fix: "Choose a `protocol` that `targetType` takes, and a `healthCheck.protocol` that `protocol` takes.",
  severity: "medium",
  levels: levels.always,
  controls: ["E3681", "E3683", "E3684"],
  url: "https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateTargetGroup.html",
  types: tokens.targetGroup,
  evaluate: judgeGroup,
};

function* judgeGroup({ properties }: Resource): Iterable<Finding> {
  const protocol = at(properties, "protocol");
  const type = at(properties, "targetType") ?? "instance";
  yield must(
    fitsTargets(protocol, type),
    "protocol must be one that targetType takes; groups of functions have none, the others need one.",
    "protocol",
  );
  const check = at(properties, "healthCheck", "protocol");
  if (check === undefined) return;
  const accepted = isOneOf(protocol, ...httpProtocols) === true ? httpProtocols : healthCheckProtocols;
  yield must(
    protocol === unknown ? unknown : isOneOf(check, ...accepted),
    `healthCheck.protocol must be one of ${accepted.join(", ")}.`,
    "healthCheck.protocol",
  );
}

function fitsTargets(protocol: Value | undefined, type: Value) {
  if (type === unknown) return unknown;
  if (type === "lambda") return holds(protocol, (known) => known === undefined);
  const accepted = typeof type === "string" ? (protocolsByTargetType[type] ?? []) : [];
  return isOneOf(protocol, ...accepted);
}
