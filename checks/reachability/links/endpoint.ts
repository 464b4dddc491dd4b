import { gatewayEndpoints } from "../../../facts/vpc-endpoints";
import type { CreatedNetworkSpec } from "../../../plan/network";
import type { GatewayEndpointSpec, InterfaceEndpointSpec } from "../../../plan/network-endpoints";
import type { PlanIndex } from "../plan-index";
import type { Standpoint } from "../standpoint";

/** An endpoint that a call takes instead of the internet. */
export interface EndpointOnWay {
  readonly kind: "gateway" | "interface";
  readonly spec: GatewayEndpointSpec | InterfaceEndpointSpec;
}

/** The gateway endpoints of a VPC that is created here, by service. */
export function gatewaysOf({
  s3Endpoint,
  endpoints,
}: CreatedNetworkSpec): Record<string, GatewayEndpointSpec> {
  return { ...endpoints?.gateways, ...(s3Endpoint !== undefined && { s3: s3Endpoint }) };
}

/**
 * The endpoint that calls from a place to a service take; undefined where there is none. An interface endpoint answers under the service's
 * own name in the whole VPC; a gateway endpoint is a route, which public subnets have only where there are no NAT gateways.
 */
export function endpointOnWay(
  service: string,
  from: Standpoint,
  { created }: PlanIndex,
): EndpointOnWay | undefined {
  if (created === undefined) return undefined;
  if (gatewayEndpoints.some((name) => name === service)) {
    const spec = gatewaysOf(created)[service];
    const routed = from.place.kind !== "tier" || from.place.tier !== "public" || created.egress !== undefined;
    return spec === undefined || !routed ? undefined : { kind: "gateway", spec };
  }
  const spec = created.endpoints?.interfaces?.[service];
  return spec === undefined ? undefined : { kind: "interface", spec };
}
