import { z } from "zod";
import { integer, ipCidr, port, text } from "./scalars";
import { tierOrSubnetIds } from "./subnet";

/** The id of a security group. */
export const securityGroupId = text(
  /^sg-[0-9a-f]{8,17}$/,
  "a security group; write it like sg-0123456789abcdef0",
);
const protocol = z.enum(["tcp", "udp"]).default("tcp").describe("Transport protocol.");

const ingressRule = z.strictObject({
  port: port.describe("Port that is opened."),
  protocol,
  cidr: ipCidr
    .optional()
    .describe(
      "Addresses that may connect, of IPv6 too where `network.ipv6` is set. Give this or `securityGroupId`.",
    ),
  securityGroupId: securityGroupId
    .optional()
    .describe("Security group that may connect. Give this or `cidr`."),
});

const egressRule = z.strictObject({
  port: integer(1, 65535).optional().describe("Port that may be called. Default: - every port."),
  protocol: z.enum(["tcp", "udp", "all"]).default("tcp").describe("Transport protocol."),
  cidr: ipCidr
    .optional()
    .describe(
      "Addresses that may be called, of IPv6 too where `network.ipv6` is set. Give this or `securityGroupId`.",
    ),
  securityGroupId: securityGroupId
    .optional()
    .describe("Security group that may be called. Give this or `cidr`."),
});

/** How tasks in network mode awsvpc stand in the network. */
export const taskNetworkKeys = {
  subnets: tierOrSubnetIds
    .optional()
    .describe(
      "Subnets of the tasks: those of the platform, or a list of ids. Default: - those that `network.secondaryCidrs` adds for tasks, else `private`; `public` on Fargate where `network.egress` is `public-ip`.",
    ),
  assignPublicIp: z
    .boolean()
    .optional()
    .describe(
      "Whether each task gets a public address; Fargate in public subnets only. Default: - true where `network.egress` is `public-ip` and `subnets` is left out, else false.",
    ),
  securityGroupIds: z
    .array(securityGroupId)
    .max(4)
    .default([])
    .describe("Security groups that the tasks get beside their own. Default: - none."),
  ingress: z
    .array(ingressRule)
    .default([])
    .describe("Who may connect beside the load balancers. Default: - nobody."),
  egress: z
    .array(egressRule)
    .optional()
    .describe(
      "What the tasks may call. Default: - everything, so that images, logs and secrets are in reach.",
    ),
};
