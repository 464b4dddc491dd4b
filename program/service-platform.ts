import type * as pulumi from "@pulumi/pulumi";
import type { Cluster } from "../components/cluster";
import type { NamespaceConnection } from "../components/connections";
import type { FileSystem } from "../components/file-system";
import type { ArnPlace } from "../components/known-arns";
import type { LoadBalancer } from "../components/load-balancer";
import { lookUpOriginHeader } from "../components/origin-header";
import type { PlatformNetwork } from "../components/network";
import type { Repository } from "../components/repository";
import type { ServicePlatform } from "../components/service";
import type { PlatformOutputs } from "../contract/outputs";
import { mapSorted } from "../plan/sorted";

/** The components of a platform stack that its services and jobs stand on. */
export interface PlatformComponents {
  readonly network: PlatformNetwork;
  readonly cluster: Cluster;
  readonly loadBalancers: Readonly<Record<string, LoadBalancer>>;
  readonly namespaces: Readonly<Record<string, NamespaceConnection>>;
  readonly fileSystems: Readonly<Record<string, FileSystem>>;
  readonly repositories: Readonly<Record<string, Repository>>;
  readonly builtImages: Readonly<Record<string, pulumi.Resource>>;
  /** Topic that tells of alarms; absent where nobody is told. */
  readonly notificationsTopicArn?: pulumi.Input<string> | undefined;
}

/** The platform for services and jobs of the same stack. */
export function ownPlatform(platform: PlatformComponents, place: ArnPlace): ServicePlatform {
  const { network, cluster, loadBalancers, namespaces, fileSystems, builtImages } = platform;
  return {
    place,
    clusterArn: cluster.clusterArn,
    vpcId: network.vpcId,
    privateSubnetIds: network.privateSubnetIds,
    publicSubnetIds: network.publicSubnetIds,
    taskSubnetIds: network.taskSubnetIds,
    capacityGroups: { ...cluster.groups, ...cluster.managedGroups },
    loadBalancers,
    namespaces,
    fileSystems,
    repositories: Object.fromEntries(
      Object.values(platform.repositories).map(({ plannedUrl, repository }) => [plannedUrl, repository]),
    ),
    builtImages,
    ...(platform.notificationsTopicArn !== undefined && {
      notificationsTopicArn: platform.notificationsTopicArn,
    }),
    startAfter: [cluster.capacityProviders, ...network.egressReady],
  };
}

/** The platform for a service of another stack, read through the contract. */
export function referencedPlatform(
  platform: PlatformOutputs,
  builtImages: Readonly<Record<string, pulumi.Resource>>,
): ServicePlatform {
  return {
    place: { partition: platform.partition, region: platform.region, accountId: platform.accountId },
    clusterArn: platform.cluster.arn,
    vpcId: platform.network.vpcId,
    privateSubnetIds: platform.network.privateSubnetIds,
    publicSubnetIds: platform.network.publicSubnetIds,
    taskSubnetIds: platform.network.taskSubnetIds,
    capacityGroups: {
      ...mapSorted(platform.cluster.capacityGroups, (_, group) => ({
        ...group,
        subnetIds: group.edgeZone?.subnetIds,
      })),
      ...platform.cluster.managedGroups,
    },
    loadBalancers: mapSorted(
      platform.loadBalancers,
      (_, { arn, listenerArn, originHeader, ...loadBalancer }) => ({
        ...loadBalancer,
        loadBalancerArn: arn,
        ...(listenerArn !== undefined && { listenerArn }),
        ...(originHeader !== undefined && { originHeader: lookUpOriginHeader(originHeader) }),
      }),
    ),
    namespaces: platform.namespaces,
    fileSystems: mapSorted(platform.fileSystems, (_, { id, arn, accessPoints, securityGroupId }) => ({
      fileSystemId: id,
      fileSystemArn: arn,
      accessPointIds: accessPoints,
      securityGroupId,
      ready: [],
    })),
    repositories: {},
    builtImages,
    ...(platform.notificationsTopicArn !== undefined && {
      notificationsTopicArn: platform.notificationsTopicArn,
    }),
    startAfter: [],
  };
}
