import { z } from "zod";
import { quotas } from "../facts/quotas";
import { integer, ipCidr, port } from "./scalars";

const entry = z.strictObject({
  ruleNumber: integer(1, 32766).describe(
    "Place of the rule: AWS takes the first one that is about a packet, from the lowest number on. Each number stands once in a direction.",
  ),
  action: z.enum(["allow", "deny"]).describe("What becomes of the packet. What no rule is about is denied."),
  protocol: z
    .enum(["tcp", "udp", "icmp", "all"])
    .default("tcp")
    .describe("Protocol that the rule is about; `icmp` is that of IPv4."),
  cidr: ipCidr.describe("Addresses at the other end; of IPv6 only where `ipv6` is set."),
  fromPort: port.optional().describe("First port, of tcp and udp. Default: - every port."),
  toPort: port.optional().describe("Last port. Default: - `fromPort` alone."),
});

const ownRules = z.strictObject({
  ingress: z.array(entry).max(quotas.rulesPerNetworkAcl.limit).describe("What may come into the subnets."),
  egress: z
    .array(entry)
    .max(quotas.rulesPerNetworkAcl.limit)
    .describe("What may leave them. A network ACL knows no connections: answers need a rule of their own."),
});

const networkAcl = z.union([z.literal("standard"), ownRules], {
  error: "give standard, or a map with ingress and egress",
});

/** The network ACLs of a VPC. */
export const networkAcls = z.strictObject({
  public: networkAcl
    .optional()
    .describe(
      "Network ACL of the public subnets. `standard` admits HTTP, HTTPS and answers from everywhere, and everything from the VPC. Default: - that of the VPC, which lets everything through.",
    ),
  private: networkAcl
    .optional()
    .describe(
      "Network ACL of the private subnets and those for tasks. `standard` admits answers from everywhere, and everything from the VPC and from where `routes` lead. Default: - that of the VPC, which lets everything through.",
    ),
});

/** A valid rule of a network ACL. */
export type AclEntryConfig = z.output<typeof entry>;
/** Valid network ACLs. */
export type NetworkAclsConfig = z.output<typeof networkAcls>;
