import { tokens } from "../../facts/type-tokens";
import { must } from "../finding";
import { isApplicationLoadBalancer } from "../load-balancers";
import { levels, type ResourceRule } from "../rule";
import { any, isTrue, not } from "../truth";
import { at } from "../value";

/** A header that is no header is an attempt. */
export const rule: ResourceRule = {
  id: "alb-drop-invalid-headers",
  stage: "resource",
  title: "Application Load Balancers must drop invalid header fields.",
  why: "Header fields with characters that HTTP does not have are used to smuggle a second request past the load balancer.",
  fix: "Set `dropInvalidHeaderFields` to true.",
  severity: "medium",
  levels: levels.always,
  controls: ["ELB.4", "CKV_AWS_131", "AWS-0052"],
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/elb-controls.html#elb-4",
  types: tokens.loadBalancer,
  evaluate: (balancer) => {
    const concerned = isApplicationLoadBalancer(balancer);
    if (concerned === false) return [];
    const drops = isTrue(at(balancer.properties, "dropInvalidHeaderFields"));
    return [must(any(not(concerned), drops), "dropInvalidHeaderFields must be true.")];
  },
};
