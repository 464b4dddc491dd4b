import { tokens } from "../../facts/type-tokens";
import { must } from "../finding";
import { levels, type ResourceRule } from "../rule";
import { isTrue } from "../truth";
import { at } from "../value";

/** The front door of production is not for one call to remove. */
export const rule: ResourceRule = {
  id: "alb-deletion-protection",
  stage: "resource",
  title: "Load balancers of production must be protected from deletion.",
  why: "A load balancer that is made again has another address: DNS, certificates and allow-lists of clients point at nothing.",
  fix: "Set `enableDeletionProtection` to true.",
  severity: "medium",
  levels: levels.inProduction,
  controls: ["ELB.6", "CKV_AWS_150"],
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/elb-controls.html#elb-6",
  types: tokens.loadBalancer,
  evaluate: ({ properties }) => [
    must(isTrue(at(properties, "enableDeletionProtection")), "enableDeletionProtection must be true."),
  ],
};
