import { tokens } from "../../facts/type-tokens";
import { must } from "../finding";
import { levels, type StackRule } from "../rule";
import { at } from "../value";
import { spansZones } from "../zones";

/** A load balancer in one zone fails with it. */
export const rule: StackRule = {
  id: "alb-two-az",
  stage: "stack",
  title: "Load balancers must stand in two Availability Zones at least.",
  why: "AWS refuses an Application Load Balancer in one zone; another kind in one zone is down when the zone is.",
  fix: "Name `subnets` of several zones.",
  severity: "medium",
  levels: levels.always,
  controls: ["ELB.13", "E3680"],
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/elb-controls.html#elb-13",
  types: tokens.loadBalancer,
  evaluate: (balancer, stack) => {
    const property = at(balancer.properties, "subnetMappings") === undefined ? "subnets" : "subnetMappings";
    const spans = spansZones(balancer, stack, { property, path: [property] });
    return spans === undefined
      ? []
      : [must(spans, `${property} must be in two Availability Zones at least.`)];
  },
};
