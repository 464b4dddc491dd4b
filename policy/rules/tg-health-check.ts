import { httpProtocols } from "../../facts/target-groups";
import { tokens } from "../../facts/type-tokens";
import { type Finding, must } from "../finding";
import type { Resource } from "../resource";
import { levels, type ResourceRule } from "../rule";
import { all, any, holds, isOneOf, not } from "../truth";
import { at, isMap } from "../value";

/** A target is well when it says so on a path that means it. */
export const rule: ResourceRule = {
  id: "tg-health-check",
  stage: "resource",
  title: "Target groups for HTTP must have a health check.",
  why: "Without one AWS asks for / and takes 200 only: an application that answers otherwise never becomes healthy, and one that answers while it is broken stays.",
  fix: "Set `healthCheck` with the path that tells whether the application works.",
  severity: "medium",
  levels: levels.always,
  controls: ["CKV_AWS_261"],
  url: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health-checks.html",
  types: tokens.targetGroup,
  evaluate: judgeGroup,
};

function* judgeGroup({ properties }: Resource): Iterable<Finding> {
  const http = isOneOf(at(properties, "protocol"), ...httpProtocols);
  if (http === false) return;
  const check = at(properties, "healthCheck");
  const given = all(holds(check, isMap), not(isOneOf(at(check, "enabled"), false)));
  yield must(any(not(http), given), "healthCheck must be set, and not be disabled.");
}
