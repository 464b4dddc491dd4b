import { z } from "zod";
import { authentication } from "./authentication";
import { conditionKeys } from "./conditions";
import { hostedZoneId } from "./domain-name";
import { healthCheckPath, healthCheckTiming, drainKeys, targetKeys } from "./route-keys";
import { rewrites } from "./rewrites";
import { integer, text } from "./scalars";
import { targetGroupKeys } from "./target-group";

const matcher = text(/^\d{1,3}([,-]\d{1,3})*$/, "a list of response codes; write it like 200 or 200-299");

const httpHealthCheck = z.strictObject({
  path: healthCheckPath
    .optional()
    .describe("Path that answers when the task is ready. Default: - /, or /AWS.ALB/healthcheck for gRPC."),
  matcher: matcher
    .optional()
    .describe("Response codes that mean healthy. Default: - 200, or 12 (unimplemented) for gRPC."),
  ...healthCheckTiming,
});

/** A rule on the listener of an application load balancer. */
export const httpRoute = z.strictObject({
  name: z.string().min(1).describe("Key of an application load balancer of this stack."),
  ...targetKeys,
  priority: integer(1, 50000).describe(
    "Priority of the listener rule, unique on the load balancer; lower wins.",
  ),
  ...conditionKeys,
  zoneId: hostedZoneId
    .optional()
    .describe(
      "Hosted zone of Route 53 in which each of `hosts` gets a record that leads to the load balancer. Default: - the records are made elsewhere.",
    ),
  authenticate: authentication
    .optional()
    .describe("How users log in before their requests come to a task. Default: - everybody may come."),
  rewrites,
  protocol: z
    .enum(["HTTP", "HTTPS"])
    .default("HTTP")
    .describe("Protocol from the load balancer to the task."),
  protocolVersion: z
    .enum(["HTTP1", "HTTP2", "GRPC"])
    .default("HTTP1")
    .describe("Version of it; HTTP2 and GRPC need an HTTPS listener."),
  healthCheck: httpHealthCheck.prefault({}).describe("How the load balancer finds out that a task is ready."),
  ...targetGroupKeys,
  ...drainKeys,
});

/** A valid listener rule of an application load balancer. */
export type HttpRouteConfig = z.output<typeof httpRoute>;
