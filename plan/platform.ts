import type { PlatformConfig } from "../config/platform";
import type { NotificationsConfig } from "../config/alarms";
import { type AddressesSpec, planAddresses } from "./addresses";
import { type AccountSettingsSpec, planAccountSettings } from "./account-settings";
import { compact, ifGiven, unlessBare } from "./canonical";
import { planCluster, specialGroups, type ClusterSpec } from "./cluster";
import { clusterDefaults } from "./cluster-settings";
import type { PlanContext } from "./context";
import { type DashboardSpec, planDashboard } from "./dashboard";
import { type DensitiesSpec, placedTasks, planDensities } from "./density";
import { type DataProtectionSpec, planDataProtection } from "./data-protection";
import { type NamespaceSpec, planNamespace } from "./discovery";
import type { DistributionSpec } from "./distribution";
import { edgeZonesOf } from "./edge-zones";
import { type FileSystemSpec, planFileSystem } from "./file-system";
import { type JobSpec, planJob } from "./job";
import { planFrontDoors } from "./front-doors";
import type { LoadBalancerSpec } from "./load-balancer";
import { cidrBlocksOf, hasIpv6, hasTaskSubnets, planNetwork, type NetworkSpec } from "./network";
import { needsOfPlatform } from "./platform-needs";
import { planPullThroughCache, type PullThroughCacheSpec } from "./pull-through-cache";
import { planRegistry, type RegistrySpec } from "./registry";
import { planRepository, type RepositorySpec } from "./repository";
import { planService, type ServiceSpec } from "./service";
import { inOrder, mapSorted, sortedEntries } from "./sorted";

/** Everything that a stack file makes exist, as plain values with AWS's own names. */
export interface PlatformPlan {
  /** Tags of everything that takes tags; absent where the stack file gives none. */
  readonly tags?: Readonly<Record<string, string>>;
  /** What happens to stored data that a deployment would delete; absent where it goes. */
  readonly dataProtection?: DataProtectionSpec;
  readonly network: NetworkSpec;
  /** Addresses of the subnets at the peak of a deployment; absent where the VPC was there before. */
  readonly addresses?: AddressesSpec;
  readonly cluster: ClusterSpec;
  /** Default account settings of ECS; absent where the stack leaves them alone. */
  readonly accountSettings?: AccountSettingsSpec;
  readonly repositories: Readonly<Record<string, RepositorySpec>>;
  readonly pullThroughCaches: Readonly<Record<string, PullThroughCacheSpec>>;
  /** Settings of the ECR registry; absent where the stack leaves them alone. */
  readonly registry?: RegistrySpec;
  readonly loadBalancers: Readonly<Record<string, LoadBalancerSpec>>;
  /** CloudFront distributions; absent where there are none. */
  readonly distributions?: Readonly<Record<string, DistributionSpec>>;
  readonly namespaces: Readonly<Record<string, NamespaceSpec>>;
  readonly fileSystems: Readonly<Record<string, FileSystemSpec>>;
  readonly services: Readonly<Record<string, ServiceSpec>>;
  readonly jobs: Readonly<Record<string, JobSpec>>;
  /** Tasks that fit on an instance; absent where no service or job runs on instances of a known type. */
  readonly densities?: DensitiesSpec;
  /** Who is told of alarms; absent where nobody is. */
  readonly notifications?: NotificationsSpec;
  readonly dashboard?: DashboardSpec;
}

/** The SNS topic of alarms: one that exists, or one that is created with its subscriptions. */
export type NotificationsSpec = { readonly topicArn: string } | TopicSpec;

interface TopicSpec {
  readonly emails: readonly string[];
  readonly kmsMasterKeyId?: string;
}

/** Plans a whole platform. Pure: the same stack file in the same place always gives the same plan. */
export function planPlatform(config: PlatformConfig, context: PlanContext): PlatformPlan {
  const cluster = planCluster(config.cluster, edgeZonesOf(config.network), context);
  const repositories = mapSorted(config.repositories, (key, repository) =>
    planRepository(key, repository, context),
  );
  const pullThroughCaches = mapSorted(config.pullThroughCaches, (key, cache) =>
    planPullThroughCache(key, cache, context),
  );
  const ipv6 = hasIpv6(config.network, context);
  const around = {
    context,
    clusterName: cluster.cluster.name,
    repositories,
    pullThroughCaches: mapSorted(pullThroughCaches, (_, cache) => cache.ecrRepositoryPrefix),
    tags: config.tags,
    ...specialGroups(cluster),
    managedGroups: Object.keys(cluster.managed?.groups ?? {}),
    ipv6,
    taskSubnets: hasTaskSubnets(config.network, context),
    publicTasks: ("egress" in config.network ? config.network : context.network)?.egress === "public-ip",
    execAudit: cluster.execAudit,
    ...clusterDefaults(config.cluster),
  };
  const services = mapSorted(config.services, (name, service) => planService(name, service, around));
  const families = mapSorted(services, (_, service) => service.taskDefinition.family);
  const jobs = mapSorted(config.jobs, (name, job) => planJob(name, job, { ...around, families }));
  const network = planNetwork(
    config.network,
    needsOfPlatform({ cluster, services, jobs }, context.region),
    context,
  );
  const { loadBalancers, distributions } = planFrontDoors(config, context, cidrBlocksOf(network));
  const fileSystems = mapSorted(config.fileSystems, (_, fileSystem) => planFileSystem(fileSystem));
  return compact<PlatformPlan>({
    network,
    addresses: planAddresses({ network, cluster, services, jobs, loadBalancers, fileSystems }),
    tags: unlessBare(inOrder(config.tags)),
    dataProtection: planDataProtection(config.dataProtection),
    cluster,
    accountSettings: ifGiven(config.accountSettings, (settings) => planAccountSettings(settings, context)),
    repositories,
    pullThroughCaches,
    registry: ifGiven(config.registry, (registry) => planRegistry(registry, context)),
    loadBalancers,
    distributions,
    namespaces: mapSorted(config.namespaces, (_, namespace) => planNamespace(namespace)),
    fileSystems,
    services,
    jobs,
    densities: unlessBare(planDensities(cluster, placedTasks({ services, jobs }))),
    notifications: ifGiven(config.notifications, planNotifications),
    dashboard: config.dashboard ? planPlatformDashboard(cluster, services, context) : undefined,
  });
}

function planPlatformDashboard(
  { cluster }: ClusterSpec,
  services: PlatformPlan["services"],
  { region }: PlanContext,
): DashboardSpec {
  const logs = sortedEntries(services).map(([name, { logGroup }]) => ({ name, logGroupName: logGroup.name }));
  return planDashboard(cluster.name, logs, region);
}

function planNotifications(notifications: NotificationsConfig): NotificationsSpec {
  if ("topicArn" in notifications) return { topicArn: notifications.topicArn };
  return compact<TopicSpec>({
    emails: [...notifications.emails].sort(),
    kmsMasterKeyId: notifications.kmsKeyArn,
  });
}
