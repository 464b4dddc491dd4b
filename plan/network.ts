import { Address4 } from "ip-address";
import type { CreatedNetworkConfig, NetworkConfig } from "../config/network";
import { zoneCount } from "../config/rules/network";
import type { PlanContext } from "./context";
import { arn } from "./context";
import type { LogGroupSpec } from "./log-group";
import { platformName, roleLogicalName } from "./names";
import { allow, policyDocument, serviceTrust } from "./policy-document";
import type { RoleSpec } from "./role";

/** One Availability Zone of a network: a public and a private subnet. */
export interface ZoneSpec {
  readonly availabilityZone: string;
  readonly publicCidrBlock: string;
  readonly privateCidrBlock: string;
  /** Zone of the NAT gateway that the private subnet's default route leads to. */
  readonly natGatewayZone: string;
}

/** A VPC to create, with everything in it that services rely on. */
export interface CreatedNetworkSpec {
  readonly kind: "created";
  readonly vpc: {
    readonly cidrBlock: string;
    readonly enableDnsSupport: true;
    readonly enableDnsHostnames: true;
  };
  /** Zones that the stack file asks for; `zones` has fewer when the region has fewer. */
  readonly zoneCount: number;
  readonly zones: readonly ZoneSpec[];
  /** The gateway endpoint that keeps image layers from ECR, which lie in S3, off the NAT gateways. It costs nothing. */
  readonly s3Endpoint: { readonly serviceName: string; readonly vpcEndpointType: "Gateway" };
  readonly flowLog: {
    readonly trafficType: string;
    readonly maxAggregationInterval: number;
    readonly logGroup: LogGroupSpec;
    readonly role: RoleSpec;
  };
}

/** A VPC that exists already. */
export interface ExistingNetworkSpec {
  readonly kind: "existing";
  readonly vpcId: string;
  readonly cidrBlock: string;
  readonly publicSubnetIds: readonly string[];
  readonly privateSubnetIds: readonly string[];
}

/** The network of a platform. */
export type NetworkSpec = CreatedNetworkSpec | ExistingNetworkSpec;

/** Plans the VPC, its subnets and what lies in them. */
export function planNetwork(network: NetworkConfig, context: PlanContext): NetworkSpec {
  if ("vpcId" in network)
    return {
      kind: "existing",
      vpcId: network.vpcId,
      cidrBlock: network.cidr,
      publicSubnetIds: network.publicSubnetIds,
      privateSubnetIds: network.privateSubnetIds,
    };
  return {
    kind: "created",
    vpc: { cidrBlock: network.cidr, enableDnsSupport: true, enableDnsHostnames: true },
    zoneCount: zoneCount(network),
    zones: planZones(network, context),
    s3Endpoint: { serviceName: `com.amazonaws.${context.region}.s3`, vpcEndpointType: "Gateway" },
    flowLog: planFlowLog(network, context),
  };
}

function planZones(network: CreatedNetworkConfig, context: PlanContext): ZoneSpec[] {
  const { availabilityZones, egress, subnets } = network;
  const names =
    typeof availabilityZones === "number"
      ? context.availabilityZones.slice(0, availabilityZones)
      : availabilityZones;
  return names.map((availabilityZone, index) => ({
    availabilityZone,
    publicCidrBlock: subnets?.public[index] ?? publicCidr(network.cidr, index),
    privateCidrBlock: subnets?.private[index] ?? privateCidr(network.cidr, index),
    natGatewayZone: egress === "nat-single" ? (names[0] ?? availabilityZone) : availabilityZone,
  }));
}

/**
 * Each private subnet is a quarter of the VPC, and each public subnet a quarter of the last quarter. Tasks need many addresses, load
 * balancers and gateways few; and a third zone can be added later without touching the first two.
 */
function privateCidr(vpc: string, index: number): string {
  return block(vpc, 2, index);
}

function publicCidr(vpc: string, index: number): string {
  return block(vpc, 4, 12 + index);
}

/** The index-th of the equal blocks that `bits` more prefix bits cut a network into. */
function block(vpc: string, bits: number, index: number): string {
  const network = new Address4(vpc);
  const prefix = network.subnetMask + bits;
  const size = 1n << BigInt(32 - prefix);
  const start = Address4.fromBigInt(network.startAddress().bigInt() + BigInt(index) * size);
  return `${start.correctForm()}/${String(prefix)}`;
}

function planFlowLog(network: CreatedNetworkConfig, context: PlanContext): CreatedNetworkSpec["flowLog"] {
  const name = `/vpc/${platformName(context)}/flow-logs`;
  const groupArn = arn(context, "logs", `log-group:${name}`);
  return {
    trafficType: network.flowLogs.trafficType,
    maxAggregationInterval: 600,
    logGroup: { name, retentionInDays: network.flowLogs.retentionDays },
    role: {
      logicalName: roleLogicalName("flow-logs"),
      description: "Lets VPC flow logs write to their log group",
      assumeRolePolicy: serviceTrust(context, "vpc-flow-logs.amazonaws.com", {
        service: "ec2",
        resource: "vpc-flow-log/*",
      }),
      policy: policyDocument([
        allow(
          "WriteFlowLogs",
          ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"],
          [`${groupArn}:*`],
        ),
        allow("FindLogGroup", ["logs:DescribeLogGroups"], [arn(context, "logs", "log-group:*")]),
      ]),
      managedPolicyArns: [],
    },
  };
}
