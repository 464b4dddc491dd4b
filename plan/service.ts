import { canRebalance } from "../config/rules/placement";
import { routesOf } from "../config/routes";
import type { ServiceConfig } from "../config/service";
import { type AlarmsSpec, planAlarms } from "./alarms";
import { groupsOfCapacity } from "./capacity";
import {
  type CodeDeploySpec,
  type DeploymentSpec,
  type HookSpec,
  planCodeDeploy,
  planDeployment,
  planHookRole,
  planHooks,
  planInfrastructureRole,
} from "./deployment";
import {
  type DiscoverySpec,
  type LatticeSpec,
  planDiscovery,
  planLattice,
  planServiceConnect,
  type ServiceConnectSpec,
} from "./discovery";
import { planQueue, type QueueSpec } from "./queue";
import type { RoleSpec } from "./role";
import { instanceIngress, type InstanceIngressSpec, planRoutes, type RouteSpec } from "./route";
import { planScaling, type ScalingSpec } from "./scaling";
import { planTimeouts, type TimeoutsSpec } from "./timeouts";
import { planWorkload, type WorkloadSpec, type WorkloadSurroundings } from "./workload";

/** An EBS volume that ECS creates for each task, with Pulumi's names. */
export interface ManagedVolumeSpec {
  readonly name: string;
  readonly managedEbsVolume: {
    readonly sizeInGb?: number;
    readonly snapshotId?: string;
    readonly volumeType: string;
    readonly iops?: number;
    readonly throughput?: number;
    readonly fileSystemType: string;
    readonly encrypted: boolean;
    readonly kmsKeyId?: string;
  };
}

/** The properties of the service that are known beforehand. */
export interface OwnServiceSpec extends DeploymentSpec {
  readonly name: string;
  readonly schedulingStrategy: "REPLICA" | "DAEMON";
  readonly launchType?: "EXTERNAL";
  /** Absent for daemons, of which each instance has one. */
  readonly desiredCount?: number;
  readonly platformVersion?: string;
  readonly availabilityZoneRebalancing: "ENABLED" | "DISABLED";
  readonly orderedPlacementStrategies?: { readonly type: string; readonly field?: string }[];
  readonly placementConstraints?: { readonly type: string; readonly expression?: string }[];
  readonly healthCheckGracePeriodSeconds?: number;
  readonly enableExecuteCommand?: true;
  readonly enableEcsManagedTags: boolean;
  readonly propagateTags?: string;
  readonly waitForSteadyState: boolean;
  /** AWS takes a changed capacity provider strategy only together with a new deployment. */
  readonly forceNewDeployment: true;
  readonly triggers?: Record<string, string>;
}

/** An ECS service with everything that belongs to it alone. */
export interface ServiceSpec extends WorkloadSpec {
  readonly service: OwnServiceSpec;
  /** Who decides the number of tasks after the service exists. */
  readonly countOwner: "service" | "scaling";
  readonly routes: readonly RouteSpec[];
  /** What load balancers must reach on the instances of capacity groups. */
  readonly instanceIngress: readonly InstanceIngressSpec[];
  /** Services of the same stack that may call every port. */
  readonly allowFrom: readonly string[];
  readonly hooks: readonly HookSpec[];
  readonly hookRole?: RoleSpec;
  readonly infrastructureRole?: RoleSpec;
  readonly codeDeploy?: CodeDeploySpec;
  readonly managedVolume?: ManagedVolumeSpec;
  readonly serviceConnect?: ServiceConnectSpec;
  readonly discovery?: DiscoverySpec;
  readonly lattice: readonly LatticeSpec[];
  readonly queue?: QueueSpec;
  readonly scaling?: ScalingSpec;
  readonly alarms?: AlarmsSpec;
  readonly timeouts: TimeoutsSpec;
}

