import type { ApplicationLoadBalancerConfig } from "../config/application-load-balancer";
import { originHeader } from "../config/origin-header";
import { originFacingPrefixList } from "../facts/cloudfront-origins";
import type { ListenerSpec } from "./application-listener";
import type { LoadBalancerSpec } from "./load-balancer";
import type { ListenerActionSpec } from "./load-balancer-rule";

/** How a load balancer is kept for the distribution in front of it. */
export interface OriginOnlySpec {
  /** AWS's list of the addresses that may connect. */
  readonly prefixList: string;
  /** The header that requests must have; absent where the load balancer is internal, and nobody else has a way to it. */
  readonly originHeader?: OriginHeaderSpec;
}

/** A header with values that nobody else knows. */
export interface OriginHeaderSpec {
  readonly name: string;
  /** Numbers of its values: the first is sent, all are taken. */
  readonly versions: readonly number[];
}

/** A load balancer that takes only what comes by its distribution, and from the networks that are named. */
export function behindDistribution(
  spec: LoadBalancerSpec & { readonly listener: ListenerSpec },
  config: ApplicationLoadBalancerConfig,
): LoadBalancerSpec {
  const ingressCidrBlocks = config.allowedCidrs ?? [];
  // The list counts as so many rules that a security group has room for one port alone: there is no listener that redirects to HTTPS.
  const prefixList = originFacingPrefixList.name;
  if (spec.subnets === "private") return { ...spec, ingressCidrBlocks, originOnly: { prefixList } };
  return {
    ...spec,
    ingressCidrBlocks,
    originOnly: { prefixList, originHeader: config.originHeader ?? originHeader.parse({}) },
    listener: { ...spec.listener, defaultActions: [forbidden] },
  };
}

const forbidden: ListenerActionSpec = {
  type: "fixed-response",
  fixedResponse: { contentType: "text/plain", statusCode: "403", messageBody: "Come by the front door." },
};
