import type { BuiltImageConfig } from "../config/image";
import type { WorkloadConfig } from "../config/workload";
import { fipsVariable } from "../facts/fips";
import { compact, unlessBare } from "./canonical";
import { type CapacitySpec, compatibilityOf, planCapacity } from "./capacity";
import { planContainer } from "./container";
import type { ContainerDefinition } from "./container-definition";
import { planExecutionRole } from "./execution-role";
import { type ImageSources, imageUri } from "./image";
import { planLogRouter } from "./log-configuration";
import type { LogGroupSpec } from "./log-group";
import { logGroupName } from "./names";
import type { RoleChoiceSpec } from "./role";
import { planSecretKeys, type SecretKeySpec } from "./secret-key";
import { inOrder, sortedEntries } from "./sorted";
import { planTaskDefinition, type TaskDefinitionSpec } from "./task-definition";
import { planTaskNetwork, type TaskNetworkSpec, type TaskNetworkSurroundings } from "./task-network";
import { type ExecAuditSpec, mountActions, planTaskRole, type TaskRoleNeeds } from "./task-role";
import { planTaskSize } from "./task-size";

/** What services and jobs are planned among. */
export interface WorkloadSurroundings extends ImageSources, TaskNetworkSurroundings {
  readonly clusterName: string;
  /** Audit log of ECS Exec; absent where the cluster keeps none. */
  readonly execAudit?: ExecAuditSpec | undefined;
  /** Tags of every service and job. */
  readonly tags: Readonly<Record<string, string>>;
  /** Capacity groups of Managed Instances. */
  readonly managedGroups?: readonly string[];
  /** Whether tasks leave the VPC by public addresses. */
  readonly publicTasks?: boolean | undefined;
  /** Namespace of Service Connect for services that name none. */
  readonly connectNamespace?: string | undefined;
  /** Whether GuardDuty adds its agent to tasks on Fargate. */
  readonly guardDutyAgent?: boolean | undefined;
  /** Whether containers call FIPS endpoints. */
  readonly fipsEndpoints?: boolean | undefined;
}

/** An image that is built from source and pushed before the task definition is registered. */
export interface BuiltImageSpec {
  /** Repository key. */
  readonly repository: string;
  readonly repositoryUrl: string;
  readonly tag: string;
  readonly context: string;
  readonly dockerfile?: string;
  readonly target?: string;
  readonly args?: Readonly<Record<string, string>>;
  readonly platform: "linux/amd64" | "linux/arm64";
}

/** A file system of this stack that the tasks mount. */
export interface FileSystemUseSpec {
  readonly fileSystem: string;
  /** What the task role must be allowed to do there. */
  readonly actions: readonly string[];
}

/** What services and jobs have in common. */
export interface WorkloadSpec extends CapacitySpec {
  readonly taskDefinition: TaskDefinitionSpec;
  /** Why the task has its size; absent where the stack file says it. */
  readonly sizeReason?: string;
  readonly executionRole: RoleChoiceSpec;
  /** What the execution role decrypts with customer keys; absent where it is nothing. */
  readonly secretKeys?: readonly SecretKeySpec[];
  readonly taskRole: RoleChoiceSpec;
  readonly logGroup: LogGroupSpec;
  /** Absent where the tasks share the network of their instance. */
  readonly network?: TaskNetworkSpec;
  readonly platformVersion?: "LATEST" | "1.4.0";
  readonly fileSystems: readonly FileSystemUseSpec[];
  readonly builtImages: readonly BuiltImageSpec[];
  readonly tags: Readonly<Record<string, string>>;
}

/** What a service adds to its tasks. */
export interface WorkloadExtras {
  readonly exec?: boolean;
  readonly queueArn?: string | undefined;
  readonly taskProtection?: boolean;
  readonly serviceConnect?: boolean;
  /** Variables that every container gets. */
  readonly environment?: Readonly<Record<string, string>>;
}

