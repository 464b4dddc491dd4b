import { tokens } from "../../facts/type-tokens";
import { type Finding, must } from "../finding";
import type { Resource } from "../resource";
import { levels, type ResourceRule } from "../rule";
import { any, holds, isOneOf, not } from "../truth";
import { at } from "../value";

/** Who is asked by a load balancer should be judged by its answer. */
export const rule: ResourceRule = {
  id: "asg-elb-health",
  stage: "resource",
  title: "Auto Scaling groups behind a load balancer must use its health checks.",
  why: "By the checks of EC2 alone an instance is well as long as it runs, whatever the load balancer finds.",
  fix: "Set `healthCheckType` to ELB.",
  severity: "medium",
  levels: levels.always,
  controls: ["AutoScaling.1", "CKV2_AWS_15", "E3056"],
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/autoscaling-controls.html#autoscaling-1",
  types: tokens.autoScalingGroup,
  evaluate: judgeGroup,
};

function* judgeGroup({ properties }: Resource): Iterable<Finding> {
  const attached = any(
    ...["targetGroupArns", "loadBalancers"].map((property) =>
      holds(at(properties, property), (list) => Array.isArray(list) && list.length > 0),
    ),
  );
  if (attached === false) return;
  yield must(
    any(not(attached), isOneOf(at(properties, "healthCheckType"), "ELB")),
    "healthCheckType must be ELB, since the group has a load balancer.",
  );
}
