import { z } from "zod";
import { domainName, hostedZoneId } from "./domain-name";
import { integer, text } from "./scalars";

/**
 * A record of Route 53 that leads to a load balancer.
 *
 * @see https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/routing-policy.html
 */
export const record = z.strictObject({
  zoneId: hostedZoneId.describe("Hosted zone that the record is made in."),
  name: domainName.describe("Name that leads to the load balancer, within the zone."),
  evaluateTargetHealth: z
    .boolean()
    .default(true)
    .describe("Whether the record counts as unhealthy while the load balancer has no healthy target."),
  weight: integer(0, 255)
    .optional()
    .describe(
      "Share of the requests among records of the name in several stacks: weighted routing. Default: - the record is the only one.",
    ),
  latency: z
    .boolean()
    .default(false)
    .describe("Whether clients go to the region that answers them first: latency routing."),
  failover: z
    .enum(["PRIMARY", "SECONDARY"])
    .optional()
    .describe(
      "Whether it is the record that is used while it is healthy, or the one after that: failover routing. Default: - neither.",
    ),
  setIdentifier: text(/^[!-~]{1,128}$/, "an identifier of 1 to 128 visible characters")
    .optional()
    .describe("What tells records of one name apart. Default: - project and stack."),
});

/** A valid record. */
export type RecordConfig = z.output<typeof record>;
