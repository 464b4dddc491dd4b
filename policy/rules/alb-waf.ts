import { tokens } from "../../facts/type-tokens";
import { type Finding, must } from "../finding";
import { isApplicationLoadBalancer } from "../load-balancers";
import type { StackResource } from "../resource";
import { levels, type StackRule } from "../rule";
import type { StackGraph } from "../stack-graph";
import { all, any, isTrue, not } from "../truth";
import { at, unknown } from "../value";

/** A public application meets everybody. Mandatory in production only, since a web ACL costs by the month. */
export const rule: StackRule = {
  id: "alb-waf",
  stage: "stack",
  title: "Public Application Load Balancers must have a web ACL.",
  why: "Scanners try every public address for known faults within hours. AWS WAF turns the common ones away before they reach the application.",
  fix: "Add an `aws.wafv2.WebAclAssociation` for the load balancer.",
  severity: "medium",
  levels: levels.inProduction,
  controls: ["ELB.16", "CKV2_AWS_28"],
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/elb-controls.html#elb-16",
  types: tokens.loadBalancer,
  evaluate: judgeBalancer,
};

function* judgeBalancer(balancer: StackResource, stack: StackGraph): Iterable<Finding> {
  const concerned = all(
    isApplicationLoadBalancer(balancer),
    not(isTrue(at(balancer.properties, "internal"))),
  );
  if (concerned === false) return;
  const { found, open } = stack.referring(balancer, {
    types: tokens.webAclAssociation,
    properties: ["resourceArn"],
  });
  yield must(
    any(not(concerned), found.length > 0, open ? unknown : false),
    "The load balancer must have a web ACL association.",
  );
}
