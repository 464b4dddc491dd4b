import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { longLogicalName } from "../plan/names";
import type { ScalingSpec } from "../plan/scaling";
import type {
  PredictiveScalingSpec,
  ScalingPolicySpec,
  StepScalingSpec,
  TargetTrackingSpec,
} from "../plan/scaling-policy";
import type { CreatedRoute } from "./route";

type RequestMetrics = NonNullable<CreatedRoute["metrics"]>;

/** What the automatic scaling of a service is made from. */
export interface ScalingArgs {
  /** Output of `planScaling`. */
  readonly spec: ScalingSpec;
  /** The service whose desired count it owns. */
  readonly service: aws.ecs.Service;
  /** Load balancer and target groups behind its first rule, where a policy counts requests. */
  readonly requests: RequestMetrics | undefined;
  readonly parent: pulumi.ComponentResource;
}

/** Creates the scalable target of a service, its policies and what changes by the clock. */
export function createScaling(name: string, { spec, service, requests, parent }: ScalingArgs): void {
  // The resource id is known beforehand, so only this edge says that the service comes first.
  const target = new aws.appautoscaling.Target(name, { ...spec.target }, { parent, dependsOn: [service] });
  const scalable = {
    resourceId: target.resourceId,
    scalableDimension: target.scalableDimension,
    serviceNamespace: target.serviceNamespace,
  };
  for (const [key, policy] of Object.entries(spec.policies)) {
    const policyName = longLogicalName(`${name}.${key}`);
    const created = new aws.appautoscaling.Policy(
      policyName,
      { policyType: policy.policyType, ...scalable, ...policyConfiguration(policy, requests) },
      { parent },
    );
    if (policy.policyType === "StepScaling") createStepAlarm(policyName, policy, created);
  }
  for (const [key, { minCapacity, maxCapacity, ...action }] of Object.entries(spec.scheduledActions))
    new aws.appautoscaling.ScheduledAction(
      `${name}.${key}`,
      {
        name: key,
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

function policyConfiguration(policy: ScalingPolicySpec, requests: RequestMetrics | undefined) {
  switch (policy.policyType) {
    case "TargetTrackingScaling":
      return { targetTrackingScalingPolicyConfiguration: targetTracking(policy, requests) };
    case "StepScaling": {
      const { adjustmentType, cooldown, metricAggregationType, stepAdjustments } = policy;
      return {
        stepScalingPolicyConfiguration: { adjustmentType, cooldown, metricAggregationType, stepAdjustments },
      };
    }
    case "PredictiveScaling":
      return { predictiveScalingPolicyConfiguration: predictive(policy, requests) };
  }
}

function targetTracking(policy: TargetTrackingSpec, requests: RequestMetrics | undefined) {
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
        ...(countsRequests && requests !== undefined && { resourceLabel: resourceLabelOf(requests) }),
      },
    }),
    ...(customizedMetric !== undefined && {
      customizedMetricSpecification: {
        ...customizedMetric,
        dimensions: dimensionList(customizedMetric.dimensions),
      },
    }),
    ...(policy.requestsOfBothGroups === true &&
      requests !== undefined && { customizedMetricSpecification: requestsOfBothGroups(requests) }),
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

function resourceLabelOf({ loadBalancer, targetGroups }: RequestMetrics): pulumi.Output<string> {
  return pulumi.interpolate`${loadBalancer}/${targetGroups[0]}`;
}

/**
 * Requests for each target, wherever a deployment has left the traffic.
 *
 * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-cloudwatch-metrics.html
 */
function requestsOfBothGroups({ namespace, loadBalancer, targetGroups }: RequestMetrics) {
  const metrics = targetGroups.map((targetGroup, index) => ({
    id: `group${String(index + 1)}`,
    returnData: false,
    metricStat: {
      stat: "Sum",
      metric: {
        namespace,
        metricName: "RequestCountPerTarget",
        dimensions: [
          { name: "LoadBalancer", value: loadBalancer },
          { name: "TargetGroup", value: targetGroup },
        ],
      },
    },
  }));
  const expression = metrics.map(({ id }) => `FILL(${id}, 0)`).join(" + ");
  return {
    metrics: [...metrics, { id: "requests", returnData: true, label: "Requests per target", expression }],
  };
}

function dimensionList(dimensions: Readonly<Record<string, string>>) {
  return Object.entries(dimensions).map(([name, value]) => ({ name, value }));
}

function predictive(policy: PredictiveScalingSpec, requests: RequestMetrics | undefined) {
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
          ...(countsRequests && requests !== undefined && { resourceLabel: resourceLabelOf(requests) }),
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
