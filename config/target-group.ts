import { z } from "zod";
import { integer, text } from "./scalars";

const stickiness = z.strictObject({
  kind: z
    .enum(["lb_cookie", "app_cookie"])
    .describe(
      "By a cookie of the load balancer, or by one of the application, for as long as that keeps it.",
    ),
  cookieName: text(
    /^(?!AWSALB)[\w!#$%&'*+.^`|~-]{1,256}$/,
    "the name of a cookie of the application; AWSALB at its start is kept by AWS",
  )
    .optional()
    .describe("Cookie that the application sets; for `app_cookie` alone."),
  durationSeconds: integer(1, 604800).default(86400).describe("Seconds a client stays with its task."),
});

const leastHealthy = (what: string) =>
  z
    .strictObject({
      count: integer(1, 1000).optional().describe("Healthy targets that there must be. Default: - 1."),
      percent: integer(1, 100)
        .optional()
        .describe("Share of the targets that must be healthy, in percent. Default: - not looked at."),
    })
    .optional()
    .describe(what);

/**
 * Settings of the target group behind a rule of an application load balancer.
 *
 * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/edit-target-group-attributes.html
 */
export const targetGroupKeys = {
  algorithm: z
    .enum(["round_robin", "least_outstanding_requests", "weighted_random"])
    .default("round_robin")
    .describe("How the load balancer chooses among the tasks."),
  anomalyMitigation: z
    .boolean()
    .default(false)
    .describe("Whether tasks that fail more often than the others get less; for `weighted_random`."),
  slowStartSeconds: integer(30, 900)
    .optional()
    .describe("Seconds in which a new task's share grows to that of the others. Default: - none."),
  stickiness: stickiness
    .optional()
    .describe("What keeps a client with the task that served it first. Default: - nothing does."),
  crossZone: z
    .boolean()
    .optional()
    .describe(
      "Whether requests of a zone go to the tasks of all zones. Default: - as the load balancer does, which is yes.",
    ),
  targetGroupHealth: z
    .strictObject({
      dnsFailover: leastHealthy("Below it, DNS no longer gives the addresses of the zone. Default: - never."),
      unhealthyStateRouting: leastHealthy(
        "Below it, requests go to all tasks, healthy or not. Default: - when none is healthy.",
      ),
    })
    .optional()
    .describe("What happens when few tasks are healthy. Default: - what AWS does."),
};
