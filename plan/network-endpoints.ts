import type { CreatedNetworkConfig } from "../config/network";
import {
  type EndpointName,
  gatewayEndpoints,
  isDerivedEndpoint,
  derivedEndpoints,
} from "../facts/vpc-endpoints";
import { compact, unlessBare } from "./canonical";
import type { PlanContext } from "./context";
import { mapSorted } from "./sorted";

/** A gateway endpoint: a route of the subnets to a service. */
export interface GatewayEndpointSpec {
  readonly serviceName: string;
  readonly vpcEndpointType: "Gateway";
}

/** An interface endpoint: an address in each private subnet, under the service's own name. */
export interface InterfaceEndpointSpec {
  readonly serviceName: string;
  readonly vpcEndpointType: "Interface";
  readonly privateDnsEnabled: true;
  /** Present where only principals of this account call the service. */
  readonly policy?: EndpointPolicy;
}

/** A policy of an endpoint that admits the account. */
interface EndpointPolicy {
  readonly Version: "2012-10-17";
  readonly Statement: readonly {
    readonly Sid: string;
    readonly Effect: "Allow";
    readonly Principal: "*";
    readonly Action: "*";
    readonly Resource: "*";
    readonly Condition: { readonly StringEquals: { readonly "aws:PrincipalAccount": string } };
  }[];
}

/** Endpoints of a VPC beside the gateway endpoint of S3, by the service's name. */
export interface EndpointsSpec {
  readonly gateways?: Readonly<Record<string, GatewayEndpointSpec>>;
  readonly interfaces?: Readonly<Record<string, InterfaceEndpointSpec>>;
}

/** Plans the endpoints that the stack needs, where the network reaches AWS by endpoints only, and those that are asked for. */
export function planEndpoints(
  { egress, additionalEndpoints }: CreatedNetworkConfig,
  needs: readonly EndpointName[],
  context: PlanContext,
): EndpointsSpec | undefined {
  const derived = egress === "endpoints" ? needs : [];
  const names = new Set<EndpointName>([...derived, ...additionalEndpoints]);
  names.delete("s3");
  const entries = [...names].map((name) => [name, name] as const);
  const isGateway = (name: string) => gatewayEndpoints.some((gateway) => gateway === name);
  return unlessBare(
    compact<EndpointsSpec>({
      gateways: unlessBare(
        mapSorted(Object.fromEntries(entries.filter(([name]) => isGateway(name))), (name) =>
          planGateway(name, context),
        ),
      ),
      interfaces: unlessBare(
        mapSorted(Object.fromEntries(entries.filter(([name]) => !isGateway(name))), (name) =>
          planInterface(name, context),
        ),
      ),
    }),
  );
}

/** Plans a gateway endpoint. */
export function planGateway(name: string, { region }: Pick<PlanContext, "region">): GatewayEndpointSpec {
  return { serviceName: `com.amazonaws.${region}.${name}`, vpcEndpointType: "Gateway" };
}

function planInterface(name: string, context: PlanContext): InterfaceEndpointSpec {
  const known = isDerivedEndpoint(name) ? derivedEndpoints[name] : undefined;
  return compact<InterfaceEndpointSpec>({
    serviceName: `com.amazonaws.${context.region}.${name}`,
    vpcEndpointType: "Interface",
    privateDnsEnabled: true,
    policy: known?.ownAccountOnly === true ? ownAccount(context) : undefined,
  });
}

/**
 * Whoever breaks into a task cannot carry anything out to an account of their own.
 *
 * @see https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html
 */
function ownAccount({ accountId }: PlanContext): EndpointPolicy {
  return {
    Version: "2012-10-17",
    Statement: [
      {
        Sid: "OwnAccount",
        Effect: "Allow",
        Principal: "*",
        Action: "*",
        Resource: "*",
        Condition: { StringEquals: { "aws:PrincipalAccount": accountId } },
      },
    ],
  };
}
