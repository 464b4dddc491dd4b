import type { ScalingConfig, StepsConfig } from "../config/scaling";
import type { MetricConfig } from "../config/metric";
import type { ServiceConfig } from "../config/service";
import { type ResourceMetric, serviceMetric } from "./metric";
import { sortedEntries } from "./sorted";

/** Metrics of a service that Application Auto Scaling knows by name. */
export type ScalingMetric =
  "ECSServiceAverageCPUUtilization" | "ECSServiceAverageMemoryUtilization" | "ALBRequestCountPerTarget";

/** A metric that target tracking computes from others. */
export interface MetricMathSpec {
  readonly id: string;
  readonly returnData: boolean;
  readonly expression?: string;
  readonly label?: string;
  readonly metricStat?: { readonly stat: string; readonly metric: ResourceMetric };
}

/** A target-tracking policy. */
export interface TargetTrackingSpec {
  readonly policyType: "TargetTrackingScaling";
  /** One that AWS knows by name; the component adds the resource label of request counts. */
  readonly predefinedMetricType?: ScalingMetric;
  readonly customizedMetric?: ResourceMetric & { readonly statistic: string };
  readonly metricMath?: readonly MetricMathSpec[];
  readonly targetValue: number;
  readonly scaleInCooldown: number;
  readonly scaleOutCooldown: number;
  readonly disableScaleIn?: true;
}

/** A step scaling policy with the alarm that sets it off. */
export interface StepScalingSpec {
  readonly policyType: "StepScaling";
  readonly adjustmentType: string;
  readonly cooldown: number;
  readonly metricAggregationType: "Average" | "Minimum" | "Maximum";
  readonly stepAdjustments: {
    readonly metricIntervalLowerBound?: string;
    readonly metricIntervalUpperBound?: string;
    readonly scalingAdjustment: number;
  }[];
  readonly alarm: ResourceMetric & {
    readonly statistic: string;
    readonly comparisonOperator: string;
    readonly threshold: number;
    readonly period: number;
    readonly evaluationPeriods: number;
  };
}

/** A policy that scales ahead of a forecast. */
export interface PredictiveScalingSpec {
  readonly policyType: "PredictiveScaling";
  readonly mode: string;
  readonly schedulingBufferTime: number;
  readonly maxCapacityBuffer?: number;
  readonly predefinedMetricPairType:
    "ECSServiceCPUUtilization" | "ECSServiceMemoryUtilization" | "ALBRequestCount";
  readonly targetValue: number;
}

/** A policy of any kind. */
export type ScalingPolicySpec = TargetTrackingSpec | StepScalingSpec | PredictiveScalingSpec;

/** A change of the bounds by the clock. */
export interface ScheduledActionSpec {
  readonly schedule: string;
  readonly timezone: string;
  readonly minCapacity?: number;
  readonly maxCapacity?: number;
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
  readonly scheduledActions: Readonly<Record<string, ScheduledActionSpec>>;
}

const metrics = {
  cpuPercent: "ECSServiceAverageCPUUtilization",
  memoryPercent: "ECSServiceAverageMemoryUtilization",
  requestsPerTarget: "ALBRequestCountPerTarget",
} as const satisfies Record<string, ScalingMetric>;

const metricPairs = {
  cpuPercent: "ECSServiceCPUUtilization",
  memoryPercent: "ECSServiceMemoryUtilization",
  requestsPerTarget: "ALBRequestCount",
} as const;

const metricKeys = ["cpuPercent", "memoryPercent", "requestsPerTarget"] as const;

