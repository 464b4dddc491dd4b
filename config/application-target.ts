import { z } from "zod";
import { healthCheckPath, healthCheckTiming } from "./route-keys";
import { text } from "./scalars";

/**
 * An Application Load Balancer behind a Network Load Balancer.
 *
 * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/network/application-load-balancer-target.html
 */
export const applicationTarget = z.strictObject({
  name: z
    .string()
    .min(1)
    .describe("Key of the application load balancer of this stack that gets the connections."),
  healthCheck: z
    .strictObject({
      path: healthCheckPath.default("/").describe("Path that is asked for."),
      matcher: text(/^\d{3}([,-]\d{3})*$/, "a list of response codes; write it like 200 or 200-299")
        .default("200-499")
        .describe("Response codes that mean healthy; 404 is what a path without service has."),
      ...healthCheckTiming,
    })
    .prefault({})
    .describe("How the network load balancer finds out that the other one is ready."),
});

/** A valid Application Load Balancer behind a Network Load Balancer. */
export type ApplicationTargetConfig = z.output<typeof applicationTarget>;
