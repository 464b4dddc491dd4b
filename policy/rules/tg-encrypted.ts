import { tokens } from "../../facts/type-tokens";
import { must } from "../finding";
import { levels, type ResourceRule } from "../rule";
import { isOneOf, not } from "../truth";
import { at } from "../value";

/** Behind the load balancer there is a network as well. */
export const rule: ResourceRule = {
  id: "tg-encrypted",
  stage: "resource",
  title: "Load balancers should speak TLS to their targets.",
  why: "Between load balancer and task requests are in plain text, for whoever can read the network of the VPC.",
  fix: "Set `protocol` of the target group to HTTPS or TLS, and give the containers a certificate.",
  severity: "low",
  levels: levels.advice,
  controls: ["ELB.22", "CKV_AWS_378"],
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/elb-controls.html#elb-22",
  types: tokens.targetGroup,
  evaluate: ({ properties }) => [
    must(not(isOneOf(at(properties, "protocol"), "HTTP", "TCP")), "protocol should be HTTPS or TLS."),
  ],
};
