import { z } from "zod";
import { record } from "./record";
import { ipCidr } from "./scalars";

const scheme = z
  .enum(["internet-facing", "internal"])
  .describe("Whether the internet or only the network of the VPC reaches it.");

/** What load balancers of every kind have. */
export const commonKeys = {
  scheme,
  allowedCidrs: z
    .array(ipCidr)
    .min(1)
    .optional()
    .describe(
      "Who may connect; IPv6 blocks where the load balancer has IPv6 addresses, which `network.ipv6` gives to application load balancers that face the internet. Default: - everyone when internet-facing, the VPC when internal; nobody but CloudFront where a distribution stands in front.",
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
