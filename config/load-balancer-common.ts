import { z } from "zod";
import { record } from "./record";
import { ipv4Cidr } from "./scalars";

const scheme = z
  .enum(["internet-facing", "internal"])
  .describe("Whether the internet or only the network of the VPC reaches it.");

/** What load balancers of every kind have. */
export const commonKeys = {
  scheme,
  allowedCidrs: z
    .array(ipv4Cidr)
    .min(1)
    .optional()
    .describe(
      "Who may connect. Default: - everyone when internet-facing, the VPC when internal; nobody but CloudFront where a distribution stands in front.",
    ),
  records: z
    .array(record)
    .default([])
    .describe("Records of Route 53 that lead to it; `zoneId` of a service makes those of its hosts."),
  deletionProtection: z
    .boolean()
    .default(false)
    .describe("Whether AWS refuses to delete the load balancer; switch it on in production."),
  zonalShift: z
    .boolean()
    .default(false)
    .describe("Whether Amazon Application Recovery Controller may move traffic away from a zone."),
};
