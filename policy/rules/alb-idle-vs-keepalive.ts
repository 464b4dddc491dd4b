import { tokens } from "../../facts/type-tokens";
import { must } from "../finding";
import { levels, type ResourceRule } from "../rule";
import { number, oneNumber } from "../settings";
import { numberHolds } from "../truth";
import { at } from "../value";

/** Shortest and longest idle timeout that AWS takes, in seconds. */
const shortest = 1;
const longest = 4000;

/** Who closes a connection first decides who sees an error. */
export const rule: ResourceRule = {
  id: "alb-idle-vs-keepalive",
  stage: "resource",
  title: "The idle timeout of a load balancer must be shorter than the keep-alive of the application.",
  why: "An application that closes an idle connection just when the load balancer sends the next request is answered for with a 502.",
  fix: "Set `idleTimeout` below the application's keep-alive, which is set in keepAliveSeconds.",
  severity: "low",
  levels: levels.advice,
  controls: [],
  url: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/edit-load-balancer-attributes.html",
  types: tokens.loadBalancer,
  settings: {
    keepAliveSeconds: oneNumber("How long the applications keep idle connections, in seconds.", longest + 1, {
      minimum: 2,
      maximum: 86_400,
    }),
  },
  evaluate: ({ properties }, settings) => {
    const most = Math.min(longest, number(settings, "keepAliveSeconds", longest + 1) - 1);
    return [
      must(
        numberHolds(at(properties, "idleTimeout"), (seconds) => seconds >= shortest && seconds <= most, true),
        `idleTimeout must be from ${String(shortest)} to ${String(most)} seconds.`,
      ),
    ];
  },
};