/** Plans what services and jobs have in common. */
export function planWorkload(
  name: string,
  config: WorkloadConfig,
  { around, extras = {} }: { around: WorkloadSurroundings; extras?: WorkloadExtras },
): WorkloadSpec {
  const { context, clusterName } = around;
  const logGroup = planLogGroup(name, config, clusterName);
  const containers = planContainers(config, logGroup.name, { around, extras });
  const size = planTaskSize(config);
  const compatibility = compatibilityOf(config.capacity, around.managedGroups ?? []);
  const needs = {
    containers,
    config,
    logGroupName: logGroup.name,
    proxyLogs: extras.serviceConnect ?? false,
    cachePrefixes: Object.values(around.pullThroughCaches),
    guardDutyAgent: around.guardDutyAgent === true && "fargate" in config.capacity,
  };
  return compact<WorkloadSpec>({
    ...planCapacity(config.capacity),
    taskDefinition: planTaskDefinition({ clusterName, name, config, compatibility }, size, containers),
    sizeReason: size.reason,
    executionRole: planExecutionRole(name, needs, context),
    secretKeys: planSecretKeys(config),
    taskRole: planTaskRole(name, taskRoleNeeds(config, { around, extras }), context),
    logGroup,
    network: planTaskNetwork(config, around),
    platformVersion: "fargate" in config.capacity ? config.platformVersion : undefined,
    fileSystems: planFileSystemUse(config),
    builtImages: planBuiltImages(config, around),
    tags: inOrder({ ...around.tags, ...config.tags }),
  });
}

function taskRoleNeeds(
  config: WorkloadConfig,
  { around, extras }: { around: WorkloadSurroundings; extras: WorkloadExtras },
): TaskRoleNeeds {
  return compact<TaskRoleNeeds>({
    config,
    exec: extras.exec ?? false,
    execAudit: around.execAudit,
    queueArn: extras.queueArn,
    protectsTasksOf: extras.taskProtection === true ? around.clusterName : undefined,
  });
}

function planLogGroup(name: string, { logging }: WorkloadConfig, clusterName: string): LogGroupSpec {
  return compact<LogGroupSpec>({
    name: logging.groupName ?? logGroupName(clusterName, name),
    retentionInDays: logging.retentionDays,
    kmsKeyId: logging.kmsKeyArn,
  });
}

function planContainers(
  config: WorkloadConfig,
  logGroup: string,
  { around, extras }: { around: WorkloadSurroundings; extras: WorkloadExtras },
): ContainerDefinition[] {
  const surroundings = {
    imageUri: (image: WorkloadConfig["containers"][string]["image"]) =>
      imageUri(image, around, config.task.architecture),
    logGroupName: logGroup,
    region: around.context.region,
    logging: config.logging,
    networkMode: config.task.networkMode,
    environment: { ...extras.environment, ...(around.fipsEndpoints === true && { [fipsVariable]: "true" }) },
  };
  const router = planLogRouter(surroundings);
  const containers = sortedEntries(config.containers).map(([name, container]) =>
    planContainer(name, container, surroundings),
  );
  return [...(router === undefined ? [] : [router]), ...containers].sort((one, other) =>
    one.name < other.name ? -1 : 1,
  );
}

function planFileSystemUse({ task }: WorkloadConfig): FileSystemUseSpec[] {
  const uses = new Map<string, boolean>();
  for (const volume of Object.values(task.volumes))
    if ("efs" in volume && "fileSystem" in volume.efs) {
      const { fileSystem, readOnly } = volume.efs;
      uses.set(fileSystem, readOnly && (uses.get(fileSystem) ?? true));
    }
  return sortedEntries(Object.fromEntries(uses)).map(([fileSystem, readOnly]) => ({
    fileSystem,
    actions: mountActions(readOnly),
  }));
}

function planBuiltImages(
  { containers, task }: WorkloadConfig,
  around: WorkloadSurroundings,
): BuiltImageSpec[] {
  const images = sortedEntries(containers)
    .map(([, { image }]) => image)
    .filter((image): image is BuiltImageConfig => "build" in image);
  return images.map((image) => {
    const { context, dockerfile, target, args } = image.build;
    const [repositoryUrl = "", tag = ""] = imageUri(image, around, task.architecture).split(/:(?=[^:/]+$)/);
    return compact<BuiltImageSpec>({
      repository: image.repository,
      repositoryUrl,
      tag,
      context,
      dockerfile,
      target,
      args: unlessBare(inOrder(args)),
      platform: task.architecture === "arm64" ? "linux/arm64" : "linux/amd64",
    });
  });
}
