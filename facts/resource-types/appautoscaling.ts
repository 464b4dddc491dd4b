import type { ResourceTypes } from "./shape";

/**
 * What is true of the Application Auto Scaling resource types of @pulumi/aws 7.48.0.
 *
 * Sources: the named files of hashicorp/terraform-provider-aws, the type declarations of @pulumi/aws and the error messages of
 * the Application Auto Scaling API.
 */
export const appautoscaling: ResourceTypes = {
  "aws:appautoscaling/target:Target": {
    terraform: "aws_appautoscaling_target",
    source: "internal/service/appautoscaling/target.go",
    id: "{resourceId}",
    arn: "arn:aws:application-autoscaling:{region}:{account}:scalable-target/{id}",
    uniqueWithin: "serviceNamespace+resourceId+scalableDimension in account+region",
    required: ["maxCapacity", "minCapacity", "resourceId", "scalableDimension", "serviceNamespace"],
    forceNew: ["region", "resourceId", "scalableDimension", "serviceNamespace"],
    computed: ["arn", "tagsAll"],
    optionalComputed: ["region", "roleArn", "suspendedState"],
    defaults: {
      "suspendedState.dynamicScalingInSuspended": false,
      "suspendedState.dynamicScalingOutSuspended": false,
      "suspendedState.scheduledScalingSuspended": false,
    },
    values: {
      resourceId: { note: "ECS: service/{cluster}/{service}" },
      scalableDimension: { note: "ECS: ecs:service:DesiredCount" },
      serviceNamespace: { note: "ECS: ecs" },
      roleArn: { format: "arn", note: "ignored by AWS for ECS, a service-linked role is used" },
    },
    references: { resourceId: ["aws:ecs/service:Service"], roleArn: ["aws:iam/role:Role"] },
    refuses: {
      create: [
        "ECS service missing → ValidationException: ECS service doesn't exist: service/{cluster}/{service} (retried 2m)",
        "role not assumable → ValidationException: Unable to assume IAM role … (retried 2m)",
        "maxCapacity below minCapacity → ValidationException: Maximum capacity cannot be less than minimum capacity (wording ?)",
        "DAEMON service → ValidationException: The service {service} has scheduling strategy DAEMON, whose count cannot be scaled. (wording ?)",
      ],
    },
    waits: "delete until gone 5m",
    drift: ["minCapacity and maxCapacity (scheduled actions change them)"],
    notes: [
      "register is an upsert: a second resource for the same target silently takes over",
      "deregistering deletes all policies and scheduled actions of the target",
      "registering moves desiredCount into minCapacity…maxCapacity",
      "roleArn reads back as the service-linked role AWSServiceRoleForApplicationAutoScaling_ECSService",
      "import {serviceNamespace}/{resourceId}/{scalableDimension}",
      "plain numbers for min/max",
    ],
    uncertain: [
      "suspendedState defaults seen only from the property text",
      "wording of capacity and DAEMON refusals",
    ],
    outputDefaults: {
      roleArn:
        "arn:aws:iam::{account}:role/aws-service-role/ecs.application-autoscaling.amazonaws.com/AWSServiceRoleForApplicationAutoScaling_ECSService",
    },
  },
  "aws:appautoscaling/policy:Policy": {
    terraform: "aws_appautoscaling_policy",
    source: "internal/service/appautoscaling/policy.go",
    id: "{name}",
    arn: "arn:aws:autoscaling:{region}:{account}:scalingPolicy:{uuid}:resource/{serviceNamespace}/{resourceId}:policyName/{name}",
    name: { property: "name", autoNameLimit: 255, limit: "255" },
    uniqueWithin: "scalable target",
    required: ["resourceId", "scalableDimension", "serviceNamespace"],
    forceNew: ["name", "region", "resourceId", "scalableDimension", "serviceNamespace"],
    computed: ["alarmArns", "arn"],
    optionalComputed: ["name", "region"],
    defaults: {
      policyType: "StepScaling",
      "targetTrackingScalingPolicyConfiguration.disableScaleIn": false,
      "targetTrackingScalingPolicyConfiguration.customizedMetricSpecification.metrics.returnData": true,
    },
    conflicts: [
      [
        "targetTrackingScalingPolicyConfiguration.customizedMetricSpecification",
        "targetTrackingScalingPolicyConfiguration.predefinedMetricSpecification",
      ],
      [
        "targetTrackingScalingPolicyConfiguration.customizedMetricSpecification.metrics",
        "targetTrackingScalingPolicyConfiguration.customizedMetricSpecification.metricName",
      ],
      [
        "targetTrackingScalingPolicyConfiguration.customizedMetricSpecification.metrics",
        "targetTrackingScalingPolicyConfiguration.customizedMetricSpecification.namespace",
      ],
      [
        "targetTrackingScalingPolicyConfiguration.customizedMetricSpecification.metrics",
        "targetTrackingScalingPolicyConfiguration.customizedMetricSpecification.statistic",
      ],
      [
        "targetTrackingScalingPolicyConfiguration.customizedMetricSpecification.metrics",
        "targetTrackingScalingPolicyConfiguration.customizedMetricSpecification.dimensions",
      ],
      [
        "targetTrackingScalingPolicyConfiguration.customizedMetricSpecification.metrics",
        "targetTrackingScalingPolicyConfiguration.customizedMetricSpecification.unit",
      ],
    ],
    values: {
      name: { range: [0, 255] },
      policyType: { oneOf: ["StepScaling", "TargetTrackingScaling", "PredictiveScaling"] },
      "predictiveScalingPolicyConfiguration.maxCapacityBuffer": { range: [0, 100] },
      "predictiveScalingPolicyConfiguration.schedulingBufferTime": { range: [0, 3600] },
      "stepScalingPolicyConfiguration.adjustmentType": {
        oneOf: ["ChangeInCapacity", "PercentChangeInCapacity", "ExactCapacity"],
      },
      "stepScalingPolicyConfiguration.metricAggregationType": { oneOf: ["Average", "Minimum", "Maximum"] },
    },
    references: { resourceId: ["aws:appautoscaling/target:Target", "aws:ecs/service:Service"] },
    refuses: {
      create: [
        "no scalable target → ObjectNotFoundException: No scalable target registered for service namespace: {ns}, resource ID: {id}, scalable dimension: {dim} (retried ~2m)",
        "second target-tracking policy on one predefined metric → ValidationException: Only one TargetTrackingScaling policy for a given metric specification is allowed.",
        "policyType without its configuration block → ValidationException: A policy of type {policyType} needs its configuration. (wording ?)",
        "ALBRequestCountPerTarget without resourceLabel or with a group that is on no load balancer → ValidationException: The resource label of ALBRequestCountPerTarget must name a target group of a load balancer, got {resourceLabel}. (wording ?)",
      ],
    },
    waits: "put and delete retried ~2m",
    drift: [
      "alarmArns (AWS creates the CloudWatch alarms TargetTracking-{resourceId}-AlarmHigh-/AlarmLow-{uuid})",
    ],
    notes: [
      "put is an upsert",
      "policyType is not ForceNew in the schema; changing it is an update call that AWS refuses (?)",
      "no tags",
      "a policy vanishes with its target",
    ],
    uncertain: ["AWS answer to a policyType change"],
    outputDefaults: { alarmArns: [] },
  },
  "aws:appautoscaling/scheduledAction:ScheduledAction": {
    terraform: "aws_appautoscaling_scheduled_action",
    source: "internal/service/appautoscaling/scheduled_action.go",
    id: "{name}-{serviceNamespace}-{resourceId}",
    arn: "arn:aws:autoscaling:{region}:{account}:scheduledAction:{uuid}:resource/{serviceNamespace}/{resourceId}:scheduledActionName/{name}",
    name: { property: "name", autoNameLimit: 255, limit: "255 (AWS)" },
    uniqueWithin: "scalable target",
    required: ["resourceId", "scalableDimension", "scalableTargetAction", "schedule", "serviceNamespace"],
    forceNew: ["name", "region", "resourceId", "scalableDimension", "serviceNamespace"],
    computed: ["arn"],
    optionalComputed: ["name", "region"],
    defaults: { timezone: "UTC" },
    atLeastOneOf: [["scalableTargetAction.minCapacity", "scalableTargetAction.maxCapacity"]],
    values: {
      "scalableTargetAction.minCapacity": { range: [0, Infinity], note: "integer" },
      "scalableTargetAction.maxCapacity": { range: [0, Infinity], note: "integer" },
      startTime: { note: "RFC3339" },
      endTime: { note: "RFC3339" },
      schedule: { note: "at(…), rate(…) or cron(…)" },
    },
    references: { resourceId: ["aws:appautoscaling/target:Target", "aws:ecs/service:Service"] },
    refuses: {
      create: [
        "no scalable target → ObjectNotFoundException: No scalable target registered for service namespace: {ns}, resource ID: {id}, scalable dimension: {dim}",
        "bad schedule → ValidationException: Invalid schedule {schedule}. (wording ?)",
      ],
    },
    waits: "put retried 5m",
    notes: [
      "upsert",
      "no tags",
      "the action changes the target's minCapacity/maxCapacity, which then shows as drift there",
    ],
    uncertain: ["put retry time"],
  },
};
