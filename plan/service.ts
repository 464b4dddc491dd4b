import { canRebalance } from "../config/rules/placement";
import { routesOf } from "../config/routes";
import type { ServiceConfig } from "../config/service";
import { type AlarmsSpec, planAlarms } from "./alarms";
import { compact, flag, ifGiven, unlessBare, unlessEmpty } from "./canonical";
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
import { type PlacementConstraintSpec, planDaemonConstraint, planPlacementConstraints } from "./placement";
import { planQueue, type QueueSpec } from "./queue";
import type { RoleSpec } from "./role";
import { instanceIngress, type InstanceIngressSpec, planRoutes, type RouteSpec } from "./route";
import { planScaling, type ScalingSpec } from "./scaling";
import { type ManagedVolumeSpec, planManagedVolume } from "./managed-volume";
import { inOrder } from "./sorted";
import { planTimeouts, type TimeoutsSpec } from "./timeouts";
import { planWorkload, type WorkloadSpec, type WorkloadSurroundings } from "./workload";

/** The properties of the service that are known beforehand. */
export interface OwnServiceSpec extends DeploymentSpec {
  readonly name: string;
  readonly schedulingStrategy: "REPLICA" | "DAEMON";
  /** Absent where the capacity provider strategy says where tasks run; a daemon cannot have one. */
  readonly launchType?: "EC2" | "EXTERNAL";
  /** Absent for daemons, of which each instance has one. */
  readonly desiredCount?: number;
  readonly platformVersion?: string;
  readonly availabilityZoneRebalancing: "ENABLED" | "DISABLED";
  readonly orderedPlacementStrategies?: { readonly type: string; readonly field?: string }[];
  readonly placementConstraints?: PlacementConstraintSpec[];
  readonly healthCheckGracePeriodSeconds?: number;
  readonly enableExecuteCommand?: true;
  readonly enableEcsManagedTags: boolean;
  readonly propagateTags?: string;
  readonly waitForSteadyState: boolean;
  /** AWS takes a changed capacity provider strategy only together with a new deployment; and none at all where CodeDeploy deploys. */
  readonly forceNewDeployment?: true;
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
  const identity = { clusterName, name, region: context.region };
  const queue = ifGiven(config.queue, (given) => planQueue(identity, given, context));
  const workload = planWorkload(name, config, {
    around,
    extras: {
      exec: config.exec,
      taskProtection: config.taskProtection,
      serviceConnect: config.serviceConnect !== undefined,
      queueArn: queue?.arn,
      environment:
        queue === undefined || config.queue === undefined
          ? {}
          : { [config.queue.environmentVariable]: queue.url },
    },
  });
  const { scaling } = config;
  return {
    ...workload,
    ...compact<OwnSpecs>({
      service: planServiceItself(identity, config, workload),
      countOwner: scaling === undefined ? "service" : "scaling",
      ...planTraffic(name, config, workload),
      ...planRollout(name, config, around),
      serviceConnect: ifGiven(config.serviceConnect, (given) =>
        planServiceConnect(given, {
          logGroupName: workload.logGroup.name,
          region: context.region,
          connectNamespace: around.connectNamespace,
        }),
      ),
      discovery: planDiscovery(name, config),
      lattice: planLattice(identity, config),
      managedVolume: planManagedVolume(config, workload),
      queue,
      scaling: ifGiven(scaling, (given) =>
        planScaling({ ...identity, queueName: queue?.name }, { ...config, scaling: given }),
      ),
      alarms: ifGiven(config.alarms, (given) => planAlarms(identity, given)),
      timeouts: planTimeouts(config),
    }),
  };
}

/** What a service has beside what jobs have too. */
type OwnSpecs = Omit<ServiceSpec, keyof WorkloadSpec>;

function planTraffic(name: string, config: ServiceConfig, workload: WorkloadSpec) {
  return {
    routes: planRoutes(name, config),
    instanceIngress: instanceIngress(config, groupsOfCapacity(workload)),
    allowFrom: [...new Set(config.allowFrom)].sort(),
  };
}

function planRollout(name: string, config: ServiceConfig, { context }: WorkloadSurroundings) {
  const hooks = planHooks(config);
  return {
    hooks,
    hookRole: planHookRole(name, hooks, context),
    infrastructureRole: planInfrastructureRole(name, config, context),
    codeDeploy: planCodeDeploy(name, config, context),
  };
}

function planServiceItself(
  { clusterName, name, region }: { clusterName: string; name: string; region: string },
  config: ServiceConfig,
  workload: WorkloadSpec,
): OwnServiceSpec {
  const { deployment, placement, scheduling } = config;
  const grace = routesOf(config).map(({ route }) => route.healthCheckGracePeriodSeconds);
  const daemon = scheduling === "DAEMON";
  const rebalance = config.availabilityZoneRebalancing ?? canRebalance(config);
  return compact<OwnServiceSpec>({
    name,
    schedulingStrategy: scheduling,
    launchType: daemon ? (workload.launchType ?? "EC2") : workload.launchType,
    desiredCount: daemon ? undefined : (config.scaling?.min ?? config.desiredCount),
    platformVersion: workload.platformVersion,
    ...planDeployment(name, config, clusterName),
    // Rebalancing starts the new task before it stops the old one, so ECS takes it only with room above the desired count.
    availabilityZoneRebalancing: rebalance ? "ENABLED" : "DISABLED",
    orderedPlacementStrategies: unlessEmpty(placement.strategies),
    placementConstraints: unlessEmpty([
      ...(daemon ? planDaemonConstraint(groupsOfCapacity(workload)) : []),
      ...planPlacementConstraints(placement, region),
    ]),
    healthCheckGracePeriodSeconds: ifGiven(unlessEmpty(grace), (seconds) => Math.max(...seconds)),
    enableExecuteCommand: flag(config.exec),
    enableEcsManagedTags: config.managedTags,
    propagateTags: config.propagateTags === "NONE" ? undefined : config.propagateTags,
    waitForSteadyState: deployment.waitForSteadyState,
    forceNewDeployment: flag(deployment.strategy !== "code-deploy"),
    triggers: unlessBare(inOrder(config.triggers)),
  });
}
