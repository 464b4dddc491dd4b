import { type CreatedNetworkConfig, isCreated, type NetworkConfig, zoneCount } from "../config/network";
import { leavesByRoute } from "../config/network-routes";
import type { EndpointName } from "../facts/vpc-endpoints";
import { compact, flag, unlessEmpty } from "./canonical";
import type { PlanContext } from "./context";
import { type EdgeZoneSpec, planEdgeZones } from "./edge-zones";
import { type ExistingNetworkSpec, planExistingNetwork, type WithoutNat } from "./existing-network";
import { type FlowLogSpec, planFlowLog } from "./flow-log";
import { type NetworkAclsSpec, planNetworkAcls } from "./network-acls";
import {
  type EndpointsSpec,
  type GatewayEndpointSpec,
  planEndpoints,
  planGateway,
} from "./network-endpoints";
import { type NetworkRoutesSpec, planRoutes } from "./network-routes";
import { subnetCidr, zonePlaces } from "./subnets";

/** One Availability Zone of a network: a public and a private subnet. */
export interface ZoneSpec {
  readonly availabilityZone: string;
  readonly publicCidrBlock: string;
  readonly privateCidrBlock: string;
  /** Blocks of the subnets for tasks, one in each block that is added to the VPC; absent where none is. */
  readonly taskCidrBlocks?: readonly string[];
  /** Zone of the NAT gateway that the private subnet's default route leads to; absent where there is no such route. */
  readonly natGatewayZone?: string;
}

/** A VPC to create, with everything in it that services rely on. */
export interface CreatedNetworkSpec {
  readonly kind: "created";
  readonly vpc: {
    readonly cidrBlock: string;
    readonly enableDnsSupport: true;
    readonly enableDnsHostnames: true;
    /** Present in a VPC that also has IPv6 addresses. */
    readonly assignGeneratedIpv6CidrBlock?: true;
  };
  /** Blocks beside the first one, for tasks; absent where there are none. */
  readonly secondaryCidrBlocks?: readonly string[];
  /** Zones that the stack file asks for; `zones` has fewer when the region has fewer. */
  readonly zoneCount: number;
  readonly zones: readonly ZoneSpec[];
  /** How private subnets without NAT gateways reach anything, and the region that they reach; absent where they have NAT, or a route that leads everywhere. */
  readonly egress?: { readonly kind: WithoutNat; readonly region: string };
  /** Whether private subnets reach the IPv6 internet; absent without IPv6, or where nothing leaves them. */
  readonly egressOnlyInternetGateway?: true;
  /** Network ACLs; absent where subnets have that of the VPC. */
  readonly networkAcls?: NetworkAclsSpec;
  /** Routes to other networks; absent where there are none. */
  readonly routes?: NetworkRoutesSpec;
  /** The gateway endpoint that keeps image layers from ECR, which lie in S3, off the NAT gateways. It costs nothing; absent where nothing leaves. */
  readonly s3Endpoint?: GatewayEndpointSpec;
  /** Endpoints beside it; absent where there are none. */
  readonly endpoints?: EndpointsSpec;
  /** Subnets outside the zones of the region; absent where there are none. */
  readonly edgeZones?: Readonly<Record<string, EdgeZoneSpec>>;
  readonly flowLog: FlowLogSpec;
}

/** The network of a platform. */
export type NetworkSpec = CreatedNetworkSpec | ExistingNetworkSpec;

