import { z } from "zod";
import { conditionKeys } from "./conditions";
import { rewrites } from "./rewrites";
import { integer, text } from "./scalars";

const redirect = z.strictObject({
  protocol: z
    .enum(["HTTP", "HTTPS"])
    .optional()
    .describe("Protocol to go to. Default: - that of the request."),
  host: z.string().min(1).max(128).optional().describe("Host to go to. Default: - that of the request."),
  port: text(/^\d{1,5}$/, 'a port; write it in quotes, like "443"')
    .optional()
    .describe("Port to go to. Default: - that of the request."),
  path: text(/^\/\S{0,127}$/, "a path; start it with /")
    .optional()
    .describe("Path to go to; #{path} is that of the request without its first /. Default: - the same."),
  query: z
    .string()
    .max(128)
    .optional()
    .describe("Query to go with, without ?; #{query} is that of the request. Default: - the same."),
  permanent: z.boolean().default(false).describe("Whether clients remember it: code 301 in place of 302."),
});

const fixedResponse = z.strictObject({
  statusCode: integer(200, 599).describe("Code of the answer; 2xx, 4xx or 5xx."),
  contentType: z
    .enum(["text/plain", "text/css", "text/html", "application/javascript", "application/json"])
    .default("text/plain")
    .describe("Type of the answer."),
  body: z.string().max(1024).optional().describe("What it says. Default: - nothing."),
});

const forward = z.strictObject({
  services: z
    .record(z.string().min(1), integer(0, 999))
    .describe("Weight of each service of the stack, one to five; each has a rule of its own here too."),
  stickinessSeconds: integer(1, 604800)
    .optional()
    .describe("Seconds a client stays with the service that it got first. Default: - none."),
});

/** What the listener answers where no rule matches. */
export const defaultAction = z.strictObject({
  redirect: redirect.optional().describe("Where such requests are sent. Give this or `fixedResponse`."),
  fixedResponse: fixedResponse.optional().describe("What they are answered."),
});

/** A rule that belongs to no service. */
export const loadBalancerRule = z.strictObject({
  priority: integer(1, 50000).describe("Priority, unique on the load balancer; lower wins."),
  ...conditionKeys,
  redirect: redirect
    .optional()
    .describe("Where requests are sent. Give one of `redirect`, `fixedResponse` and `forward`."),
  fixedResponse: fixedResponse.optional().describe("What requests are answered."),
  forward: forward.optional().describe("The services that share the requests, by weight."),
  rewrites,
});

/** A valid action of a listener. */
export type DefaultActionConfig = z.output<typeof defaultAction>;
/** A valid rule that belongs to no service. */
export type LoadBalancerRuleConfig = z.output<typeof loadBalancerRule>;
