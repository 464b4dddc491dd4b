import type { LoadBalancerConfig } from "../config/load-balancer";
import { type ApplicationAttributes, planAttributes } from "./application-load-balancer";
import { behindDistribution, type OriginOnlySpec } from "./behind-distribution";
import type { PlanContext } from "./context";
import type { EndpointServiceSpec } from "./endpoint-service";
import { loadBalancerLogicalName } from "./names";
import {
  type NetworkAttributes,
  planNetworkLoadBalancer,
  type StaticAddressesSpec,
} from "./network-load-balancer";

/** TLS 1.2 and 1.3; the policy that AWS recommends for listeners that keep TLS 1.2. */
export const sslPolicy = "ELBSecurityPolicy-TLS13-1-2-2021-06";

/** A listener with the answer for requests that no rule matches. */
export interface ListenerSpec {
  readonly port: number;
  readonly protocol: "HTTP" | "HTTPS";
  readonly sslPolicy?: string;
  readonly certificateArn?: string;
  readonly defaultActions: ListenerActionSpec[];
}

/** What a listener does with a request. */
export type ListenerActionSpec =
  | {
      readonly type: "fixed-response";
      readonly fixedResponse: {
        readonly contentType: string;
        readonly statusCode: string;
        readonly messageBody: string;
      };
    }
  | {
      readonly type: "redirect";
      readonly redirect: { readonly port: string; readonly protocol: string; readonly statusCode: string };
    };

/** A shared load balancer. */
export interface LoadBalancerSpec {
  /** Pulumi name of the load balancer. */
  readonly logicalName: string;
  readonly loadBalancer: ApplicationAttributes | NetworkAttributes;
  /** Which subnets of the network it stands in. */
  readonly subnets: "public" | "private";
  /** Addresses that it keeps; absent where AWS chooses them. */
  readonly addresses?: StaticAddressesSpec;
  /** The endpoint service in front of it; absent where it has none. */
  readonly endpointService?: EndpointServiceSpec;
  /** Who may connect to its listeners. */
  readonly ingressCidrBlocks: readonly string[];
  /** How it is kept for the distribution in front; absent where there is none. */
  readonly originOnly?: OriginOnlySpec;
  /** The listener that carries the services' rules; absent on a network load balancer, where each service brings its own. */
  readonly listener?: ListenerSpec;
  /** The listener that sends HTTP to HTTPS; absent without a certificate. */
  readonly redirectListener?: ListenerSpec;
}

/** What surrounds the load balancers of a platform. */
export interface AroundLoadBalancer {
  readonly context: PlanContext;
  /** IPv4 CIDR blocks of the VPC. */
  readonly vpcCidrs: readonly string[];
  /** Load balancers that distributions stand in front of. */
  readonly behindDistributions: readonly string[];
}

/** Plans a load balancer with its listeners; the services add their rules. */
export function planLoadBalancer(
  name: string,
  config: LoadBalancerConfig,
  { context, vpcCidrs, behindDistributions }: AroundLoadBalancer,
): LoadBalancerSpec {
  const internal = config.scheme === "internal";
  const common = {
    logicalName: loadBalancerLogicalName(name),
    subnets: internal ? ("private" as const) : ("public" as const),
    ingressCidrBlocks: config.allowedCidrs ?? (internal ? vpcCidrs : ["0.0.0.0/0"]),
  };
  if (config.kind === "network") return { ...common, ...planNetworkLoadBalancer(config, context) };
  const spec = { ...common, loadBalancer: planAttributes(config) };
  const listeners = planListeners(config.certificateArn);
  return behindDistributions.includes(name)
    ? behindDistribution({ ...spec, listener: listeners.listener }, config)
    : { ...spec, ...listeners };
}

function planListeners(certificateArn: string | undefined): {
  readonly listener: ListenerSpec;
  readonly redirectListener?: ListenerSpec;
} {
  if (certificateArn === undefined)
    return { listener: { port: 80, protocol: "HTTP", defaultActions: [notFound] } };
  return {
    listener: { port: 443, protocol: "HTTPS", sslPolicy, certificateArn, defaultActions: [notFound] },
    redirectListener: {
      port: 80,
      protocol: "HTTP",
      defaultActions: [
        { type: "redirect", redirect: { port: "443", protocol: "HTTPS", statusCode: "HTTP_301" } },
      ],
    },
  };
}

const notFound: ListenerActionSpec = {
  type: "fixed-response",
  fixedResponse: { contentType: "text/plain", statusCode: "404", messageBody: "No service answers here." },
};