/** Plans the VPC, its subnets and what lies in them, among it the endpoints that everything in the VPC needs. */
export function planNetwork(
  network: NetworkConfig,
  needs: readonly EndpointName[],
  context: PlanContext,
): NetworkSpec {
  if (!isCreated(network)) return planExistingNetwork(network, context);
  const zones = planZones(network, context);
  return compact<CreatedNetworkSpec>({
    kind: "created",
    vpc: compact<CreatedNetworkSpec["vpc"]>({
      cidrBlock: network.cidr,
      enableDnsSupport: true,
      enableDnsHostnames: true,
      assignGeneratedIpv6CidrBlock: flag(network.ipv6),
    }),
    secondaryCidrBlocks: unlessEmpty([...network.secondaryCidrs].sort()),
    zoneCount: zoneCount(network),
    zones,
    edgeZones: planEdgeZones(network, zones),
    egress: planEgress(network, context),
    egressOnlyInternetGateway: flag(network.ipv6 && network.egress.startsWith("nat-")),
    networkAcls: planNetworkAcls(network),
    routes: planRoutes(network.routes),
    s3Endpoint: isClosed(network) ? undefined : planGateway("s3", network, context),
    endpoints: planEndpoints(network, needs, context),
    flowLog: planFlowLog(network, context),
  });
}

/** Services that have an endpoint in the VPC, as far as it is known. */
export function endpointsOf(network: NetworkSpec): string[] {
  if (network.kind === "existing") return [...(network.endpoints ?? [])];
  const { gateways, interfaces } = network.endpoints ?? {};
  const s3 = network.s3Endpoint === undefined ? [] : ["s3"];
  return [...Object.keys(gateways ?? {}), ...Object.keys(interfaces ?? {}), ...s3].sort();
}

/** Every IPv4 block of the VPC. */
export function cidrBlocksOf(network: NetworkSpec): string[] {
  if (network.kind === "created") return [network.vpc.cidrBlock, ...(network.secondaryCidrBlocks ?? [])];
  return [network.cidrBlock, ...(network.secondaryCidrBlocks ?? [])];
}

/** Whether the VPC is known to have IPv6 addresses. */
export function hasIpv6(network: NetworkConfig, { network: found }: PlanContext): boolean {
  if (isCreated(network)) return network.ipv6;
  return !("vpcId" in network) && found?.ipv6 === true;
}

/** Whether there are subnets for tasks alone. */
export function hasTaskSubnets(network: NetworkConfig, { network: found }: PlanContext): boolean {
  if (isCreated(network)) return network.secondaryCidrs.length > 0;
  return !("vpcId" in network) && (found?.taskSubnetIds ?? []).length > 0;
}

/** Whether nothing leaves private subnets. */
function isClosed({ egress, routes }: CreatedNetworkConfig): boolean {
  return egress === "none" && !leavesByRoute(routes);
}

function planEgress(network: CreatedNetworkConfig, { region }: PlanContext): CreatedNetworkSpec["egress"] {
  const { egress, routes } = network;
  if (egress === "nat-per-zone" || egress === "nat-single" || leavesByRoute(routes)) return undefined;
  return { kind: egress, region };
}

function planZones(network: CreatedNetworkConfig, context: PlanContext): ZoneSpec[] {
  const { availabilityZones, egress, subnets } = network;
  const whole = { cidr: network.cidr, zones: zoneCount(network) };
  const names =
    typeof availabilityZones === "number"
      ? context.availabilityZones.slice(0, availabilityZones)
      : availabilityZones;
  const gatewayOf = (zone: string) => {
    if (egress === "nat-single") return names[0] ?? zone;
    return egress === "nat-per-zone" ? zone : undefined;
  };
  const places = zonePlaces(names, whole.zones);
  return names.map((availabilityZone, index) => {
    const place = places[index] ?? index;
    return compact<ZoneSpec>({
      availabilityZone,
      publicCidrBlock: subnets?.public[index] ?? subnetCidr(whole, "public", place),
      privateCidrBlock: subnets?.private[index] ?? subnetCidr(whole, "private", place),
      taskCidrBlocks: unlessEmpty(
        [...network.secondaryCidrs].sort().map((cidr) => subnetCidr({ ...whole, cidr }, "private", place)),
      ),
      natGatewayZone: gatewayOf(availabilityZone),
    });
  });
}
