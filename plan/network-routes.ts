import type { NetworkRouteConfig } from "../config/network-routes";
import { compact } from "./canonical";

/** A route to another network, with Pulumi's names. */
export interface NetworkRouteSpec {
  /** What tells it from the other routes of a table. */
  readonly key: string;
  readonly destinationCidrBlock: string;
  readonly transitGatewayId?: string;
  readonly vpcPeeringConnectionId?: string;
  /** Virtual private gateway; a route names it as it names an internet gateway. */
  readonly gatewayId?: string;
}

/** Routes to other networks, and what the VPC is attached to for them. */
export interface NetworkRoutesSpec {
  /** Transit gateways, each once. */
  readonly transitGatewayIds: readonly string[];
  readonly vpnGatewayId?: string;
  /** Routes of every route table. */
  readonly everywhere: readonly NetworkRouteSpec[];
  /** The default route of private subnets; absent where they have another one, or none. */
  readonly default?: NetworkRouteSpec;
}

/** Plans the routes, in the order of their destinations. */
export function planRoutes(routes: readonly NetworkRouteConfig[]): NetworkRoutesSpec | undefined {
  if (routes.length === 0) return undefined;
  const specs = routes
    .map(planRoute)
    .sort((one, other) => (one.destinationCidrBlock < other.destinationCidrBlock ? -1 : 1));
  const transitGatewayIds = specs.flatMap(({ transitGatewayId }) => transitGatewayId ?? []);
  return compact<NetworkRoutesSpec>({
    transitGatewayIds: [...new Set(transitGatewayIds)].sort(),
    vpnGatewayId: specs.find(({ gatewayId }) => gatewayId !== undefined)?.gatewayId,
    everywhere: specs.filter((each) => !isDefault(each)),
    default: specs.find(isDefault),
  });
}

function isDefault({ destinationCidrBlock }: NetworkRouteSpec): boolean {
  return destinationCidrBlock === "0.0.0.0/0";
}

function planRoute({ destination, ...target }: NetworkRouteConfig): NetworkRouteSpec {
  return compact<NetworkRouteSpec>({
    key: destination.replace("/", "-"),
    destinationCidrBlock: destination,
    transitGatewayId: "transitGatewayId" in target ? target.transitGatewayId : undefined,
    vpcPeeringConnectionId: "vpcPeeringConnectionId" in target ? target.vpcPeeringConnectionId : undefined,
    gatewayId: "vpnGatewayId" in target ? target.vpnGatewayId : undefined,
  });
}
