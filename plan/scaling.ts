import type { ScalingConfig } from "../config/service";

/** Metrics of a service that Application Auto Scaling knows by name. */
export type ScalingMetric =
  "ECSServiceAverageCPUUtilization" | "ECSServiceAverageMemoryUtilization" | "ALBRequestCountPerTarget";

/** A target-tracking policy without its resource label; the component adds that for request counts. */
export interface ScalingPolicySpec {
  readonly policyType: "TargetTrackingScaling";
  readonly predefinedMetricType: ScalingMetric;
  readonly targetValue: number;
  readonly scaleInCooldown: number;
  readonly scaleOutCooldown: number;
}

/** Automatic scaling of a service's desired count. */
export interface ScalingSpec {
  readonly target: {
    readonly resourceId: string;
    readonly scalableDimension: "ecs:service:DesiredCount";
    readonly serviceNamespace: "ecs";
    readonly minCapacity: number;
    readonly maxCapacity: number;
  };
  /** Policies by the key that the stack file gives them. */
  readonly policies: Readonly<Record<string, ScalingPolicySpec>>;
}

const metrics = {
  cpuPercent: "ECSServiceAverageCPUUtilization",
  memoryPercent: "ECSServiceAverageMemoryUtilization",
  requestsPerTarget: "ALBRequestCountPerTarget",
} as const satisfies Record<keyof ScalingConfig["targetTracking"], ScalingMetric>;

const metricKeys = ["cpuPercent", "memoryPercent", "requestsPerTarget"] as const;

/** Plans the scalable target and one policy for each metric that the stack file tracks. */
export function planScaling(
  service: { clusterName: string; name: string },
  scaling: ScalingConfig,
): ScalingSpec {
  const tracked = metricKeys.flatMap((key) => {
    const targetValue = scaling.targetTracking[key];
    return targetValue === undefined ? [] : [[key, planPolicy(metrics[key], targetValue, scaling)] as const];
  });
  return {
    target: {
      resourceId: `service/${service.clusterName}/${service.name}`,
      scalableDimension: "ecs:service:DesiredCount",
      serviceNamespace: "ecs",
      minCapacity: scaling.min,
      maxCapacity: scaling.max,
    },
    policies: Object.fromEntries(tracked),
  };
}

function planPolicy(metric: ScalingMetric, targetValue: number, scaling: ScalingConfig): ScalingPolicySpec {
  return {
    policyType: "TargetTrackingScaling",
    predefinedMetricType: metric,
    targetValue,
    scaleInCooldown: scaling.scaleInCooldownSeconds,
    scaleOutCooldown: scaling.scaleOutCooldownSeconds,
  };
}
