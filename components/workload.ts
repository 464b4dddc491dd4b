import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { CapacityShareSpec } from "../plan/capacity";
import type { VolumeSpec } from "../plan/volumes";
import type { WorkloadSpec } from "../plan/workload";
import { createMounts } from "./mounts";
import { type ChosenRole, chooseRole } from "./role";
import { createTaskSecurityGroup } from "./task-security-group";
import { connection, type WorkloadPlatform } from "./workload-platform";

/** What a workload is made from. */
export interface WorkloadArgs {
  /** Output of `planWorkload`. */
  readonly spec: WorkloadSpec;
  readonly platform: WorkloadPlatform;
  /** Rules of `createInstanceRules` that the tasks need; only where they share the network of their instance. */
  readonly instanceRules?: readonly pulumi.Resource[];
  readonly parent: pulumi.ComponentResource;
}

/** A task definition with what its tasks need to start. */
export interface CreatedWorkload {
  readonly taskDefinition: aws.ecs.TaskDefinition;
  readonly executionRole: ChosenRole;
  readonly taskRole: ChosenRole;
  /** Security group of the tasks; absent where they share that of their instance. */
  readonly securityGroupId?: pulumi.Output<string>;
  /** Subnets and security groups of the tasks; absent where they share those of their instance. */
  readonly networkConfiguration?: {
    readonly subnets: pulumi.Input<string>[];
    readonly securityGroups: pulumi.Input<string>[];
    readonly assignPublicIp: boolean;
  };
  /** What a task needs although no property of a service or job refers to it. */
  readonly ready: readonly pulumi.Resource[];
}

/** Creates what services and jobs have in common: log group, roles, security group and task definition. */
export function createWorkload(name: string, args: WorkloadArgs): CreatedWorkload {
  const { spec, platform, parent } = args;
  const logGroup = new aws.cloudwatch.LogGroup(name, { ...spec.logGroup }, { parent });
  const executionRole = chooseRole(spec.executionRole, parent);
  const taskRole = chooseRole(spec.taskRole, parent);
  const taskDefinition = createTaskDefinition(name, args, { executionRole, taskRole });
  const security =
    spec.network === undefined
      ? undefined
      : createTaskSecurityGroup(name, { spec: spec.network, vpcId: platform.vpcId, parent });
  const mounts = createMounts(name, args, { taskRole, securityGroupId: security?.securityGroupId });
  return {
    taskDefinition,
    executionRole,
    taskRole,
    ...(security !== undefined &&
      spec.network !== undefined && {
        securityGroupId: security.securityGroupId,
        networkConfiguration: {
          subnets: subnetsOf(spec.network.subnets, platform),
          securityGroups: [security.securityGroupId, ...spec.network.securityGroupIds],
          assignPublicIp: spec.network.assignPublicIp,
        },
      }),
    ready: [
      logGroup,
      ...(security?.rules ?? []),
      ...executionRole.policies,
      ...taskRole.policies,
      ...mounts,
      ...(args.instanceRules ?? []),
      ...platform.startAfter,
    ],
  };
}

function subnetsOf(
  subnets: NonNullable<WorkloadSpec["network"]>["subnets"],
  platform: WorkloadPlatform,
): pulumi.Input<string>[] {
  if (subnets === "private") return platform.privateSubnetIds;
  if (subnets === "tasks") return platform.taskSubnetIds;
  if (subnets === "public") return platform.publicSubnetIds;
  if (!("group" in subnets)) return [...subnets];
  const { subnetIds } = connection(platform.capacityGroups, subnets.group, "capacity group");
  if (subnetIds === undefined)
    throw new Error(`capacity group ${subnets.group} does not say where it stands`);
  return subnetIds;
}

function createTaskDefinition(
  name: string,
  { spec, platform, parent }: WorkloadArgs,
  roles: { executionRole: ChosenRole; taskRole: ChosenRole },
): aws.ecs.TaskDefinition {
  const { containerDefinitions, requiresCompatibilities, volumes, placementConstraints, ...settings } =
    spec.taskDefinition;
  return new aws.ecs.TaskDefinition(
    name,
    {
      ...settings,
      requiresCompatibilities: [...requiresCompatibilities],
      containerDefinitions: JSON.stringify(containerDefinitions),
      ...(volumes !== undefined && { volumes: volumes.map((volume) => mountedVolume(volume, platform)) }),
      ...(placementConstraints !== undefined && { placementConstraints: [...placementConstraints] }),
      executionRoleArn: roles.executionRole.arn,
      taskRoleArn: roles.taskRole.arn,
      ...tagsOf(spec),
    },
    {
      parent,
      dependsOn: [
        ...repositoriesOf(spec, platform),
        ...spec.builtImages.map(({ repositoryUrl, tag }) =>
          connection(platform.builtImages, `${repositoryUrl}:${tag}`, "built image"),
        ),
      ],
    },
  );
}

/** The repositories of the stack whose images a task runs. On the way down they go after what runs them, as ECR wants it. */
function repositoriesOf({ taskDefinition }: WorkloadSpec, { repositories }: WorkloadPlatform) {
  const images = taskDefinition.containerDefinitions.map(({ image }) => image);
  return Object.entries(repositories)
    .filter(([url]) => images.some((image) => image.startsWith(`${url}:`) || image.startsWith(`${url}@`)))
    .map(([, repository]) => repository);
}

/** Tags as an argument; nothing where there are none, so that a plan without tags stays the same. */
export function tagsOf({ tags }: Pick<WorkloadSpec, "tags">): { tags?: Record<string, string> } {
  return Object.keys(tags).length === 0 ? {} : { tags: { ...tags } };
}

function mountedVolume({ ownFileSystem, ...volume }: VolumeSpec, platform: WorkloadPlatform) {
  const { efsVolumeConfiguration, ...others } = volume;
  if (efsVolumeConfiguration === undefined) return others;
  if (ownFileSystem === undefined)
    return {
      ...others,
      efsVolumeConfiguration: {
        ...efsVolumeConfiguration,
        fileSystemId: efsVolumeConfiguration.fileSystemId ?? "",
      },
    };
  const fileSystem = connection(platform.fileSystems, ownFileSystem.fileSystem, "file system");
  return {
    ...others,
    efsVolumeConfiguration: {
      ...efsVolumeConfiguration,
      fileSystemId: fileSystem.fileSystemId,
      authorizationConfig: {
        ...efsVolumeConfiguration.authorizationConfig,
        accessPointId: connection(fileSystem.accessPointIds, ownFileSystem.accessPoint, "access point"),
      },
    },
  };
}

/** A share of a strategy with the name of its capacity provider. */
export function capacityShare({ provider, base, weight }: CapacityShareSpec, platform: WorkloadPlatform) {
  if ("name" in provider) return { capacityProvider: provider.name, base, weight };
  const group = connection(platform.capacityGroups, provider.group, "capacity group");
  return { capacityProvider: group.capacityProviderName, base, weight };
}
