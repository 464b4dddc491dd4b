import type { ClusterConfig } from "../config/cluster";
import type { EdgeZoneConfig } from "../config/edge-zone";
import type { CapacityGroupConfig } from "../config/ec2-group";
import { amiFamilies } from "../facts/ecs-ami-parameters";
import { compact, flag } from "./canonical";
import type { PlanContext } from "./context";
import { type InstancePlacementSpec, planPlacement } from "./group-place";
import { planPurchase, type PurchaseSpec } from "./group-purchase";
import {
  type CapacityProviderSpec,
  type GroupScalingSpec,
  type InstanceRefreshSpec,
  isProtected,
  planCapacityProvider,
  planGroupScaling,
  planInstanceRefresh,
  planTerminationHook,
  planWarmPool,
  type TerminationHookSpec,
  type WarmPoolSpec,
} from "./group-scaling";
import { type GroupIdentity, planUserData } from "./instance-user-data";
import { type BlockDeviceSpec, planBlockDevices } from "./instance-volumes";
import { roleLogicalName } from "./names";
import { policyDocument } from "./policy-document";
import type { RoleSpec } from "./role";

/** A group of container instances: launch template, Auto Scaling group and capacity provider. */
export interface CapacityGroupSpec extends PurchaseSpec {
  /** CPU architecture of the instances. */
  readonly architecture: "x86_64" | "arm64";
  /** Family of the AMI. */
  readonly amiFamily: CapacityGroupConfig["ami"]["family"];
  /** Instance types in order of preference; empty where instances are chosen by their properties. */
  readonly instanceTypes: readonly string[];
  /** Memory in MiB of each instance that no task gets; absent where ECS keeps none. */
  readonly reservedMemoryMiB?: number;
  /** Where the instances stand, other than in all private subnets. */
  readonly placement?: InstancePlacementSpec;
  readonly launchTemplate: {
    readonly imageId: string;
    readonly updateDefaultVersion: true;
    readonly metadataOptions: {
      readonly httpEndpoint: "enabled";
      readonly httpTokens: "required";
      readonly httpPutResponseHopLimit: 1;
    };
    readonly blockDeviceMappings: BlockDeviceSpec[];
    /** Plain text; it goes to AWS in base64. */
    readonly userData: string;
  };
  readonly autoScalingGroup: {
    readonly minSize: number;
    readonly maxSize: number;
    readonly protectFromScaleIn: boolean;
    readonly forceDelete: true;
    readonly healthCheckType: "EC2";
    readonly healthCheckGracePeriod: number;
    readonly capacityRebalance?: true;
    readonly warmPool?: WarmPoolSpec;
    readonly forceDeleteWarmPool?: true;
    readonly instanceRefresh?: InstanceRefreshSpec;
  };
  readonly capacityProvider: CapacityProviderSpec;
  readonly terminationHook?: TerminationHookSpec;
  readonly scaling?: GroupScalingSpec;
}

/** Plans a group of container instances of a cluster. */
export function planCapacityGroup(
  identity: GroupIdentity,
  group: CapacityGroupConfig,
  edgeZones: Readonly<Record<string, EdgeZoneConfig>>,
): CapacityGroupSpec {
  const { instanceType, mixedInstances } = planPurchase(group);
  return compact<CapacityGroupSpec>({
    architecture: group.ami.architecture,
    amiFamily: group.ami.family,
    instanceTypes: group.instanceTypes ?? [],
    instanceType,
    mixedInstances,
    reservedMemoryMiB: group.agent.reservedMemoryMiB,
    placement: planPlacement(group, edgeZones),
    launchTemplate: {
      imageId: planImage(group),
      updateDefaultVersion: true,
      metadataOptions: { httpEndpoint: "enabled", httpTokens: "required", httpPutResponseHopLimit: 1 },
      blockDeviceMappings: planBlockDevices(group),
      userData: planUserData(identity, group),
    },
    autoScalingGroup: planAutoScalingGroup(group),
    capacityProvider: planCapacityProvider(group),
    terminationHook: planTerminationHook(group),
    scaling: planGroupScaling(identity.clusterName, group),
  });
}

function planAutoScalingGroup(group: CapacityGroupConfig): CapacityGroupSpec["autoScalingGroup"] {
  const warmPool = planWarmPool(group);
  return compact<CapacityGroupSpec["autoScalingGroup"]>({
    minSize: group.minSize,
    maxSize: group.maxSize,
    protectFromScaleIn: isProtected(group),
    // Services go first on the way down, so what is left are idle instances whose protection must not hold up the destroy.
    forceDelete: true,
    healthCheckType: "EC2",
    healthCheckGracePeriod: 60,
    capacityRebalance: flag(group.spot?.capacityRebalance === true),
    warmPool,
    forceDeleteWarmPool: flag(warmPool !== undefined),
    instanceRefresh: planInstanceRefresh(group),
  });
}

/** A pinned image, or the parameter in which EC2 looks the newest one up when an instance starts. */
function planImage({ ami }: CapacityGroupConfig): string {
  if (ami.id !== undefined) return ami.id;
  const parameter = ami.parameter ?? amiFamilies[ami.family].parameters[ami.architecture];
  // The rules have checked the pair, so a miss is a fault of this program.
  if (parameter === undefined) throw new Error(`no AMI for ${ami.family} ${ami.architecture}`);
  return `resolve:ssm:${parameter}`;
}

/** Plans the role that the instances of every group have. */
export function planInstanceRole(
  { sessionManager }: Pick<ClusterConfig, "sessionManager">,
  context: PlanContext,
): RoleSpec {
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
      ...(sessionManager ? [`arn:${context.partition}:iam::aws:policy/AmazonSSMManagedInstanceCore`] : []),
    ],
  };
}
