import { z } from "zod";
import { nameLimits } from "../facts/name-limits";
import { integer, limitedName, port, text } from "./scalars";
import { kmsKeyArn } from "./secret";
import { roleArn } from "./statement";

const dnsName = text(
  /^(?=.{1,253}$)[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?(\.[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?)*$/,
  "a DNS name; use lowercase letters, digits, hyphens and dots",
);

/** A Cloud Map namespace. */
export const namespace = z.strictObject({
  name: dnsName.describe("Name, such as shop.internal; unique in the account for kind `http`."),
  kind: z
    .enum(["private-dns", "http"])
    .default("private-dns")
    .describe("`private-dns` answers DNS in the VPC; `http` is enough for Service Connect alone."),
});

/** A valid namespace. */
export type NamespaceConfig = z.output<typeof namespace>;

const clientAlias = z.strictObject({
  port: port.describe("Port under which clients call it."),
  dnsName: dnsName
    .optional()
    .describe("Name under which clients call it. Default: - `<discovery name>.<namespace>`."),
  testHeader: z
    .strictObject({
      name: z.string().min(1).describe("HTTP header of test requests."),
      value: z.string().min(1).describe("Its value."),
    })
    .optional()
    .describe("Header of test requests during a blue/green deployment."),
});

const connectPort = z.strictObject({
  discoveryName: limitedName(nameLimits.portName, "a discovery name")
    .optional()
    .describe("Name in the namespace. Default: - the name of the port."),
  clientAliases: z.array(clientAlias).default([]).describe("Under which names and ports clients call it."),
  idleTimeoutSeconds: integer(0, 2147483647)
    .optional()
    .describe("Seconds an idle connection stays open; 0 for ever. Default: - AWS's own."),
  perRequestTimeoutSeconds: integer(0, 2147483647)
    .optional()
    .describe("Seconds a request may take; 0 for ever; not for plain TCP. Default: - AWS's own."),
  ingressPortOverride: port.optional().describe("Port on which the proxy listens. Default: - chosen by ECS."),
  tls: z
    .strictObject({
      awsPcaAuthorityArn: text(
        /^arn:aws[a-z-]*:acm-pca:[a-z0-9-]+:\d{12}:certificate-authority\/\S+$/,
        "the ARN of a private certificate authority",
      ).describe("AWS Private CA that issues the certificates."),
      kmsKeyArn: kmsKeyArn.optional().describe("Key that protects the private keys. Default: - AWS's own."),
      roleArn: roleArn
        .optional()
        .describe("Role with which ECS asks for certificates. Default: - a role is created."),
    })
    .optional()
    .describe("Encrypts the traffic between the proxies. Default: - plain text."),
});

/** Service Connect of a service. */
export const serviceConnect = z.strictObject({
  namespace: z
    .string()
    .min(1)
    .optional()
    .describe(
      "Key of a namespace of this stack, or the ARN of another one. Default: - that of `cluster.serviceConnectDefaults`.",
    ),
  services: z
    .record(z.string().min(1), connectPort)
    .default({})
    .describe(
      "Ports that other services call, by the name of the port mapping. Default: - the service only calls others.",
    ),
  accessLogs: z
    .strictObject({
      format: z.enum(["TEXT", "JSON"]).default("JSON").describe("Form of a line."),
      includeQueryParameters: z.boolean().default(false).describe("Whether query strings are logged."),
    })
    .optional()
    .describe("Access logs of the proxy. Default: - none."),
});

/** A valid `serviceConnect`. */
export type ServiceConnectConfig = z.output<typeof serviceConnect>;

/** Cloud Map service discovery of a service. */
export const discovery = z.strictObject({
  namespace: z
    .string()
    .min(1)
    .describe("Key of a namespace of this stack, or the id (ns-...) of another one."),
  name: dnsName.optional().describe("Name in the namespace. Default: - the service's."),
  type: z.enum(["A", "SRV"]).default("A").describe("DNS record; bridge and host mode can only have SRV."),
  container: z.string().min(1).optional().describe("Container of the port, for SRV."),
  port: z.string().min(1).optional().describe("Name of that container's port mapping, for SRV."),
  ttlSeconds: integer(0, 2147483647).default(10).describe("Seconds that clients may keep an answer."),
});

/** A valid `discovery`. */
export type DiscoveryConfig = z.output<typeof discovery>;

/** A target group of VPC Lattice that ECS keeps filled, and the Lattice service in front of it. */
export const vpcLattice = z.strictObject({
  port: z.string().min(1).describe("Name of a port mapping of the service."),
  targetGroupArn: text(
    /^arn:aws[a-z-]*:vpc-lattice:\S+:targetgroup\/\S+$/,
    "the ARN of a VPC Lattice target group",
  )
    .optional()
    .describe(
      "Target group that exists already. Default: - one is created, with a Lattice service in front.",
    ),
  protocol: z.enum(["HTTP", "HTTPS"]).default("HTTP").describe("Protocol of the created target group."),
  healthCheckPath: text(/^\/\S*$/, "a path; start it with /")
    .default("/")
    .describe("Path of its health check."),
  authType: z
    .enum(["NONE", "AWS_IAM"])
    .default("AWS_IAM")
    .describe("Whether the created Lattice service asks callers for IAM."),
  serviceNetworkId: text(/^sn-[0-9a-f]{17}$/, "a service network; write it like sn-0123456789abcdef0")
    .optional()
    .describe("Service network that the created Lattice service joins. Default: - none yet."),
});

/** A valid `vpcLattice` entry. */
export type VpcLatticeConfig = z.output<typeof vpcLattice>;
