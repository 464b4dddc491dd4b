import type { CapacityGroupConfig } from "../config/ec2-group";
import { ecsAmiParameters } from "../facts/ecs-ami-parameters";
import type { PlanContext } from "./context";
import { roleLogicalName, shorten } from "./names";
import { policyDocument } from "./policy-document";
import type { RoleSpec } from "./role";

/** A group of container instances: launch template, Auto Scaling group and capacity provider. */
export interface CapacityGroupSpec {
  /** CPU architecture of the instances. */
  readonly architecture: "x86_64" | "arm64";
  /** Family of the AMI. */
  readonly amiFamily: CapacityGroupConfig["ami"]["family"];
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

/** Attribute by which the instances of a group are told apart in placement constraints. */
export const groupAttribute = "capacity-group";

/** Longest value of an attribute of a container instance. */
const maxAttributeLength = 128;

/** Value of that attribute on the instances of a group. */
export function groupAttributeValue(group: string): string {
  return shorten(group, maxAttributeLength);
}

/** A group of container instances and the cluster that they join. */
interface GroupIdentity {
  readonly clusterName: string;
  readonly name: string;
}

/** Plans a group of container instances of a cluster. */
export function planCapacityGroup(identity: GroupIdentity, group: CapacityGroupConfig): CapacityGroupSpec {
  const windows = group.ami.family.startsWith("windows");
  return {
    architecture: group.ami.architecture,
    amiFamily: group.ami.family,
    instanceTypes: group.instanceTypes,
    ...planInstanceTypes(group),
    launchTemplate: {
      imageId: group.ami.id ?? `resolve:ssm:${amiParameter(group)}`,
      updateDefaultVersion: true,
      metadataOptions: { httpEndpoint: "enabled", httpTokens: "required", httpPutResponseHopLimit: 1 },
      blockDeviceMappings: [
        {
          deviceName: windows ? "/dev/sda1" : "/dev/xvda",
          ebs: {
            volumeSize: group.rootVolumeGiB,
            volumeType: "gp3",
            encrypted: "true",
            deleteOnTermination: "true",
          },
        },
      ],
      userData: agentUserData(identity, group.ami.family),
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

function amiParameter({ ami }: CapacityGroupConfig): string {
  const parameter = ecsAmiParameters[ami.family][ami.architecture];
  // The schema has checked the pair, so a miss is a fault of this program.
  if (parameter === undefined) throw new Error(`no AMI for ${ami.family} ${ami.architecture}`);
  return parameter;
}

/**
 * Joins the instance to the cluster and keeps tasks away from the instance's own credentials.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-agent-config.html
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/bootstrap_windows_container_instance.html
 */
function agentUserData(
  { clusterName, name }: GroupIdentity,
  family: CapacityGroupConfig["ami"]["family"],
): string {
  const attributes = JSON.stringify({ [groupAttribute]: groupAttributeValue(name) });
  if (family.startsWith("windows"))
    return [
      "<powershell>",
      `[Environment]::SetEnvironmentVariable("ECS_INSTANCE_ATTRIBUTES", '${attributes}', "Machine")`,
      "Import-Module ECSTools",
      `Initialize-ECSAgent -Cluster '${clusterName}' -EnableTaskIAMRole -EnableTaskENI -AwsvpcBlockIMDS`,
      "</powershell>",
      "",
    ].join("\n");
  return [
    "#!/bin/bash",
    "cat <<'CONFIG' >> /etc/ecs/ecs.config",
    `ECS_CLUSTER=${clusterName}`,
    `ECS_INSTANCE_ATTRIBUTES=${attributes}`,
    "ECS_AWSVPC_BLOCK_IMDS=true",
    ...(family === "al2023-gpu" ? ["ECS_ENABLE_GPU_SUPPORT=true"] : []),
    "CONFIG",
    "",
  ].join("\n");
}

/** Plans the role that the instances of every group have. */
export function planInstanceRole(context: PlanContext): RoleSpec {
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