/** Plans one service: the same for a service of a stack file and for one written in TypeScript. */
export function planService(name: string, config: ServiceConfig, around: WorkloadSurroundings): ServiceSpec {
  const { context, clusterName } = around;
  const identity = { clusterName, name };
  const queue = config.queue === undefined ? undefined : planQueue(identity, config.queue, context);
  const workload = planWorkload(name, config, {
    around,
    extras: {
      exec: config.exec,
      ...(queue !== undefined &&
        config.queue !== undefined && {
          queueArn: queue.arn,
          environment: { [config.queue.environmentVariable]: queue.url },
        }),
    },
  });
  const { scaling } = config;
  return {
    ...workload,
    service: planServiceItself(identity, config, workload),
    countOwner: scaling === undefined ? "service" : "scaling",
    ...planTraffic(name, config, workload),
    ...planRollout(name, config, around),
    ...(config.serviceConnect !== undefined && {
      serviceConnect: planServiceConnect(config.serviceConnect, {
        logGroupName: workload.logGroup.name,
        region: context.region,
      }),
    }),
    ...optional("discovery", planDiscovery(name, config)),
    lattice: planLattice(identity, config),
    ...optional("managedVolume", planManagedVolume(config)),
    ...optional("queue", queue),
    ...(scaling !== undefined && {
      scaling: planScaling(
        { ...identity, ...(queue !== undefined && { queueName: queue.name }) },
        { scaling, queue: config.queue },
      ),
    }),
    ...(config.alarms !== undefined && { alarms: planAlarms(identity, config.alarms) }),
    timeouts: planTimeouts(config),
  };
}

function optional<K extends string, T>(key: K, value: T | undefined): Partial<Record<K, T>> {
  return value === undefined ? {} : ({ [key]: value } as Record<K, T>);
}

function planTraffic(name: string, config: ServiceConfig, workload: WorkloadSpec) {
  return {
    routes: planRoutes(name, config),
    instanceIngress: instanceIngress(config, groupsOfCapacity(workload)),
    allowFrom: [...config.allowFrom].sort(),
  };
}

function planRollout(name: string, config: ServiceConfig, { context }: WorkloadSurroundings) {
  const hooks = planHooks(config);
  return {
    hooks,
    ...optional("hookRole", planHookRole(name, hooks, context)),
    ...optional("infrastructureRole", planInfrastructureRole(name, config, context)),
    ...optional("codeDeploy", planCodeDeploy(name, config, context)),
  };
}

function planServiceItself(
  { clusterName, name }: { clusterName: string; name: string },
  config: ServiceConfig,
  workload: WorkloadSpec,
): OwnServiceSpec {
  const { deployment, placement, scheduling } = config;
  const grace = routesOf(config).map(({ route }) => route.healthCheckGracePeriodSeconds);
  const rebalance = config.availabilityZoneRebalancing ?? canRebalance(config);
  return {
    name,
    schedulingStrategy: scheduling,
    ...optional("launchType", workload.launchType),
    ...(scheduling === "REPLICA" && { desiredCount: config.scaling?.min ?? config.desiredCount }),
    ...optional("platformVersion", workload.platformVersion),
    ...planDeployment(name, config, clusterName),
    // Rebalancing starts the new task before it stops the old one, so ECS takes it only with room above the desired count.
    availabilityZoneRebalancing: rebalance ? "ENABLED" : "DISABLED",
    ...(placement.strategies.length > 0 && { orderedPlacementStrategies: placement.strategies }),
    ...(placement.constraints.length > 0 && { placementConstraints: placement.constraints }),
    ...(grace.length > 0 && { healthCheckGracePeriodSeconds: Math.max(...grace) }),
    ...(config.exec && { enableExecuteCommand: true as const }),
    enableEcsManagedTags: config.managedTags,
    ...(config.propagateTags !== "NONE" && { propagateTags: config.propagateTags }),
    waitForSteadyState: deployment.waitForSteadyState,
    forceNewDeployment: true,
    ...(Object.keys(config.triggers).length > 0 && { triggers: config.triggers }),
  };
}

function planManagedVolume({ task }: ServiceConfig): ManagedVolumeSpec | undefined {
  const [found] = Object.entries(task.volumes).flatMap(([name, volume]) =>
    "ebs" in volume ? [{ name, ebs: volume.ebs }] : [],
  );
  if (found === undefined) return undefined;
  const { sizeGiB, snapshotId, volumeType, iops, throughputMiBps, fileSystemType, encrypted, kmsKeyArn } =
    found.ebs;
  return {
    name: found.name,
    managedEbsVolume: {
      ...optional("sizeInGb", sizeGiB),
      ...optional("snapshotId", snapshotId),
      volumeType,
      ...optional("iops", iops),
      ...optional("throughput", throughputMiBps),
      fileSystemType,
      encrypted,
      ...optional("kmsKeyId", kmsKeyArn),
    },
  };
}
