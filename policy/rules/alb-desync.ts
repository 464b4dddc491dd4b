import { tokens } from "../../facts/type-tokens";
import { must } from "../finding";
import { levels, type ResourceRule } from "../rule";
import { isOneOf } from "../truth";
import { at } from "../value";

/** Load balancer and application have to agree where a request ends. */
export const rule: ResourceRule = {
  id: "alb-desync",
  stage: "resource",
  title: "Application Load Balancers must guard against desynchronised requests.",
  why: "In mode monitor requests that two servers read differently pass, which is how one user's request gets another one's answer.",
  fix: "Set `desyncMitigationMode` to defensive or strictest, or leave it out.",
  severity: "medium",
  levels: levels.always,
  controls: ["ELB.12", "CKV_AWS_328", "CT.ELB.PR.3"],
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/elb-controls.html#elb-12",
  types: tokens.loadBalancer,
  evaluate: ({ properties }) => [
    must(
      isOneOf(at(properties, "desyncMitigationMode"), undefined, "defensive", "strictest"),
      "desyncMitigationMode must be defensive or strictest.",
    ),
  ],
};
