import type { Cluster } from "../components/cluster";
import type { LoadBalancer } from "../components/load-balancer";
import type { PlatformNetwork } from "../components/network";
import type { ServicePlatform } from "../components/service";
import type { PlatformOutputs } from "../contract/outputs";
import { mapSorted } from "../plan/sorted";

/** The components of a platform stack that its services stand on. */
export interface PlatformComponents {
  readonly network: PlatformNetwork;
  readonly cluster: Cluster;
  readonly loadBalancers: Readonly<Record<string, LoadBalancer>>;
}

/** The platform for a service of the same stack. */
export function ownPlatform({ network, cluster, loadBalancers }: PlatformComponents): ServicePlatform {
  return {
    clusterArn: cluster.clusterArn,
    vpcId: network.vpcId,
    privateSubnetIds: network.privateSubnetIds,
    capacityProviderNames: mapSorted(cluster.groups, (_, group) => group.capacityProviderName),
    loadBalancers,
    startAfter: [cluster.capacityProviders, ...network.egressReady],
  };
}

/** The platform for a service of another stack, read through the contract. */
export function referencedPlatform(platform: PlatformOutputs): ServicePlatform {
  return {
    clusterArn: platform.cluster.arn,
    vpcId: platform.network.vpcId,
    privateSubnetIds: platform.network.privateSubnetIds,
    capacityProviderNames: mapSorted(
      platform.cluster.capacityGroups,
      (_, group) => group.capacityProviderName,
    ),
    loadBalancers: platform.loadBalancers,
    startAfter: [],
  };
}
