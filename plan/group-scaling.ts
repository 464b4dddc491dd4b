import type { CapacityGroupConfig } from "../config/ec2-group";
import { compact, type Explicit, flag, ifGiven, unlessEmpty } from "./canonical";
import { mapSorted } from "./sorted";

/** The capacity provider of a group, with Pulumi's names. */
export interface CapacityProviderSpec {
  readonly managedTerminationProtection: "ENABLED" | "DISABLED";
  readonly managedDraining: "ENABLED" | "DISABLED";
  readonly managedScaling: {
    readonly status: "ENABLED" | "DISABLED";
    readonly targetCapacity?: number;
    readonly minimumScalingStepSize?: number;
    readonly maximumScalingStepSize?: number;
    readonly instanceWarmupPeriod?: number;
  };
}

/** Plans how ECS scales the group, keeps instances with tasks, and moves tasks away from those that go. */
export function planCapacityProvider(group: CapacityGroupConfig): CapacityProviderSpec {
  const { managedScaling, managedDraining, targetCapacityPercent } = group;
  const { enabled, minimumStep, maximumStep, instanceWarmupSeconds } = managedScaling;
  return {
    managedTerminationProtection: isProtected(group) ? "ENABLED" : "DISABLED",
    managedDraining: managedDraining ? "ENABLED" : "DISABLED",
    managedScaling: compact<CapacityProviderSpec["managedScaling"]>({
      status: enabled ? "ENABLED" : "DISABLED",
      targetCapacity: enabled ? targetCapacityPercent : undefined,
      minimumScalingStepSize: minimumStep,
      maximumScalingStepSize: maximumStep,
      instanceWarmupPeriod: instanceWarmupSeconds,
    }),
  };
}

/** Whether instances with tasks are kept when the group shrinks. */
export function isProtected({ terminationProtection, managedScaling }: CapacityGroupConfig): boolean {
  return terminationProtection ?? managedScaling.enabled;
}

/** A metric that a group holds by starting and stopping instances, with Pulumi's names. */
interface TargetTrackingSpec {
  readonly policyType: "TargetTrackingScaling";
  readonly targetTrackingConfiguration: {
    readonly targetValue: number;
    readonly predefinedMetricSpecification?: { readonly predefinedMetricType: "ASGAverageCPUUtilization" };
    readonly customizedMetricSpecification?: {
      readonly namespace: "AWS/ECS";
      readonly metricName: "CPUReservation" | "MemoryReservation";
      readonly statistic: "Average";
      readonly metricDimensions: readonly { readonly name: "ClusterName"; readonly value: string }[];
    };
  };
}

/** Sizes from a moment on, with Pulumi's names; -1 leaves a size as it is. */
interface ScheduleSpec {
  readonly recurrence: string;
  readonly timeZone: string;
  readonly minSize: number;
  readonly maxSize: number;
  readonly desiredCapacity: number;
}

/** How a group scales by itself. */
export interface GroupScalingSpec {
  readonly policies: Readonly<Record<string, TargetTrackingSpec>>;
  readonly schedules: Readonly<Record<string, ScheduleSpec>>;
}

const unchanged = -1;

/** Plans the policies and schedules of a group that its capacity provider does not scale. */
export function planGroupScaling(
  clusterName: string,
  { scaling }: CapacityGroupConfig,
): GroupScalingSpec | undefined {
  if (scaling === undefined) return undefined;
  const { cpuPercent, cpuReservationPercent, memoryReservationPercent } = scaling.targetTracking;
  const reservation = (metricName: "CPUReservation" | "MemoryReservation", targetValue: number) => ({
    policyType: "TargetTrackingScaling" as const,
    targetTrackingConfiguration: {
      targetValue,
      customizedMetricSpecification: {
        namespace: "AWS/ECS" as const,
        metricName,
        statistic: "Average" as const,
        metricDimensions: [{ name: "ClusterName" as const, value: clusterName }],
      },
    },
  });
  return {
    policies: compact<Record<string, TargetTrackingSpec>>({
      cpuPercent: ifGiven(cpuPercent, (targetValue) => ({
        policyType: "TargetTrackingScaling",
        targetTrackingConfiguration: {
          targetValue,
          predefinedMetricSpecification: { predefinedMetricType: "ASGAverageCPUUtilization" },
        },
      })),
      cpuReservationPercent: ifGiven(cpuReservationPercent, (target) =>
        reservation("CPUReservation", target),
      ),
      memoryReservationPercent: ifGiven(memoryReservationPercent, (target) =>
        reservation("MemoryReservation", target),
      ),
    }),
    schedules: mapSorted(scaling.schedules, (_, { recurrence, timezone, ...sizes }) => ({
      recurrence,
      timeZone: timezone,
      minSize: sizes.minSize ?? unchanged,
      maxSize: sizes.maxSize ?? unchanged,
      desiredCapacity: sizes.desiredSize ?? unchanged,
    })),
  };
}

