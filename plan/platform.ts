import type { PlatformConfig } from "../config/platform";
import { planCluster, type ClusterSpec } from "./cluster";
import type { PlanContext } from "./context";
import { planLoadBalancer, type LoadBalancerSpec } from "./load-balancer";
import { planNetwork, type NetworkSpec } from "./network";
import { planRepository, type RepositorySpec } from "./repository";
import { planService, type ServiceSpec } from "./service";
import { mapSorted } from "./sorted";

/** Everything that a stack file makes exist, as plain values with AWS's own names. */
export interface PlatformPlan {
  readonly network: NetworkSpec;
  readonly cluster: ClusterSpec;
  readonly repositories: Readonly<Record<string, RepositorySpec>>;
  readonly loadBalancers: Readonly<Record<string, LoadBalancerSpec>>;
  readonly services: Readonly<Record<string, ServiceSpec>>;
}

/** Plans a whole platform. Pure: the same stack file in the same place always gives the same plan. */
export function planPlatform(config: PlatformConfig, context: PlanContext): PlatformPlan {
  const cluster = planCluster(config.cluster, context);
  const repositories = mapSorted(config.repositories, (key, repository) =>
    planRepository(key, repository, context),
  );
  const surroundings = { context, clusterName: cluster.cluster.name, repositories };
  return {
    network: planNetwork(config.network, context),
    cluster,
    repositories,
    loadBalancers: mapSorted(config.loadBalancers, (name, loadBalancer) =>
      planLoadBalancer(name, loadBalancer, config.network.cidr),
    ),
    services: mapSorted(config.services, (name, service) => planService(name, service, surroundings)),
  };
}
