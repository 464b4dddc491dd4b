import { tokens } from "../../facts/type-tokens";
import { must } from "../finding";
import { levels, type ResourceRule } from "../rule";
import { matches, textList, texts } from "../settings";
import { any, isTrue } from "../truth";
import { at } from "../value";

const defaultNames = ["*public*"];

/** What stands on the internet should say so. */
export const rule: ResourceRule = {
  id: "alb-internal-unless-declared",
  stage: "resource",
  title: "Load balancers should be internal, unless they are declared to be public.",
  why: "AWS makes a load balancer public where nothing is said, and one forgotten key puts an internal application on the internet.",
  fix: "Set `internal` to true. Names of load balancers that may be public are set in publicNames.",
  severity: "medium",
  levels: levels.advice,
  controls: ["AWS-0053"],
  url: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/application-load-balancers.html",
  types: tokens.loadBalancer,
  settings: {
    publicNames: textList(
      "Pulumi names of load balancers that may be public; * stands for any text.",
      defaultNames,
    ),
  },
  evaluate: ({ name, properties }, settings) => [
    must(
      any(matches(name, texts(settings, "publicNames", defaultNames)), isTrue(at(properties, "internal"))),
      "internal must be true, or the name must say that the load balancer is public.",
    ),
  ],
};
