import { z } from "zod";
import { integer, port, text } from "./scalars";

const healthCheckTiming = {
  intervalSeconds: integer(5, 300).default(15).describe("Seconds between two checks."),
  timeoutSeconds: integer(2, 120)
    .default(5)
    .describe("Seconds until one check counts as failed; less than the interval."),
  healthyThreshold: integer(2, 10).default(2).describe("Good checks in a row that make a target healthy."),
  unhealthyThreshold: integer(2, 10)
    .default(3)
    .describe("Failed checks in a row that make a target unhealthy."),
};

const path = text(/^\/\S{0,1023}$/, "a path; start it with /");
const matcher = text(/^\d{1,3}([,-]\d{1,3})*$/, "a list of response codes; write it like 200 or 200-299");

const httpHealthCheck = z.strictObject({
  path: path
    .optional()
    .describe("Path that answers when the task is ready. Default: - /, or /AWS.ALB/healthcheck for gRPC."),
  matcher: matcher
    .optional()
    .describe("Response codes that mean healthy. Default: - 200, or 12 (unimplemented) for gRPC."),
  ...healthCheckTiming,
});

const listenerHealthCheck = z.strictObject({
  path: path
    .optional()
    .describe("Path for a check by HTTP. Default: - the check opens a TCP connection only."),
  ...healthCheckTiming,
});

const targetKeys = {
  container: z.string().min(1).describe("Container that receives the traffic."),
  port: z.string().min(1).describe("Name of that container's port mapping."),
};

const drainKeys = {
  deregistrationDelaySeconds: integer(0, 3600)
    .default(60)
    .describe("Seconds a stopping task may finish its requests."),
  healthCheckGracePeriodSeconds: integer(0, 2147483647)
    .default(60)
    .describe("Seconds after a task's start in which failed checks do not stop it."),
};

const httpRoute = z.strictObject({
  name: z.string().min(1).describe("Key of an application load balancer of this stack."),
  ...targetKeys,
  priority: integer(1, 50000).describe(
    "Priority of the listener rule, unique on the load balancer; lower wins.",
  ),
  hosts: z
    .array(z.string().min(1).max(128))
    .min(1)
    .optional()
    .describe("Host names that the rule matches; * and ? are wildcards."),
  paths: z
    .array(text(/^\/\S{0,127}$/, "a path pattern; start it with /"))
    .min(1)
    .optional()
    .describe("Paths that the rule matches; * and ? are wildcards."),
  protocol: z
    .enum(["HTTP", "HTTPS"])
    .default("HTTP")
    .describe("Protocol from the load balancer to the task."),
  protocolVersion: z
    .enum(["HTTP1", "HTTP2", "GRPC"])
    .default("HTTP1")
    .describe("Version of it; HTTP2 and GRPC need an HTTPS listener."),
  healthCheck: httpHealthCheck.prefault({}).describe("How the load balancer finds out that a task is ready."),
  ...drainKeys,
});

const listenerRoute = z.strictObject({
  name: z.string().min(1).describe("Key of a network load balancer of this stack."),
  ...targetKeys,
  listener: z
    .strictObject({
      port: port.describe("Port of the load balancer, unique on it."),
      protocol: z.enum(["TCP", "UDP", "TCP_UDP", "TLS"]).default("TCP").describe("Protocol of the listener."),
      certificateArn: text(
        /^arn:aws[a-z-]*:acm:[a-z0-9-]+:\d{12}:certificate\/[A-Za-z0-9-]+$/,
        "the ARN of an ACM certificate; write it like arn:aws:acm:<region>:<account>:certificate/<id>",
      )
        .optional()
        .describe("Certificate, for TLS only."),
    })
    .describe("Listener that belongs to this service alone."),
  preserveClientIp: z.boolean().default(true).describe("Whether tasks see the addresses of the clients."),
  healthCheck: listenerHealthCheck
    .prefault({})
    .describe("How the load balancer finds out that a task is ready."),
  ...drainKeys,
});

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
/** A valid listener rule of an application load balancer. */
export type HttpRouteConfig = z.output<typeof httpRoute>;
/** A valid listener of a network load balancer. */
export type ListenerRouteConfig = z.output<typeof listenerRoute>;

/** Whether a route is a rule on an application load balancer. */
export function isHttpRoute(given: RouteConfig): given is HttpRouteConfig {
  return "priority" in given;
}

/** Whether a route is a listener of a network load balancer. */
export function isListenerRoute(given: RouteConfig): given is ListenerRouteConfig {
  return "listener" in given;
}
