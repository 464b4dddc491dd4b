import type { CapacityGroupConfig, ClusterConfig } from "../config/cluster";
import { ecsAmiParameters } from "../facts/ecs-ami-parameters";
import type { PlanContext } from "./context";
import { platformName, roleLogicalName } from "./names";
import { policyDocument } from "./policy-document";
import type { RoleSpec } from "./role";
import { mapSorted } from "./sorted";

/** A group of container instances: launch template, Auto Scaling group and capacity provider. */
export interface CapacityGroupSpec {
  /** CPU architecture of the instances. */
  readonly architecture: "x86_64" | "arm64";
  /** Instance types in order of preference. */
  readonly instanceTypes: readonly string[];
  /** The only instance type; absent where the group may choose among several. */
  readonly instanceType?: string;
  readonly launchTemplate: {
    readonly imageId: string;
    readonly updateDefaultVersion: true;
    readonly metadataOptions: {
      readonly httpEndpoint: "enabled";
      readonly httpTokens: "required";
      readonly httpPutResponseHopLimit: 1;
    };
    readonly blockDeviceMappings: {
      readonly deviceName: string;
      readonly ebs: {
        readonly volumeSize: number;
        readonly volumeType: "gp3";
        readonly encrypted: "true";
        readonly deleteOnTermination: "true";
      };
    }[];
    /** Plain text; it goes to AWS in base64. */
    readonly userData: string;
  };
  /** Present where the group may choose among several instance types. */
  readonly mixedInstances?: {
    readonly instancesDistribution: {
      readonly onDemandAllocationStrategy: "prioritized";
      readonly onDemandPercentageAboveBaseCapacity: 100;
    };
    readonly overrides: { readonly instanceType: string }[];
  };
  readonly autoScalingGroup: {
    readonly minSize: number;
    readonly maxSize: number;
    readonly protectFromScaleIn: true;
    readonly forceDelete: true;
    readonly healthCheckType: "EC2";
    readonly healthCheckGracePeriod: number;
  };
  readonly capacityProvider: {
    readonly managedTerminationProtection: "ENABLED";
    readonly managedDraining: "ENABLED";
    readonly managedScaling: { readonly status: "ENABLED"; readonly targetCapacity: number };
  };
}

/** The cluster and what its tasks can run on. */
export interface ClusterSpec {
  readonly cluster: {
    readonly name: string;
    readonly settings: { readonly name: "containerInsights"; readonly value: string }[];
  };
  /** Providers that AWS brings itself; the groups add theirs. */
  readonly capacityProviders: readonly ["FARGATE", "FARGATE_SPOT"];
  readonly groups: Readonly<Record<string, CapacityGroupSpec>>;
  /** Role of the container instances; absent without groups. */
  readonly instanceRole?: RoleSpec;
}

/** Plans the cluster, its capacity groups and the role of their instances. */
export function planCluster(cluster: ClusterConfig, context: PlanContext): ClusterSpec {
  const name = cluster.name ?? platformName(context);
  return {
    cluster: { name, settings: [{ name: "containerInsights", value: cluster.containerInsights }] },
    capacityProviders: ["FARGATE", "FARGATE_SPOT"],
    groups: mapSorted(cluster.capacity, (_, group) => planGroup(name, group)),
    ...(Object.keys(cluster.capacity).length > 0 && { instanceRole: planInstanceRole(context) }),
  };
}

function planGroup(clusterName: string, group: CapacityGroupConfig): CapacityGroupSpec {
  return {
    architecture: group.ami.architecture,
    instanceTypes: group.instanceTypes,
    ...planInstanceTypes(group),
    launchTemplate: {
      imageId: group.ami.id ?? `resolve:ssm:${ecsAmiParameters[group.ami.family][group.ami.architecture]}`,
      updateDefaultVersion: true,
      metadataOptions: { httpEndpoint: "enabled", httpTokens: "required", httpPutResponseHopLimit: 1 },
      blockDeviceMappings: [
        {
          deviceName: "/dev/xvda",
          ebs: {
            volumeSize: group.rootVolumeGiB,
            volumeType: "gp3",
            encrypted: "true",
            deleteOnTermination: "true",
          },
        },
      ],
      userData: agentUserData(clusterName),
    },
    autoScalingGroup: {
      minSize: group.minSize,
      maxSize: group.maxSize,
      protectFromScaleIn: true,
      // Services go first on the way down, so what is left are idle instances whose protection must not hold up the destroy.
      forceDelete: true,
      healthCheckType: "EC2",
      healthCheckGracePeriod: 60,
    },
    capacityProvider: {
      managedTerminationProtection: "ENABLED",
      managedDraining: "ENABLED",
      managedScaling: { status: "ENABLED", targetCapacity: group.targetCapacityPercent },
    },
  };
}

/** One type belongs into the launch template; among several the group picks the first that AWS has. */
function planInstanceTypes(
  group: CapacityGroupConfig,
): Pick<CapacityGroupSpec, "instanceType" | "mixedInstances"> {
  const [first, ...others] = group.instanceTypes;
  if (others.length === 0 && first !== undefined) return { instanceType: first };
  return {
    mixedInstances: {
      instancesDistribution: {
        onDemandAllocationStrategy: "prioritized",
        onDemandPercentageAboveBaseCapacity: 100,
      },
      overrides: group.instanceTypes.map((instanceType) => ({ instanceType })),
    },
  };
}

/**
 * Joins the instance to the cluster and keeps tasks away from the instance's own credentials.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-agent-config.html
 */
function agentUserData(clusterName: string): string {
  return [
    "#!/bin/bash",
    "cat <<'CONFIG' >> /etc/ecs/ecs.config",
    `ECS_CLUSTER=${clusterName}`,
    "ECS_AWSVPC_BLOCK_IMDS=true",
    "CONFIG",
    "",
  ].join("\n");
}

function planInstanceRole(context: PlanContext): RoleSpec {
  return {
    logicalName: roleLogicalName("container-instance"),
    description: "Lets container instances join the cluster",
    // EC2 sends no source account when it assumes an instance role, so there is no condition to set.
    assumeRolePolicy: policyDocument([
      {
        Sid: "AssumedByInstances",
        Effect: "Allow",
        Principal: { Service: "ec2.amazonaws.com" },
        Action: ["sts:AssumeRole"],
      },
    ]),
    managedPolicyArns: [
      `arn:${context.partition}:iam::aws:policy/service-role/AmazonEC2ContainerServiceforEC2Role`,
    ],
  };
}
