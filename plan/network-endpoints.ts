import type { CreatedNetworkConfig } from "../config/network";
import {
  type EndpointName,
  gatewayEndpoints,
  isDerivedEndpoint,
  derivedEndpoints,
} from "../facts/vpc-endpoints";
import { compact, unlessBare } from "./canonical";
import type { PlanContext } from "./context";
import { type EndpointPolicySpec, planEndpointPolicy } from "./endpoint-policy";
import { mapSorted } from "./sorted";

/** A gateway endpoint: a route of the subnets to a service. */
export interface GatewayEndpointSpec {
  readonly serviceName: string;
  readonly vpcEndpointType: "Gateway";
  /** Absent where everybody may do everything. */
  readonly policy?: EndpointPolicySpec;
}

/** An interface endpoint: an address in each private subnet, under the service's own name. */
export interface InterfaceEndpointSpec {
  readonly serviceName: string;
  readonly vpcEndpointType: "Interface";
  readonly privateDnsEnabled: true;
  /** Absent where everybody may do everything. */
  readonly policy?: EndpointPolicySpec;
}

/** Endpoints of a VPC beside the gateway endpoint of S3, by the service's name. */
export interface EndpointsSpec {
  readonly gateways?: Readonly<Record<string, GatewayEndpointSpec>>;
  readonly interfaces?: Readonly<Record<string, InterfaceEndpointSpec>>;
}

/** Plans the endpoints that the stack needs, where the network reaches AWS by endpoints only, and those that are asked for. */
export function planEndpoints(
  network: CreatedNetworkConfig,
  needs: readonly EndpointName[],
  context: PlanContext,
): EndpointsSpec | undefined {
  const { egress, additionalEndpoints } = network;
  const derived = egress === "endpoints" ? needs : [];
  const names = new Set<EndpointName>([...derived, ...additionalEndpoints]);
  names.delete("s3");
  const entries = [...names].map((name) => [name, name] as const);
  const isGateway = (name: string) => gatewayEndpoints.some((gateway) => gateway === name);
  return unlessBare(
    compact<EndpointsSpec>({
      gateways: unlessBare(
        mapSorted(Object.fromEntries(entries.filter(([name]) => isGateway(name))), (name) =>
          planGateway(name, network, context),
        ),
      ),
      interfaces: unlessBare(
        mapSorted(Object.fromEntries(entries.filter(([name]) => !isGateway(name))), (name) =>
          planInterface(name, network, context),
        ),
      ),
    }),
  );
}

/** Plans a gateway endpoint. */
export function planGateway(
  name: string,
  network: CreatedNetworkConfig,
  context: PlanContext,
): GatewayEndpointSpec {
  return compact<GatewayEndpointSpec>({
    serviceName: `com.amazonaws.${context.region}.${name}`,
    vpcEndpointType: "Gateway",
    policy: planEndpointPolicy(name, policyOf(name, network) ?? "full-access", context),
  });
}

function planInterface(
  name: string,
  network: CreatedNetworkConfig,
  context: PlanContext,
): InterfaceEndpointSpec {
  const own = isDerivedEndpoint(name) && derivedEndpoints[name].ownAccountOnly;
  return compact<InterfaceEndpointSpec>({
    serviceName: `com.amazonaws.${context.region}.${name}`,
    vpcEndpointType: "Interface",
    privateDnsEnabled: true,
    policy: planEndpointPolicy(
      name,
      policyOf(name, network) ?? (own ? "own-account" : "full-access"),
      context,
    ),
  });
}

function policyOf(name: string, { endpointPolicies }: CreatedNetworkConfig) {
  return Object.entries(endpointPolicies).find(([key]) => key === name)?.[1];
}
