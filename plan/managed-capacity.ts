import { type ManagedGroupConfig, onlyArchitecture } from "../config/managed-group";
import { asksForGpus } from "../config/rules/managed-groups";
import { infrastructurePolicies } from "../facts/infrastructure-policies";
import { compact, type Explicit, flag, ifGiven } from "./canonical";
import type { PlanContext } from "./context";
import { type InstancePlacementSpec, planPlacement } from "./group-place";
import { type InstanceRequirementsSpec, planInstanceRequirements } from "./instance-requirements";
import { policyDocument, serviceTrust } from "./policy-document";
import type { RoleSpec } from "./role";
import { mapSorted } from "./sorted";

/** How AWS starts the instances of a group, with Pulumi's names; the component adds network and instance profile. */
export interface ManagedLaunchSpec {
  readonly capacityOptionType?: "SPOT" | "RESERVED";
  readonly capacityReservations?: {
    readonly reservationPreference: string;
    readonly reservationGroupArn?: string;
  };
  readonly instanceRequirements?: InstanceRequirementsSpec;
  readonly storageConfiguration?: { readonly storageSizeGib: number };
  readonly localStorageConfiguration?: { readonly useLocalStorage: true };
  readonly monitoring: "BASIC" | "DETAILED";
}

/** A group of Managed Instances. */
export interface ManagedGroupSpec {
  /** The only CPU architecture of the instances; absent where AWS goes by the tasks. */
  readonly architecture?: "x86_64" | "arm64";
  /** Whether the instances may have GPUs. */
  readonly gpus: boolean;
  /** Where the instances stand, other than in all private subnets. */
  readonly placement?: InstancePlacementSpec;
  readonly instanceLaunchTemplate: ManagedLaunchSpec;
  readonly provider: {
    readonly propagateTags: "CAPACITY_PROVIDER" | "NONE";
    readonly infrastructureOptimization?: { readonly scaleInAfter: number };
    readonly autoRepairConfiguration: { readonly actionsStatus: "ENABLED" | "DISABLED" };
  };
}

/** The groups of Managed Instances of a cluster, and the roles that all of them share. */
export interface ManagedCapacitySpec {
  readonly groups: Readonly<Record<string, ManagedGroupSpec>>;
  /** With it ECS starts and stops instances. */
  readonly infrastructureRole: RoleSpec;
  /** With it the instances join the cluster. */
  readonly instanceRole: RoleSpec;
}

/** Plans the groups of Managed Instances of a cluster. */
export function planManagedCapacity(
  groups: Readonly<Record<string, ManagedGroupConfig>>,
  context: PlanContext,
): ManagedCapacitySpec {
  return {
    groups: mapSorted(groups, (_, group) => planGroup(group)),
    infrastructureRole: {
      logicalName: "managed-instances-infrastructure",
      description: "Lets ECS start and stop Managed Instances",
      assumeRolePolicy: serviceTrust(context, "ecs.amazonaws.com", { service: "ecs", resource: "*" }),
      managedPolicyArns: [managedPolicy(context, infrastructurePolicies.managedInstances)],
    },
    instanceRole: {
      logicalName: instanceRoleName,
      description: "Lets Managed Instances join the cluster",
      // EC2 sends no source account when it assumes an instance role, so there is no condition to set.
      assumeRolePolicy: policyDocument([
        {
          Sid: "AssumedByInstances",
          Effect: "Allow",
          Principal: { Service: "ec2.amazonaws.com" },
          Action: ["sts:AssumeRole"],
        },
      ]),
      managedPolicyArns: [managedPolicy(context, "AmazonECSInstanceRolePolicyForManagedInstances")],
    },
  };
}

/**
 * AWS's policy of the infrastructure role hands on only roles whose names start so. Pulumi adds a suffix, which keeps the names of several
 * stacks apart.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/managed-instances-instance-profile.html
 */
const instanceRoleName = "ecsInstanceRole";

function managedPolicy({ partition }: PlanContext, name: string): string {
  return `arn:${partition}:iam::aws:policy/${name}`;
}

function planGroup(group: ManagedGroupConfig): ManagedGroupSpec {
  const { instanceRequirements, scaleInAfterSeconds } = group;
  return compact<ManagedGroupSpec>({
    architecture: ifGiven(instanceRequirements, onlyArchitecture),
    gpus: asksForGpus(instanceRequirements),
    placement: planPlacement(group, {}),
    instanceLaunchTemplate: compact<ManagedLaunchSpec>(planLaunch(group)),
    provider: compact<ManagedGroupSpec["provider"]>({
      propagateTags: group.propagateTags,
      infrastructureOptimization: ifGiven(scaleInAfterSeconds, (scaleInAfter) => ({ scaleInAfter })),
      autoRepairConfiguration: { actionsStatus: group.autoRepair ? "ENABLED" : "DISABLED" },
    }),
  });
}

function planLaunch(group: ManagedGroupConfig): Explicit<ManagedLaunchSpec> {
  const { capacityOptionType, capacityReservations, instanceRequirements, storageSizeGiB } = group;
  return {
    // AWS's own default, which it does not return where nothing was asked for.
    capacityOptionType: capacityOptionType === "ON_DEMAND" ? undefined : capacityOptionType,
    capacityReservations: ifGiven(capacityReservations, ({ reservationPreference, reservationGroupArn }) =>
      compact<NonNullable<ManagedLaunchSpec["capacityReservations"]>>({
        reservationPreference,
        reservationGroupArn,
      }),
    ),
    instanceRequirements: ifGiven(instanceRequirements, planInstanceRequirements),
    storageConfiguration: ifGiven(storageSizeGiB, (storageSizeGib) => ({ storageSizeGib })),
    localStorageConfiguration: ifGiven(flag(group.useLocalStorage), (useLocalStorage) => ({
      useLocalStorage,
    })),
    monitoring: group.monitoring,
  };
}
