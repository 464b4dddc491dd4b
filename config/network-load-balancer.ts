import { isIPv4 } from "node:net";
import { z } from "zod";
import { applicationTarget } from "./application-target";
import { endpointService } from "./endpoint-service";
import { show } from "./explain";
import { commonKeys } from "./load-balancer-common";
import { networkLogs } from "./load-balancer-logs";
import { text } from "./scalars";

const allocationId = text(
  /^eipalloc-[0-9a-f]{8,17}$/,
  "the allocation id of an Elastic IP address; write it like eipalloc-0123456789abcdef0",
);

const ipv4Address = z.string().refine(isIPv4, {
  error: ({ input }) => `${show(input)} is not an IPv4 address; write it like 10.20.0.10`,
});

/** A Network Load Balancer, with the addresses that it keeps. */
export const networkLoadBalancer = z.strictObject({
  kind: z
    .literal("network")
    .describe("Network Load Balancer (TCP, UDP and TLS); each service brings its listener."),
  ...commonKeys,
  logs: networkLogs.optional().describe("Logs of TLS connections in a bucket. Default: - none."),
  crossZone: z
    .boolean()
    .default(false)
    .describe("Whether each zone's address reaches the tasks of all zones."),
  clientRoutingPolicy: z
    .enum(["any_availability_zone", "partial_availability_zone_affinity", "availability_zone_affinity"])
    .optional()
    .describe(
      "Which zones' addresses DNS gives a client of the VPC: all of them, mostly that of its own zone, or only that one. Default: - any_availability_zone.",
    ),
  elasticIps: z
    .union([z.literal("create"), z.array(allocationId).min(1)], {
      error:
        "give create, or a list of allocation ids such as [eipalloc-0123456789abcdef0], one for each public subnet",
    })
    .optional()
    .describe(
      "Public addresses that never change: `create` allocates one Elastic IP address for each public subnet, a list of allocation ids takes those that exist. Only when internet-facing; AWS replaces the load balancer when they change. Default: - addresses that AWS chooses.",
    ),
  privateIpv4Addresses: z
    .array(ipv4Address)
    .min(1)
    .optional()
    .describe(
      "Private addresses that never change, one for each private subnet in their order. Only when internal; AWS replaces the load balancer when they change. Default: - addresses that AWS chooses.",
    ),
  applicationLoadBalancer: applicationTarget
    .optional()
    .describe(
      "Application load balancer behind it, which then has the addresses and the endpoint service of this one. It gets the connections at each port that it listens on. Default: - none.",
    ),
  endpointService: endpointService
    .optional()
    .describe(
      "Endpoint service of AWS PrivateLink, by which networks of other accounts reach the services without being connected to this one. Default: - none.",
    ),
});

/** A valid Network Load Balancer. */
export type NetworkLoadBalancerConfig = z.output<typeof networkLoadBalancer>;
