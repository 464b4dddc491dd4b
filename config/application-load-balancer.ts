import { z } from "zod";
import { certificateArn } from "./certificate";
import { attributeKeys } from "./load-balancer-attributes";
import { commonKeys } from "./load-balancer-common";
import { originHeader } from "./origin-header";

/** An Application Load Balancer: its listener carries the rules of services. */
export const applicationLoadBalancer = z.strictObject({
  kind: z
    .literal("application")
    .default("application")
    .describe("Application Load Balancer (HTTP and HTTPS)."),
  ...commonKeys,
  certificateArn: certificateArn
    .optional()
    .describe(
      "Certificate of the HTTPS listener; port 80 then redirects to it. Default: - plain HTTP on port 80, which the policy pack refuses.",
    ),
  originHeader: originHeader
    .optional()
    .describe(
      "Secret header by which requests of the distribution in front are known, where it is internet-facing. Default: - X-Origin-Verify with one value, where a distribution stands in front.",
    ),
  ...attributeKeys,
});

/** A valid application load balancer. */
export type ApplicationLoadBalancerConfig = z.output<typeof applicationLoadBalancer>;
