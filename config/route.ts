import { z } from "zod";
import { httpRoute, type HttpRouteConfig } from "./http-route";
import { listenerRoute, type ListenerRouteConfig } from "./listener-route";
import { drainKeys, targetKeys } from "./route-keys";
import { text } from "./scalars";

const existingRoute = z.strictObject({
  targetGroupArn: text(
    /^arn:aws[a-z-]*:elasticloadbalancing:[a-z0-9-]+:\d{12}:targetgroup\/\S+$/,
    "the ARN of a target group",
  ).describe("Target group that exists already and hangs on a listener."),
  ...targetKeys,
  ...drainKeys,
});

/** A way from a load balancer to a service. */
export const route = z.union([httpRoute, listenerRoute, existingRoute]);

/** A valid way from a load balancer to a service. */
export type RouteConfig = z.output<typeof route>;

/** Whether a route is a rule on an application load balancer. */
export function isHttpRoute(given: RouteConfig): given is HttpRouteConfig {
  return "priority" in given;
}

/** Whether a route is a listener of a network load balancer. */
export function isListenerRoute(given: RouteConfig): given is ListenerRouteConfig {
  return "listener" in given;
}
