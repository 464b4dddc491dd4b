import { hasTwoTargetGroups } from "../config/deployment";
import type { MetricConfig } from "../config/metric";
import type { ScalingConfig, StepsConfig } from "../config/scaling";
import type { ServiceConfig } from "../config/service";
import { compact, flag, ifGiven } from "./canonical";
import { type ResourceMetric, serviceMetric } from "./metric";
import { inOrder, sortedEntries } from "./sorted";

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
  /**
   * Requests for each target, added up over the two target groups between which deployments shift: the metric that AWS knows by name
   * is of one group, which has no requests after the next deployment. The component adds the dimensions.
   */
  readonly requestsOfBothGroups?: true;
  readonly targetValue: number;
  readonly scaleInCooldown: number;
  readonly scaleOutCooldown: number;
  readonly disableScaleIn?: true;
}

/** What one step does, by how far the metric is from the alarm's threshold. */
export interface StepAdjustmentSpec {
  readonly metricIntervalLowerBound?: string;
  readonly metricIntervalUpperBound?: string;
  readonly scalingAdjustment: number;
}

/** A step scaling policy with the alarm that sets it off. */
export interface StepScalingSpec {
  readonly policyType: "StepScaling";
  readonly adjustmentType: string;
  readonly cooldown: number;
  readonly metricAggregationType: "Average" | "Minimum" | "Maximum";
  readonly stepAdjustments: StepAdjustmentSpec[];
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

/** A service whose number of tasks is scaled. */
export interface ScaledService {
  readonly clusterName: string;
  readonly name: string;
  /** Queue that it works off. */
  readonly queueName?: string | undefined;
}

/** Plans every policy that changes the number of tasks, by its kind and the key that the stack file gives it. */
export function planPolicies(
  service: ScaledService,
  { scaling, queue, deployment }: Pick<ServiceConfig, "queue" | "deployment"> & { scaling: ScalingConfig },
): Record<string, ScalingPolicySpec> {
  const { targetTracking, steps, predictive } = scaling;
  const known = metricKeys.flatMap((key): [string, TargetTrackingSpec][] => {
    const targetValue = targetTracking[key];
    if (targetValue === undefined) return [];
    const ofBoth = key === "requestsPerTarget" && hasTwoTargetGroups(deployment);
    const metric = ofBoth ? { requestsOfBothGroups: true as const } : { predefinedMetricType: metrics[key] };
    return [[key, planTracking(metric, targetValue, scaling)]];
  });
  return {
    ...Object.fromEntries(known),
    ...mapNamed("custom", targetTracking.custom, ({ targetValue, ...metric }) =>
      planTracking({ customizedMetric: customMetric(metric) }, targetValue, scaling),
    ),
    ...planBacklog(service, queue?.messagesPerTask, scaling),
    ...mapNamed("step", steps, (step) => planSteps(step, service)),
    ...(predictive !== undefined && { predictive: planPredictive(predictive) }),
  };
}

/** Policies whose keys the stack file chooses, kept apart from those of the other kinds. */
function mapNamed<T, Spec>(kind: string, map: Readonly<Record<string, T>>, plan: (value: T) => Spec) {
  return Object.fromEntries(sortedEntries(map).map(([key, value]) => [`${kind}.${key}`, plan(value)]));
}

/** What a target-tracking policy holds. */
type TrackedMetric = Pick<
  TargetTrackingSpec,
  "predefinedMetricType" | "customizedMetric" | "metricMath" | "requestsOfBothGroups"
>;

function planTracking(
  metric: TrackedMetric,
  targetValue: number,
  scaling: ScalingConfig,
): TargetTrackingSpec {
  return compact<TargetTrackingSpec>({
    policyType: "TargetTrackingScaling",
    predefinedMetricType: metric.predefinedMetricType,
    customizedMetric: metric.customizedMetric,
    metricMath: metric.metricMath,
    requestsOfBothGroups: metric.requestsOfBothGroups,
    targetValue,
    scaleInCooldown: scaling.scaleInCooldownSeconds,
    scaleOutCooldown: scaling.scaleOutCooldownSeconds,
    disableScaleIn: flag(!scaling.scaleIn),
  });
}

function planBacklog(
  service: ScaledService,
  messagesPerTask: number | undefined,
  scaling: ScalingConfig,
): { queue?: TargetTrackingSpec } {
  if (messagesPerTask === undefined || service.queueName === undefined) return {};
  return {
    queue: planTracking({ metricMath: backlogPerTask(service, service.queueName) }, messagesPerTask, scaling),
  };
}

/**
 * Waiting messages for each running task. Without a task the messages themselves count, so that the first one starts.
 *
 * @see https://docs.aws.amazon.com/autoscaling/application/userguide/application-auto-scaling-target-tracking-metric-math.html
 */
function backlogPerTask(service: ScaledService, queueName: string): MetricMathSpec[] {
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

function planSteps(steps: StepsConfig, service: ScaledService): StepScalingSpec {
  const metric = stepMetric(steps.metric, service);
  const { statistic } = metric;
  return {
    policyType: "StepScaling",
    adjustmentType: steps.adjustmentType,
    cooldown: steps.cooldownSeconds,
    metricAggregationType: statistic === "Minimum" || statistic === "Maximum" ? statistic : "Average",
    stepAdjustments: steps.adjustments.map(({ from, to, change }) =>
      compact<StepAdjustmentSpec>({
        metricIntervalLowerBound: ifGiven(from, String),
        metricIntervalUpperBound: ifGiven(to, String),
        scalingAdjustment: change,
      }),
    ),
    alarm: {
      ...metric,
      comparisonOperator: steps.comparison,
      threshold: steps.threshold,
      period: steps.periodSeconds,
      evaluationPeriods: steps.evaluationPeriods,
    },
  };
}

function customMetric(metric: MetricConfig): MetricConfig {
  return { ...metric, dimensions: inOrder(metric.dimensions) };
}

function stepMetric(metric: StepsConfig["metric"], service: ScaledService): MetricConfig {
  if (typeof metric !== "string") return customMetric(metric);
  return { ...serviceMetric(metric === "cpuPercent" ? "cpu" : "memory", service), statistic: "Average" };
}

function planPredictive(predictive: NonNullable<ScalingConfig["predictive"]>): PredictiveScalingSpec {
  const key = metricKeys.find((each) => predictive[each] !== undefined);
  const targetValue = key === undefined ? undefined : predictive[key];
  // The schema has checked that there is exactly one metric, so a miss is a fault of this program.
  if (key === undefined || targetValue === undefined) throw new Error("no metric to forecast");
  return compact<PredictiveScalingSpec>({
    policyType: "PredictiveScaling",
    mode: predictive.mode,
    schedulingBufferTime: predictive.schedulingBufferSeconds,
    maxCapacityBuffer: predictive.maxCapacityBufferPercent,
    predefinedMetricPairType: metricPairs[key],
    targetValue,
  });
}
