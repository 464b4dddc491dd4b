import type * as pulumi from "@pulumi/pulumi";
import type { Account } from "../components/account";
import type { Distribution } from "../components/distribution";
import type { Job } from "../components/job";
import type { Repository } from "../components/repository";
import type { Service } from "../components/service";
import { contractVersion, type PlatformOutputs } from "../contract/outputs";
import { planDeployPolicy } from "../plan/deploy-policy";
import type { ManagedCapacitySpec } from "../plan/managed-capacity";
import type { NetworkSpec } from "../plan/network";
import { endpointsOf } from "../plan/network";
import type { PlatformPlan } from "../plan/platform";
import { mapSorted } from "../plan/sorted";
import { frontDoorOutputs, publishDistributions, publishFrontDoors } from "./front-door-outputs";
import type { PlatformComponents } from "./service-platform";

/** Every component of a platform stack. */
export interface WholePlatform extends PlatformComponents {
  readonly repositories: Readonly<Record<string, Repository>>;
  readonly distributions: Readonly<Record<string, Distribution>>;
  readonly services: Readonly<Record<string, Service>>;
  readonly jobs: Readonly<Record<string, Job>>;
}

/** The contract's outputs before they are resolved. */
export type Published<T> = T extends object
  ? { [K in keyof T]: Published<T[K]> | pulumi.Input<T[K]> }
  : pulumi.Input<T>;

/** What the stack exports: the contract for other projects, and what a person wants to see first. */
export function stackOutputs(platform: WholePlatform, plan: PlatformPlan, account: Account) {
  return {
    urls: mapSorted(platform.loadBalancers, (_, loadBalancer) => loadBalancer.url),
    services: mapSorted(platform.services, (_, service) => service.taskDefinition),
    jobs: mapSorted(platform.jobs, (_, job) => ({ runTask: job.runTask })),
    ...(platform.cluster.external !== undefined && { externalInstances: platform.cluster.external }),
    ...frontDoorOutputs(platform, plan),
    platform: publish(platform, plan, account),
  };
}

function publish(platform: WholePlatform, plan: PlatformPlan, account: Account): Published<PlatformOutputs> {
  const { network, repositories, services, jobs } = platform;
  return {
    version: contractVersion,
    accountId: account.accountId,
    region: account.region,
    partition: account.partition,
    tags: plan.tags ?? {},
    dataProtection: {
      protect: plan.dataProtection?.protect ?? false,
      retainOnDelete: plan.dataProtection?.retainOnDelete ?? false,
    },
    network: publishNetwork(network, plan.network),
    cluster: publishCluster(platform, plan),
    repositories: mapSorted(repositories, (_, repository) => ({
      arn: repository.repositoryArn,
      url: repository.repositoryUrl,
    })),
    pullThroughCaches: mapSorted(plan.pullThroughCaches, (_, cache) => cache.ecrRepositoryPrefix),
    namespaces: mapSorted(platform.namespaces, (key, { id, arn }) => ({
      id,
      arn,
      kind: plan.namespaces[key]?.kind ?? "private-dns",
    })),
    fileSystems: mapSorted(platform.fileSystems, (_, fileSystem) => ({
      id: fileSystem.fileSystemId,
      arn: fileSystem.fileSystemArn,
      accessPoints: fileSystem.accessPointIds,
      securityGroupId: fileSystem.securityGroupId,
    })),
    loadBalancers: publishLoadBalancers(platform, plan),
    distributions: publishDistributions(platform),
    ...(platform.notificationsTopicArn !== undefined && {
      notificationsTopicArn: platform.notificationsTopicArn,
    }),
    deployPolicyJson: JSON.stringify(planDeployPolicy(plan, account)),
    jobs: mapSorted(jobs, (_, { taskDefinition, runTask, resultContainers }) => ({
      taskDefinition,
      runTask,
      resultContainers: [...resultContainers],
    })),
    services: mapSorted(services, (_, service) => ({
      arn: service.serviceArn,
      name: service.serviceName,
      taskDefinition: service.taskDefinition,
      ...(service.securityGroupId !== undefined && { securityGroupId: service.securityGroupId }),
      taskRoleArn: service.taskRoleArn,
    })),
  };
}

