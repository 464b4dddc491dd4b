import { z } from "zod";
import { integer, ipv4Cidr, text } from "./scalars";

const scheme = z
  .enum(["internet-facing", "internal"])
  .describe("Whether the internet or only the network of the VPC reaches it.");

const commonKeys = {
  scheme,
  allowedCidrs: z
    .array(ipv4Cidr)
    .min(1)
    .optional()
    .describe("Who may connect. Default: - everyone when internet-facing, the VPC when internal."),
  deletionProtection: z
    .boolean()
    .default(false)
    .describe("Whether AWS refuses to delete the load balancer; switch it on in production."),
};

const application = z.strictObject({
  kind: z
    .literal("application")
    .default("application")
    .describe("Application Load Balancer (HTTP and HTTPS)."),
  ...commonKeys,
  certificateArn: text(
    /^arn:aws[a-z-]*:acm:[a-z0-9-]+:\d{12}:certificate\/[A-Za-z0-9-]+$/,
    "the ARN of an ACM certificate; write it like arn:aws:acm:<region>:<account>:certificate/<id>",
  )
    .optional()
    .describe(
      "Certificate of the HTTPS listener; port 80 then redirects to it. Default: - plain HTTP on port 80, which the policy pack refuses.",
    ),
  idleTimeoutSeconds: integer(1, 4000).default(60).describe("Seconds an idle connection stays open."),
});

const network = z.strictObject({
  kind: z
    .literal("network")
    .describe("Network Load Balancer (TCP, UDP and TLS); each service brings its listener."),
  ...commonKeys,
  crossZone: z
    .boolean()
    .default(false)
    .describe("Whether each zone's address reaches the tasks of all zones."),
});

/** One load balancer that services share. */
export const loadBalancer = z.union([application, network]);

/** What a user may write for one load balancer. */
export type LoadBalancerInput = z.input<typeof loadBalancer>;
/** A valid load balancer with every default filled in. */
export type LoadBalancerConfig = z.output<typeof loadBalancer>;
