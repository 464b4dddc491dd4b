import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { ScalingSpec } from "../plan/scaling";
import type {
  PredictiveScalingSpec,
  ScalingPolicySpec,
  StepScalingSpec,
  TargetTrackingSpec,
} from "../plan/scaling-policy";

/** What the automatic scaling of a service is made from. */
export interface ScalingArgs {
  /** Output of `planScaling`. */
  readonly spec: ScalingSpec;
  /** The service whose desired count it owns. */
  readonly service: aws.ecs.Service;
  /** Load balancer and target group, where a policy counts requests. */
  readonly resourceLabel: pulumi.Input<string> | undefined;
  readonly parent: pulumi.ComponentResource;
}

/** Creates the scalable target of a service, its policies and what changes by the clock. */
export function createScaling(name: string, { spec, service, resourceLabel, parent }: ScalingArgs): void {
  // The resource id is known beforehand, so only this edge says that the service comes first.
  const target = new aws.appautoscaling.Target(name, { ...spec.target }, { parent, dependsOn: [service] });
  const scalable = {
    resourceId: target.resourceId,
    scalableDimension: target.scalableDimension,
    serviceNamespace: target.serviceNamespace,
  };
  for (const [key, policy] of Object.entries(spec.policies)) {
    const created = new aws.appautoscaling.Policy(
      `${name}-${key}`,
      { policyType: policy.policyType, ...scalable, ...policyConfiguration(policy, resourceLabel) },
      { parent },
    );
    if (policy.policyType === "StepScaling") createStepAlarm(`${name}-${key}`, policy, created);
  }
  for (const [key, { minCapacity, maxCapacity, ...action }] of Object.entries(spec.scheduledActions))
    new aws.appautoscaling.ScheduledAction(
      `${name}-${key}`,
      {
        name: `${name}-${key}`,
        ...scalable,
        ...action,
        scalableTargetAction: {
          ...(minCapacity !== undefined && { minCapacity }),
          ...(maxCapacity !== undefined && { maxCapacity }),
        },
      },
      { parent },
    );
}

function policyConfiguration(policy: ScalingPolicySpec, resourceLabel: pulumi.Input<string> | undefined) {
  switch (policy.policyType) {
    case "TargetTrackingScaling":
      return { targetTrackingScalingPolicyConfiguration: targetTracking(policy, resourceLabel) };
    case "StepScaling": {
      const { adjustmentType, cooldown, metricAggregationType, stepAdjustments } = policy;
      return {
        stepScalingPolicyConfiguration: { adjustmentType, cooldown, metricAggregationType, stepAdjustments },
      };
    }
    case "PredictiveScaling":
      return { predictiveScalingPolicyConfiguration: predictive(policy, resourceLabel) };
  }
}

function targetTracking(policy: TargetTrackingSpec, resourceLabel: pulumi.Input<string> | undefined) {
  const {
    targetValue,
    scaleInCooldown,
    scaleOutCooldown,
    predefinedMetricType,
    customizedMetric,
    metricMath,
  } = policy;
  const countsRequests = predefinedMetricType === "ALBRequestCountPerTarget";
  return {
    targetValue,
    scaleInCooldown,
    scaleOutCooldown,
    ...(policy.disableScaleIn === true && { disableScaleIn: true }),
    ...(predefinedMetricType !== undefined && {
      predefinedMetricSpecification: {
        predefinedMetricType,
        ...(countsRequests && resourceLabel !== undefined && { resourceLabel }),
      },
    }),
    ...(customizedMetric !== undefined && {
      customizedMetricSpecification: {
        ...customizedMetric,
        dimensions: dimensionList(customizedMetric.dimensions),
      },
    }),
    ...(metricMath !== undefined && {
      customizedMetricSpecification: {
        metrics: metricMath.map(({ metricStat, ...query }) => ({
          ...query,
          ...(metricStat !== undefined && {
            metricStat: {
              stat: metricStat.stat,
              metric: { ...metricStat.metric, dimensions: dimensionList(metricStat.metric.dimensions) },
            },
          }),
        })),
      },
    }),
  };
}

function dimensionList(dimensions: Readonly<Record<string, string>>) {
  return Object.entries(dimensions).map(([name, value]) => ({ name, value }));
}

function predictive(policy: PredictiveScalingSpec, resourceLabel: pulumi.Input<string> | undefined) {
  const { mode, schedulingBufferTime, maxCapacityBuffer, predefinedMetricPairType, targetValue } = policy;
  const countsRequests = predefinedMetricPairType === "ALBRequestCount";
  return {
    mode,
    schedulingBufferTime,
    ...(maxCapacityBuffer !== undefined && {
      maxCapacityBreachBehavior: "IncreaseMaxCapacity",
      maxCapacityBuffer,
    }),
    metricSpecifications: [
      {
        targetValue: String(targetValue),
        predefinedMetricPairSpecification: {
          predefinedMetricType: predefinedMetricPairType,
          ...(countsRequests && resourceLabel !== undefined && { resourceLabel }),
        },
      },
    ],
  };
}

/** Creates the alarm that sets a step scaling policy off; it belongs to the policy. */
function createStepAlarm(name: string, { alarm }: StepScalingSpec, policy: aws.appautoscaling.Policy): void {
  const { dimensions, ...settings } = alarm;
  new aws.cloudwatch.MetricAlarm(
    name,
    {
      ...settings,
      dimensions: { ...dimensions },
      alarmDescription: pulumi.interpolate`Sets off scaling policy ${policy.name}`,
      alarmActions: [policy.arn],
    },
    { parent: policy },
  );
}