function publishNetwork(
  { vpcId, publicSubnetIds, privateSubnetIds, taskSubnetIds, ipv6 }: WholePlatform["network"],
  spec: NetworkSpec,
): Published<PlatformOutputs["network"]> {
  return {
    vpcId,
    publicSubnetIds,
    privateSubnetIds,
    taskSubnetIds,
    ipv6,
    ...(spec.kind === "created" && { egress: spec.egress?.kind ?? "nat" }),
    ...(spec.kind === "existing" && spec.egress !== undefined && { egress: spec.egress.kind }),
    endpoints: endpointsOf(spec),
  };
}

function publishCluster(
  { cluster }: WholePlatform,
  plan: PlatformPlan,
): Published<PlatformOutputs["cluster"]> {
  const { execAudit, groups, managed } = plan.cluster;
  return {
    arn: cluster.clusterArn,
    name: cluster.clusterName,
    ...(cluster.serviceConnectNamespaceArn !== undefined && {
      serviceConnectNamespaceArn: cluster.serviceConnectNamespaceArn,
    }),
    guardDutyRuntimeMonitoring: plan.cluster.guardDutyAgent ?? false,
    fipsEndpoints: plan.cluster.fipsEndpoints !== undefined,
    ...(execAudit !== undefined && {
      execAudit: {
        logGroupName: execAudit.logGroupName,
        ...(execAudit.kmsKeyArn !== undefined && { kmsKeyArn: execAudit.kmsKeyArn }),
      },
    }),
    capacityGroups: Object.fromEntries(
      Object.entries(groups).flatMap(([name, { architecture, amiFamily }]) => {
        const group = cluster.groups[name];
        if (group === undefined) return [];
        const { capacityProviderName, securityGroupId } = group;
        const edgeZone = publishEdgeZone(plan, name, group.subnetIds);
        return [[name, { capacityProviderName, architecture, amiFamily, securityGroupId, ...edgeZone }]];
      }),
    ),
    managedGroups: publishManagedGroups(cluster, managed?.groups ?? {}),
  };
}

function publishEdgeZone(
  { cluster, network }: PlatformPlan,
  group: string,
  subnetIds: pulumi.Input<string>[],
) {
  const subnets = cluster.groups[group]?.placement?.subnets;
  if (typeof subnets !== "object" || !("edgeZone" in subnets)) return {};
  const zone = network.kind === "created" ? network.edgeZones?.[subnets.edgeZone] : undefined;
  return zone === undefined ? {} : { edgeZone: { name: subnets.edgeZone, kind: zone.kind, subnetIds } };
}

function publishManagedGroups(
  { managedGroups }: WholePlatform["cluster"],
  groups: ManagedCapacitySpec["groups"],
): Published<PlatformOutputs["cluster"]["managedGroups"]> {
  return mapSorted(managedGroups, (name, { capacityProviderName, securityGroupId }) => {
    const { architecture, gpus } = groups[name] ?? { gpus: false };
    return {
      capacityProviderName,
      ...(architecture !== undefined && { architecture }),
      gpus,
      securityGroupId,
    };
  });
}

function publishLoadBalancers(
  { loadBalancers }: WholePlatform,
  plan: PlatformPlan,
): Published<PlatformOutputs["loadBalancers"]> {
  return mapSorted(loadBalancers, (name, loadBalancer) => ({
    kind: plan.loadBalancers[name]?.loadBalancer.loadBalancerType ?? "application",
    dualStack: loadBalancer.dualStack,
    ingressCidrBlocks: [...loadBalancer.ingressCidrBlocks],
    arn: loadBalancer.loadBalancerArn,
    arnSuffix: loadBalancer.arnSuffix,
    dnsName: loadBalancer.dnsName,
    zoneId: loadBalancer.zoneId,
    identityProviderAccess: plan.loadBalancers[name]?.identityProviderAccess ?? false,
    url: loadBalancer.url,
    ...(loadBalancer.listenerArn !== undefined && { listenerArn: loadBalancer.listenerArn }),
    securityGroupId: loadBalancer.securityGroupId,
    ...publishFrontDoors(loadBalancer),
  }));
}
