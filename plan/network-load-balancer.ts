import type { NetworkLoadBalancerConfig } from "../config/network-load-balancer";
import { compact, flag, ifGiven } from "./canonical";
import { planApplicationTarget } from "./application-target";
import { planEndpointService } from "./endpoint-service";
import type { AroundLoadBalancer, LoadBalancerSpec } from "./load-balancer";

/** Addresses that a load balancer keeps: Elastic IP addresses that are created or exist, or private ones, each in the order of the subnets. */
export type StaticAddressesSpec =
  | { readonly elasticIps: "create" | readonly string[] }
  | { readonly privateIpv4Addresses: readonly string[] };

/** Settings of a Network Load Balancer, with Pulumi's names. */
export interface NetworkAttributes {
  readonly loadBalancerType: "network";
  readonly internal: boolean;
  readonly enableCrossZoneLoadBalancing: boolean;
  readonly dnsRecordClientRoutingPolicy?: string;
  readonly enableDeletionProtection: boolean;
  readonly enforceSecurityGroupInboundRulesOnPrivateLinkTraffic?: "on" | "off";
  readonly enableZonalShift?: true;
}

type OwnKeys = "loadBalancer" | "addresses" | "endpointService" | "applicationTarget";

/** Plans what a Network Load Balancer has beyond what every load balancer has. */
export function planNetworkLoadBalancer(
  name: string,
  config: NetworkLoadBalancerConfig,
  { context, loadBalancers }: Pick<AroundLoadBalancer, "context" | "loadBalancers">,
): Pick<LoadBalancerSpec, OwnKeys> {
  return compact<Pick<LoadBalancerSpec, OwnKeys>>({
    loadBalancer: compact<NetworkAttributes>({
      loadBalancerType: "network",
      internal: config.scheme === "internal",
      enableCrossZoneLoadBalancing: config.crossZone,
      dnsRecordClientRoutingPolicy: config.clientRoutingPolicy,
      enableDeletionProtection: config.deletionProtection,
      enforceSecurityGroupInboundRulesOnPrivateLinkTraffic: ifGiven(
        config.endpointService,
        ({ enforceSecurityGroupInboundRules }) => (enforceSecurityGroupInboundRules ? "on" : "off"),
      ),
      enableZonalShift: flag(config.zonalShift),
    }),
    addresses: planAddresses(config),
    applicationTarget: ifGiven(config.applicationLoadBalancer, (target) =>
      planApplicationTarget(name, target, loadBalancers),
    ),
    endpointService: ifGiven(config.endpointService, (service) => planEndpointService(service, context)),
  });
}

function planAddresses({
  elasticIps,
  privateIpv4Addresses,
}: NetworkLoadBalancerConfig): StaticAddressesSpec | undefined {
  if (elasticIps !== undefined) return { elasticIps };
  return privateIpv4Addresses === undefined ? undefined : { privateIpv4Addresses };
}
