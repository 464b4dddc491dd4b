import type { DistributionSpec } from "../plan/distribution";
import type { LoadBalancerSpec } from "../plan/load-balancer";
import type { PlatformPlan } from "../plan/platform";

/** Headings of the table of load balancers. */
export const loadBalancerHeads = ["name", "scheme", "listener", "takes"];

/** The load balancers of a plan, each with who may connect. */
export function loadBalancerRows({ loadBalancers }: PlatformPlan): string[][] {
  return Object.entries(loadBalancers).map(([name, spec]) => [
    name,
    spec.loadBalancer.internal ? "internal" : "internet-facing",
    spec.listener === undefined
      ? "one for each service"
      : `${spec.listener.protocol} on port ${String(spec.listener.port)}`,
    takers(spec).join("\n"),
  ]);
}

function takers({ originOnly, ingressCidrBlocks, endpointService }: LoadBalancerSpec): string[] {
  return [
    ...(originOnly === undefined ? [] : ["CloudFront"]),
    ...ingressCidrBlocks,
    ...(endpointService?.allowedPrincipals.map((principal) => `PrivateLink: ${principal}`) ?? []),
  ];
}

/** Headings of the table of distributions. */
export const distributionHeads = ["distribution", "names", "in front of"];

/** The distributions of a plan. */
export function distributionRows({ distributions = {} }: PlatformPlan): string[][] {
  return Object.entries(distributions).map(([name, { distribution, origin }]) => [
    name,
    distribution.aliases?.join("\n") ?? "its own",
    `${origin.loadBalancer}\n${wayTo(origin)}`,
  ]);
}

function wayTo({ kind, connection }: DistributionSpec["origin"]): string {
  const protocol = connection.originProtocolPolicy === "https-only" ? "HTTPS" : "HTTP";
  return kind === "vpc" ? `${protocol} by a VPC origin` : `${protocol} with a secret header`;
}
