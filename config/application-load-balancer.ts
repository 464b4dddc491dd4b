import { z } from "zod";
import { certificateArn } from "./certificate";
import { attributeKeys } from "./load-balancer-attributes";
import { commonKeys } from "./load-balancer-common";

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
  ...attributeKeys,
});

/** A valid application load balancer. */
export type ApplicationLoadBalancerConfig = z.output<typeof applicationLoadBalancer>;
