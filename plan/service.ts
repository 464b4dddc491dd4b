import type { ContainerConfig } from "../config/container";
import type { ServiceConfig } from "../config/service";
import { planContainer } from "./container";
import type { PlanContext } from "./context";
import type { LogGroupSpec } from "./log-group";
import { logGroupName } from "./names";
import type { RepositoryReference } from "./repository";
import type { RoleSpec } from "./role";
import { planRoute, type RouteSpec } from "./route";
import { planScaling, type ScalingSpec } from "./scaling";
import { sortedEntries } from "./sorted";
import { planTaskDefinition, type TaskDefinitionSpec } from "./task-definition";
import { planExecutionRole, planTaskRole } from "./task-roles";

/** What a service is planned among. */
export interface ServiceSurroundings {
  readonly context: PlanContext;
  readonly clusterName: string;
  /** Repositories that images may refer to, by key. */
  readonly repositories: Readonly<Record<string, RepositoryReference>>;
}

/** Where a share of the tasks runs: a provider of AWS by its name, or a capacity group by its key. */
export interface CapacityShareSpec {
  readonly provider: { readonly name: "FARGATE" | "FARGATE_SPOT" } | { readonly group: string };
  readonly base: number;
  readonly weight: number;
}

/** An ECS service with everything that belongs to it alone. */
export interface ServiceSpec {
  readonly service: {
    readonly name: string;
    readonly schedulingStrategy: "REPLICA";
    readonly desiredCount: number;
    readonly platformVersion?: "LATEST";
    readonly deploymentMinimumHealthyPercent: number;
    readonly deploymentMaximumPercent: number;
    readonly deploymentCircuitBreaker: { readonly enable: true; readonly rollback: boolean };
    readonly availabilityZoneRebalancing: "ENABLED" | "DISABLED";
    readonly healthCheckGracePeriodSeconds?: number;
    readonly enableEcsManagedTags: true;
    readonly propagateTags: "SERVICE";
    readonly waitForSteadyState: boolean;
    /** AWS takes a changed capacity provider strategy only together with a new deployment. */
    readonly forceNewDeployment: true;
  };
  readonly capacityProviderStrategies: readonly CapacityShareSpec[];
  /** Who decides the number of tasks after the service exists. */
  readonly countOwner: "service" | "scaling";
  readonly taskDefinition: TaskDefinitionSpec;
  readonly executionRole: RoleSpec;
  readonly taskRole: RoleSpec;
  readonly logGroup: LogGroupSpec;
  /** Absent where no load balancer stands in front. */
  readonly route?: RouteSpec;
  /** Absent where the number of tasks is fixed. */
  readonly scaling?: ScalingSpec;
  readonly timeouts: {
    readonly createMinutes: number;
    readonly updateMinutes: number;
    readonly deleteMinutes: number;
  };
}

/** Plans one service: the same for a service of a stack file and for one written in TypeScript. */
export function planService(name: string, config: ServiceConfig, around: ServiceSurroundings): ServiceSpec {
  const { context, clusterName } = around;
  const identity = { clusterName, name };
  const logGroup = { name: logGroupName(clusterName, name), retentionInDays: config.logging.retentionDays };
  const containers = sortedEntries(config.containers).map(([containerName, container]) =>
    planContainer(containerName, container, {
      imageUri: (image) => imageUri(image, around),
      logGroupName: logGroup.name,
      region: context.region,
      logging: config.logging,
    }),
  );
  return {
    service: planServiceItself(name, config),
    capacityProviderStrategies: planCapacity(config.capacity),
    countOwner: config.scaling === undefined ? "service" : "scaling",
    taskDefinition: planTaskDefinition(identity, config, containers),
    executionRole: planExecutionRole(name, { containers, logGroupName: logGroup.name }, context),
    taskRole: planTaskRole(name, config.task.taskRolePolicies, context),
    logGroup,
    ...(config.loadBalancer !== undefined && {
      route: planRoute(name, config.loadBalancer, config.containers),
    }),
    ...(config.scaling !== undefined && { scaling: planScaling(identity, config.scaling) }),
    timeouts: planTimeouts(config),
  };
}

function planServiceItself(name: string, config: ServiceConfig): ServiceSpec["service"] {
  const { deployment, loadBalancer } = config;
  return {
    name,
    schedulingStrategy: "REPLICA",
    desiredCount: config.scaling?.min ?? config.desiredCount,
    ...("fargate" in config.capacity && { platformVersion: "LATEST" }),
    deploymentMinimumHealthyPercent: deployment.minimumHealthyPercent,
    deploymentMaximumPercent: deployment.maximumPercent,
    deploymentCircuitBreaker: { enable: true, rollback: deployment.rollback },
    // Rebalancing starts the new task before it stops the old one, so ECS takes it only with room above the desired count.
    availabilityZoneRebalancing: deployment.maximumPercent > 100 ? "ENABLED" : "DISABLED",
    ...(loadBalancer !== undefined && {
      healthCheckGracePeriodSeconds: loadBalancer.healthCheckGracePeriodSeconds,
    }),
    enableEcsManagedTags: true,
    propagateTags: "SERVICE",
    waitForSteadyState: deployment.waitForSteadyState,
    forceNewDeployment: true,
  };
}

function planCapacity(capacity: ServiceConfig["capacity"]): CapacityShareSpec[] {
  if ("group" in capacity) return [{ provider: { group: capacity.group }, base: 0, weight: 1 }];
  const { onDemandBase, onDemandWeight, spotWeight } = capacity.fargate;
  const shares: CapacityShareSpec[] = [
    { provider: { name: "FARGATE" }, base: onDemandBase, weight: onDemandWeight },
    { provider: { name: "FARGATE_SPOT" }, base: 0, weight: spotWeight },
  ];
  return shares.filter((share) => share.base + share.weight > 0);
}

function imageUri(image: ContainerConfig["image"], around: ServiceSurroundings): string {
  if ("uri" in image) return image.uri;
  const repository = around.repositories[image.repository];
  // The schema has checked the reference, so a miss is a fault of this program.
  if (repository === undefined) throw new Error(`no repository ${image.repository}`);
  return image.digest === undefined
    ? `${repository.url}:${String(image.tag)}`
    : `${repository.url}@${image.digest}`;
}

/** Minutes beyond draining that ECS takes to stop the tasks of a service and forget it. */
const deleteMarginMinutes = 20;

/** A service is gone only when its targets have drained and its tasks have stopped, one after the other. */
function planTimeouts(config: ServiceConfig): ServiceSpec["timeouts"] {
  const stopSeconds = Math.max(
    ...Object.values(config.containers).map((container) => container.stopTimeoutSeconds),
  );
  const drainSeconds = (config.loadBalancer?.deregistrationDelaySeconds ?? 0) + stopSeconds;
  return {
    createMinutes: config.deployment.steadyStateTimeoutMinutes,
    updateMinutes: config.deployment.steadyStateTimeoutMinutes,
    deleteMinutes: deleteMarginMinutes + Math.ceil(drainSeconds / 60),
  };
}
