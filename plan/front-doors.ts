import { isHttpRoute } from "../config/route";
import { routesOf } from "../config/routes";
import type { PlatformConfig } from "../config/platform";
import { compact, unlessBare } from "./canonical";
import type { PlanContext } from "./context";
import { type DistributionSpec, planDistribution } from "./distribution";
import { type LoadBalancerSpec, planLoadBalancer } from "./load-balancer";
import { hasIpv6 } from "./network";
import { mapSorted } from "./sorted";

/** What clients reach first. */
export interface FrontDoorsSpec {
  readonly loadBalancers: Readonly<Record<string, LoadBalancerSpec>>;
  /** CloudFront distributions; absent where there are none. */
  readonly distributions?: Readonly<Record<string, DistributionSpec>>;
}

/** Plans the load balancers, and the distributions in front of them. */
export function planFrontDoors(
  config: Pick<PlatformConfig, "network" | "loadBalancers" | "distributions" | "services">,
  context: PlanContext,
  vpcCidrs: readonly string[],
): FrontDoorsSpec {
  const behindDistributions = Object.values(config.distributions).map(({ loadBalancer }) => loadBalancer);
  const ipv6 = hasIpv6(config.network, context);
  const surroundings = {
    context,
    vpcCidrs,
    ipv6,
    behindDistributions,
    authenticating: authenticatingOf(config),
    loadBalancers: config.loadBalancers,
  };
  const loadBalancers = mapSorted(config.loadBalancers, (name, loadBalancer) =>
    planLoadBalancer(name, loadBalancer, surroundings),
  );
  return compact<FrontDoorsSpec>({
    loadBalancers,
    distributions: unlessBare(
      mapSorted(config.distributions, (name, distribution) =>
        planDistribution(name, distribution, { context, loadBalancers }),
      ),
    ),
  });
}

/** Load balancers at which users of services log in. */
function authenticatingOf({ services }: Pick<PlatformConfig, "services">): string[] {
  return Object.values(services)
    .flatMap((service) => routesOf(service))
    .flatMap(({ route }) => (isHttpRoute(route) && route.authenticate !== undefined ? [route.name] : []));
}