/** Plans the scalable target of a service, its policies and what changes by the clock. */
export function planScaling(
  service: { clusterName: string; name: string; queueName?: string },
  { scaling, queue }: Pick<ServiceConfig, "queue"> & { scaling: ScalingConfig },
): ScalingSpec {
  const tracking = scaling.targetTracking;
  const backlog = queue?.messagesPerTask;
  const policies: [string, ScalingPolicySpec][] = [
    ...metricKeys.flatMap((key): [string, ScalingPolicySpec][] =>
      tracking[key] === undefined
        ? []
        : [[key, planTracking({ predefinedMetricType: metrics[key] }, tracking[key], scaling)]],
    ),
    ...sortedEntries(tracking.custom).map(
      ([key, { targetValue, ...metric }]): [string, ScalingPolicySpec] => [
        key,
        planTracking({ customizedMetric: customMetric(metric) }, targetValue, scaling),
      ],
    ),
    ...(backlog === undefined || service.queueName === undefined
      ? []
      : [
          [
            "queue",
            planTracking({ metricMath: backlogPerTask(service, service.queueName) }, backlog, scaling),
          ] as [string, ScalingPolicySpec],
        ]),
    ...sortedEntries(scaling.steps).map(([key, steps]): [string, ScalingPolicySpec] => [
      key,
      planSteps(steps, service),
    ]),
    ...planPredictive(scaling.predictive),
  ];
  return {
    target: {
      resourceId: `service/${service.clusterName}/${service.name}`,
      scalableDimension: "ecs:service:DesiredCount",
      serviceNamespace: "ecs",
      minCapacity: scaling.min,
      maxCapacity: scaling.max,
    },
    policies: Object.fromEntries(policies),
    scheduledActions: Object.fromEntries(
      sortedEntries(scaling.schedules).map(([key, { schedule, timezone, min, max }]) => [
        key,
        {
          schedule,
          timezone,
          ...(min !== undefined && { minCapacity: min }),
          ...(max !== undefined && { maxCapacity: max }),
        },
      ]),
    ),
  };
}

function planTracking(
  metric: Pick<TargetTrackingSpec, "predefinedMetricType" | "customizedMetric" | "metricMath">,
  targetValue: number,
  scaling: ScalingConfig,
): TargetTrackingSpec {
  return {
    policyType: "TargetTrackingScaling",
    ...metric,
    targetValue,
    scaleInCooldown: scaling.scaleInCooldownSeconds,
    scaleOutCooldown: scaling.scaleOutCooldownSeconds,
    ...(!scaling.scaleIn && { disableScaleIn: true as const }),
  };
}

function customMetric({ namespace, metricName, dimensions, statistic }: MetricConfig) {
  return { namespace, metricName, dimensions, statistic };
}

/**
 * Waiting messages for each running task. Without a task the messages themselves count, so that the first one starts.
 *
 * @see https://docs.aws.amazon.com/autoscaling/application/userguide/application-auto-scaling-target-tracking-metric-math.html
 */
function backlogPerTask(service: { clusterName: string; name: string }, queueName: string): MetricMathSpec[] {
  return [
    {
      id: "waiting",
      returnData: false,
      metricStat: {
        stat: "Sum",
        metric: {
          namespace: "AWS/SQS",
          metricName: "ApproximateNumberOfMessagesVisible",
          dimensions: { QueueName: queueName },
        },
      },
    },
    {
      id: "running",
      returnData: false,
      metricStat: { stat: "Average", metric: serviceMetric("runningTasks", service) },
    },
    {
      id: "backlog",
      returnData: true,
      label: "Waiting messages for each running task",
      expression: "waiting / IF(FILL(running, 0) > 0, running, 1)",
    },
  ];
}

function planSteps(steps: StepsConfig, service: { clusterName: string; name: string }): StepScalingSpec {
  const { metric, periodSeconds, evaluationPeriods, comparison, threshold } = steps;
  const known = typeof metric === "string";
  const statistic = known ? "Average" : metric.statistic;
  return {
    policyType: "StepScaling",
    adjustmentType: steps.adjustmentType,
    cooldown: steps.cooldownSeconds,
    metricAggregationType: statistic === "Minimum" || statistic === "Maximum" ? statistic : "Average",
    stepAdjustments: steps.adjustments.map(({ from, to, change }) => ({
      ...(from !== undefined && { metricIntervalLowerBound: String(from) }),
      ...(to !== undefined && { metricIntervalUpperBound: String(to) }),
      scalingAdjustment: change,
    })),
    alarm: {
      ...(known ? serviceMetric(metric === "cpuPercent" ? "cpu" : "memory", service) : customMetric(metric)),
      statistic,
      comparisonOperator: comparison,
      threshold,
      period: periodSeconds,
      evaluationPeriods,
    },
  };
}

function planPredictive(predictive: ScalingConfig["predictive"]): [string, PredictiveScalingSpec][] {
  if (predictive === undefined) return [];
  const key = metricKeys.find((each) => predictive[each] !== undefined);
  if (key === undefined) return [];
  const { mode, schedulingBufferSeconds, maxCapacityBufferPercent } = predictive;
  return [
    [
      "predictive",
      {
        policyType: "PredictiveScaling",
        mode,
        schedulingBufferTime: schedulingBufferSeconds,
        ...(maxCapacityBufferPercent !== undefined && { maxCapacityBuffer: maxCapacityBufferPercent }),
        predefinedMetricPairType: metricPairs[key],
        targetValue: predictive[key] ?? 0,
      },
    ],
  ];
}
