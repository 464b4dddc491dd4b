import { tokens } from "../../facts/type-tokens";
import { must } from "../finding";
import { levels, type ResourceRule } from "../rule";
import { all, any, holds, isOneOf, isTrue } from "../truth";
import { at } from "../value";

/** Who asked for what is known to the load balancer, and to nobody else afterwards. Mandatory in production only, since logs cost. */
export const rule: ResourceRule = {
  id: "alb-access-logs",
  stage: "resource",
  title: "Load balancers must write access logs.",
  why: "Without access logs nobody can say after an attack, or after an outage, who asked for what and what the answer was.",
  fix: "Set `accessLogs` with a bucket and `enabled` true.",
  severity: "medium",
  levels: levels.inProduction,
  controls: ["ELB.5", "AwsSolutions-ELB2", "CKV_AWS_91"],
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/elb-controls.html#elb-5",
  types: tokens.loadBalancer,
  evaluate: ({ properties }) => [
    must(
      any(
        // Gateway Load Balancers have no access logs.
        isOneOf(at(properties, "loadBalancerType"), "gateway"),
        all(
          isTrue(at(properties, "accessLogs", "enabled")),
          holds(
            at(properties, "accessLogs", "bucket"),
            (bucket) => typeof bucket === "string" && bucket !== "",
          ),
        ),
      ),
      "accessLogs must be enabled, with a bucket.",
    ),
  ],
};
