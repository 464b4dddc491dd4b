import type * as pulumi from "@pulumi/pulumi";
import type { Account } from "../components/account";
import type { Repository } from "../components/repository";
import type { Service } from "../components/service";
import { contractVersion, type PlatformOutputs } from "../contract/outputs";
import type { PlatformPlan } from "../plan/platform";
import { mapSorted } from "../plan/sorted";
import type { PlatformComponents } from "./service-platform";

/** Every component of a platform stack. */
export interface WholePlatform extends PlatformComponents {
  readonly repositories: Readonly<Record<string, Repository>>;
  readonly services: Readonly<Record<string, Service>>;
}

/** The contract's outputs before they are resolved. */
type Published<T> = T extends object
  ? { [K in keyof T]: Published<T[K]> | pulumi.Input<T[K]> }
  : pulumi.Input<T>;

/** What the stack exports: the contract for other projects, and what a person wants to see first. */
export function stackOutputs(platform: WholePlatform, plan: PlatformPlan, account: Account) {
  return {
    urls: mapSorted(platform.loadBalancers, (_, loadBalancer) => loadBalancer.url),
    services: mapSorted(platform.services, (_, service) => service.taskDefinition),
    platform: publish(platform, plan, account),
  };
}

function publish(platform: WholePlatform, plan: PlatformPlan, account: Account): Published<PlatformOutputs> {
  const { network, cluster, loadBalancers, repositories, services } = platform;
  return {
    version: contractVersion,
    accountId: account.accountId,
    region: account.region,
    partition: account.partition,
    network: {
      vpcId: network.vpcId,
      publicSubnetIds: network.publicSubnetIds,
      privateSubnetIds: network.privateSubnetIds,
    },
    cluster: {
      arn: cluster.clusterArn,
      name: cluster.clusterName,
      capacityGroups: Object.fromEntries(
        Object.entries(plan.cluster.groups).flatMap(([name, { architecture }]) => {
          const group = cluster.groups[name];
          if (group === undefined) return [];
          const { capacityProviderName, securityGroupId } = group;
          return [[name, { capacityProviderName, architecture, securityGroupId }]];
        }),
      ),
    },
    repositories: mapSorted(repositories, (_, repository) => ({
      arn: repository.repositoryArn,
      url: repository.repositoryUrl,
    })),
    loadBalancers: mapSorted(loadBalancers, (_, loadBalancer) => ({
      arn: loadBalancer.loadBalancerArn,
      arnSuffix: loadBalancer.arnSuffix,
      dnsName: loadBalancer.dnsName,
      url: loadBalancer.url,
      listenerArn: loadBalancer.listenerArn,
      securityGroupId: loadBalancer.securityGroupId,
    })),
    services: mapSorted(services, (_, service) => ({
      arn: service.serviceArn,
      name: service.serviceName,
      taskDefinition: service.taskDefinition,
      securityGroupId: service.securityGroupId,
      taskRoleArn: service.taskRoleArn,
    })),
  };
}
