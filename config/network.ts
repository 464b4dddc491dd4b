import { z } from "zod";
import { logRetentionDays } from "../facts/log-retention";
import { endpointNames } from "../facts/vpc-endpoints";
import { quotas } from "../facts/quotas";
import { edgeZone } from "./edge-zone";
import { endpointPolicies } from "./endpoint-policy";
import { existingNetworks } from "./existing-network";
import { networkAcls } from "./network-acl";
import { networkRoute } from "./network-routes";
import { ecsName, integer, ipv4Cidr, text } from "./scalars";
import { availabilityZoneName } from "./subnet";

const subnetCidrs = z.strictObject({
  public: z
    .array(ipv4Cidr)
    .describe("CIDR blocks of the public subnets, one for each zone, in the zones' order."),
  private: z
    .array(ipv4Cidr)
    .describe("CIDR blocks of the private subnets, one for each zone, in the zones' order."),
});

const flowLogs = z.strictObject({
  trafficType: z
    .enum(["ALL", "ACCEPT", "REJECT"])
    .default("REJECT")
    .describe("Which traffic VPC flow logs record; refused connections cost little and explain most faults."),
  retentionDays: z
    .literal(logRetentionDays)
    .default(30)
    .describe("Days CloudWatch Logs keeps the flow logs."),
  bucketArn: text(
    /^arn:aws[a-z-]*:s3:::[a-z0-9][a-z0-9.-]{1,61}[a-z0-9](\/[\w.-]+)*$/,
    "the ARN of a bucket; write it like arn:aws:s3:::example-flow-logs/shop",
  )
    .optional()
    .describe(
      "S3 bucket that gets the flow logs instead, with a prefix if wanted. EC2 adds what it needs to the policy of a bucket of this account. Default: - they go to CloudWatch Logs.",
    ),
});

const createdNetwork = z.strictObject({
  cidr: ipv4Cidr.describe(
    "IPv4 CIDR block of the VPC, /16 to /24, or to /23 with more than three zones. Subnets are computed from it.",
  ),
  availabilityZones: z
    .union([integer(2, 6), z.array(availabilityZoneName).min(2).max(6)], {
      error: "give a number of zones, 2 to 6, or a list of two to six zone names",
    })
    .describe(
      "How many Availability Zones to use (the first ones of the region), or their names. With more than three the subnets are cut smaller, so going beyond three later replaces them unless `subnets` names them.",
    ),
  egress: z
    .enum(["nat-per-zone", "nat-single", "endpoints", "public-ip", "none"])
    .describe(
      "How tasks and instances reach what lies outside. `nat-per-zone` survives the loss of a zone; `nat-single` costs one gateway only; `endpoints` reaches AWS alone, by the VPC endpoints that services and jobs need; `public-ip` gives tasks on Fargate a public subnet and a public address; `none` lets nothing out of private subnets.",
    ),
  additionalEndpoints: z
    .array(z.enum(endpointNames))
    .default([])
    .describe(
      "VPC endpoints for what applications call in AWS, by the service's name such as `sqs`. Those that ECS itself needs are found without being named. Default: - none.",
    ),
  endpointPolicies: endpointPolicies.describe(
    "Who may do what through an endpoint, by the service's name: `own-account` admits principals of this account alone, `full-access` everybody, and statements what they say, to principals of this account. Default: - `own-account` for services that are called by principals of the account only, `full-access` for the others.",
  ),
  ipv6: z
    .boolean()
    .default(false)
    .describe(
      "Whether the VPC also has IPv6 addresses (dual stack), from a /56 that AWS chooses. Private subnets reach the IPv6 internet by an egress-only gateway where `egress` is NAT; application load balancers that face the internet answer on both; tasks with network interfaces of their own get an address where the account setting `dualStackIPv6` is on, as it is by default.",
    ),
  secondaryCidrs: z
    .array(ipv4Cidr)
    .max(quotas.cidrsPerVpc.limit - 1)
    .default([])
    .describe(
      "IPv4 CIDR blocks beside `cidr`, /16 to /26, such as 100.64.0.0/16 where addresses of the company are few. Each is cut into subnets for tasks that do not say otherwise. Default: - none.",
    ),
  routes: z
    .array(networkRoute)
    .default([])
    .describe(
      "Routes to other networks, in every route table; one of `0.0.0.0/0` in those of private subnets. Default: - none.",
    ),
  networkAcls: networkAcls
    .optional()
    .describe(
      "Network ACLs of the subnets. Security groups decide first; whoever needs none leaves this out.",
    ),
  subnets: subnetCidrs.optional().describe("CIDR blocks of the subnets, where the computed ones do not fit."),
  edgeZones: z
    .record(ecsName("an edge zone"), edgeZone)
    .default({})
    .describe(
      "Local Zones, Wavelength Zones and Outposts that the VPC reaches into, by key; `edgeZone` of a capacity group refers to it. Default: - none.",
    ),
  flowLogs: flowLogs.prefault({}).describe("VPC flow logs, written to CloudWatch Logs or to S3."),
});

/** The network to create, or the existing one to use. */
export const network = z
  .union([createdNetwork, ...existingNetworks])
  .describe(
    "The VPC of the platform: created with subnets, routes and NAT, or an existing one by ids, by tags, or by the stack that made it.",
  );

/** What a user may write under `network`. */
export type NetworkInput = z.input<typeof network>;
/** A valid `network` with every default filled in. */
export type NetworkConfig = z.output<typeof network>;
/** A valid `network` that is to be created. */
export type CreatedNetworkConfig = z.output<typeof createdNetwork>;

/** Whether a network is to be created. */
export function isCreated(network: NetworkConfig): network is CreatedNetworkConfig {
  return "availabilityZones" in network;
}

/** How many zones a network uses. */
export function zoneCount(network: CreatedNetworkConfig): number {
  const zones = network.availabilityZones;
  return typeof zones === "number" ? zones : zones.length;
}
