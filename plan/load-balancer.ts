import type { LoadBalancerConfig } from "../config/load-balancer";
import { type AliasRecordSpec, planRecords } from "./alias-record";
import { type ListenersSpec, planListeners } from "./application-listener";
import { type ApplicationAttributes, planAttributes } from "./application-load-balancer";
import type { ApplicationTargetSpec } from "./application-target";
import { behindDistribution, type OriginOnlySpec } from "./behind-distribution";
import type { PlanContext } from "./context";
import type { EndpointServiceSpec } from "./endpoint-service";
import { type LogsSpec, planLogs } from "./load-balancer-logs";
import { loadBalancerLogicalName } from "./names";
import {
  type NetworkAttributes,
  planNetworkLoadBalancer,
  type StaticAddressesSpec,
} from "./network-load-balancer";

/** A shared load balancer. */
export interface LoadBalancerSpec extends ListenersSpec {
  /** Pulumi name of the load balancer. */
  readonly logicalName: string;
  readonly loadBalancer: ApplicationAttributes | NetworkAttributes;
  /** Which subnets of the network it stands in. */
  readonly subnets: "public" | "private";
  /** Addresses that it keeps; absent where AWS chooses them. */
  readonly addresses?: StaticAddressesSpec;
  /** The application load balancer behind it; absent where there is none. */
  readonly applicationTarget?: ApplicationTargetSpec;
  /** The endpoint service in front of it; absent where it has none. */
  readonly endpointService?: EndpointServiceSpec;
  /** Who may connect to its listeners. */
  readonly ingressCidrBlocks: readonly string[];
  /** Where its targets stand: the CIDR blocks of the VPC. */
  readonly targetCidrBlocks: readonly string[];
  /** How it is kept for the distribution in front; absent where there is none. */
  readonly originOnly?: OriginOnlySpec;
  /** Records that lead to it; absent where there are none. */
  readonly records?: readonly AliasRecordSpec[];
  /** Where its logs go; absent where it keeps none. */
  readonly logs?: LogsSpec;
  /** Whether it may call identity providers; absent where it may not. */
  readonly identityProviderAccess?: true;
  /** Web ACL that looks at requests first; absent where there is none. */
  readonly webAclArn?: string;
}

/** What surrounds the load balancers of a platform. */
export interface AroundLoadBalancer {
  readonly context: PlanContext;
  /** IPv4 CIDR blocks of the VPC. */
  readonly vpcCidrs: readonly string[];
  /** Whether the VPC has IPv6 addresses, too. */
  readonly ipv6: boolean;
  /** Load balancers that distributions stand in front of. */
  readonly behindDistributions: readonly string[];
  /** Load balancers at which users of services of the stack log in. */
  readonly authenticating: readonly string[];
  /** All of them, as the stack file has them. */
  readonly loadBalancers: Readonly<Record<string, LoadBalancerConfig>>;
}

/** Plans a load balancer with its listeners; the services add their rules. */
export function planLoadBalancer(
  name: string,
  config: LoadBalancerConfig,
  surroundings: AroundLoadBalancer,
): LoadBalancerSpec {
  const { context, vpcCidrs, ipv6, behindDistributions, authenticating } = surroundings;
  const internal = config.scheme === "internal";
  const common = {
    logicalName: loadBalancerLogicalName(name),
    subnets: internal ? ("private" as const) : ("public" as const),
    ingressCidrBlocks: config.allowedCidrs ?? (internal ? vpcCidrs : ["0.0.0.0/0"]),
    targetCidrBlocks: vpcCidrs,
  };
  const records = planRecords(name, config.records, context);
  const around = {
    ...common,
    ...(records !== undefined && { records }),
    ...(config.logs !== undefined && { logs: planLogs(name, config.logs, context) }),
  };
  if (config.kind === "network") return { ...around, ...planNetworkLoadBalancer(name, config, surroundings) };
  const behind = behindDistributions.includes(name);
  const dualStack = hasBoth(common, { ipv6, behind });
  const spec = {
    ...around,
    ...(dualStack && { ingressCidrBlocks: withIpv6(common.ingressCidrBlocks) }),
    loadBalancer: planAttributes(config, dualStack),
    ...mayCallProviders(config.identityProviderAccess, authenticating.includes(name)),
    ...(config.webAclArn !== undefined && { webAclArn: config.webAclArn }),
  };
  const { redirectListener, ...listeners } = planListeners(name, config);
  if (behind) return behindDistribution({ ...spec, ...listeners }, config);
  const { listener, ...certificates } = listeners;
  return {
    ...spec,
    listener,
    ...(redirectListener !== undefined && { redirectListener }),
    ...certificates,
  };
}

/** Whether it has IPv6 addresses. CloudFront speaks IPv4 with its origins, and what is internal is called by tasks, which have both. */
function hasBoth(
  { subnets }: Pick<LoadBalancerSpec, "subnets">,
  { ipv6, behind }: { readonly ipv6: boolean; readonly behind: boolean },
): boolean {
  return ipv6 && subnets === "public" && !behind;
}

/** Everybody is everybody over IPv6, too; who is named is named. */
function withIpv6(cidrs: readonly string[]): readonly string[] {
  return cidrs.includes("0.0.0.0/0") && !cidrs.includes("::/0") ? [...cidrs, "::/0"] : cidrs;
}

/** The right to call identity providers, on request or where users log in. */
function mayCallProviders(
  asked: boolean,
  usersLogIn: boolean,
): Pick<LoadBalancerSpec, "identityProviderAccess"> {
  return asked || usersLogIn ? { identityProviderAccess: true } : {};
}