/** Instances that wait outside the group, with Pulumi's names. */
export interface WarmPoolSpec {
  readonly poolState: "Stopped" | "Running";
  readonly minSize: number;
  readonly maxGroupPreparedCapacity?: number;
}

/** Plans the warm pool of a group. Instances do not come back to it: ECS has drained and deregistered them. */
export function planWarmPool({ warmPool }: CapacityGroupConfig): WarmPoolSpec | undefined {
  return ifGiven(warmPool, ({ state, minSize, maxPreparedSize }) =>
    compact<WarmPoolSpec>({ poolState: state, minSize, maxGroupPreparedCapacity: maxPreparedSize }),
  );
}

/** How running instances are replaced, with Pulumi's names. */
export interface InstanceRefreshSpec {
  readonly strategy: "Rolling";
  readonly preferences: {
    readonly minHealthyPercentage: number;
    readonly maxHealthyPercentage: number;
    readonly instanceWarmup?: string;
    readonly checkpointPercentages?: number[];
    readonly checkpointDelay?: string;
    readonly skipMatching?: true;
    readonly autoRollback?: true;
    readonly scaleInProtectedInstances: "Refresh";
    readonly alarmSpecification?: { readonly alarms: string[] };
  };
}

/** Plans the replacement of running instances: also of those that are protected because tasks run on them, which ECS drains. */
export function planInstanceRefresh({
  instanceRefresh,
}: CapacityGroupConfig): InstanceRefreshSpec | undefined {
  if (instanceRefresh === undefined) return undefined;
  const { minHealthyPercentage, maxHealthyPercentage, checkpointPercentages, alarms } = instanceRefresh;
  const seconds = (value: number | undefined) => ifGiven(value, String);
  const preferences: Explicit<InstanceRefreshSpec["preferences"]> = {
    minHealthyPercentage,
    maxHealthyPercentage,
    instanceWarmup: seconds(instanceRefresh.instanceWarmupSeconds),
    checkpointPercentages,
    checkpointDelay: seconds(instanceRefresh.checkpointDelaySeconds),
    skipMatching: flag(instanceRefresh.skipMatching),
    autoRollback: flag(instanceRefresh.autoRollback),
    scaleInProtectedInstances: "Refresh",
    alarmSpecification: ifGiven(unlessEmpty(alarms), (names) => ({ alarms: [...names].sort() })),
  };
  return { strategy: "Rolling", preferences: compact<InstanceRefreshSpec["preferences"]>(preferences) };
}

/** A lifecycle hook on the way out, with Pulumi's names. */
export interface TerminationHookSpec {
  readonly lifecycleTransition: "autoscaling:EC2_INSTANCE_TERMINATING";
  readonly heartbeatTimeout: number;
  readonly defaultResult: "ABANDON" | "CONTINUE";
  readonly notificationTargetArn?: string;
  readonly roleArn?: string;
}

/** Plans the hook that holds an instance which is to go. */
export function planTerminationHook({
  terminationHook,
}: CapacityGroupConfig): TerminationHookSpec | undefined {
  return ifGiven(terminationHook, ({ heartbeatTimeoutSeconds, ...hook }) =>
    compact<TerminationHookSpec>({
      lifecycleTransition: "autoscaling:EC2_INSTANCE_TERMINATING",
      heartbeatTimeout: heartbeatTimeoutSeconds,
      defaultResult: hook.defaultResult,
      notificationTargetArn: hook.notificationTargetArn,
      roleArn: hook.roleArn,
    }),
  );
}
