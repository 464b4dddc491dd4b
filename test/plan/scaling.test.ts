import assert from "node:assert/strict";
import type { ScalingPolicySpec } from "../../plan/scaling-policy";
import { plannedService } from "../support/plan";

const bounds = { min: 1, max: 9 };
const tracking = { policyType: "TargetTrackingScaling", scaleInCooldown: 300, scaleOutCooldown: 60 };
const custom = { namespace: "Shop", metricName: "Orders" };
const up = { comparison: "GreaterThanThreshold", threshold: 60, adjustments: [{ from: 0, change: 1 }] };

function policies(scaling: object, changes: Record<string, unknown> = {}) {
  return plannedService("web", { scaling: { ...bounds, ...scaling }, ...changes }).scaling?.policies;
}

const rows: [name: string, scaling: object, wanted: Record<string, object>][] = [
  [
    "holds what AWS knows by name",
    { targetTracking: { cpuPercent: 50, memoryPercent: 70, requestsPerTarget: 900 } },
    {
      cpuPercent: { ...tracking, predefinedMetricType: "ECSServiceAverageCPUUtilization", targetValue: 50 },
      memoryPercent: {
        ...tracking,
        predefinedMetricType: "ECSServiceAverageMemoryUtilization",
        targetValue: 70,
      },
      requestsPerTarget: { ...tracking, predefinedMetricType: "ALBRequestCountPerTarget", targetValue: 900 },
    },
  ],
  [
    "holds any other metric",
    { targetTracking: { custom: { orders: { ...custom, targetValue: 0.5, statistic: "Sum" } } } },
    {
      "custom.orders": {
        ...tracking,
        customizedMetric: { ...custom, dimensions: {}, statistic: "Sum" },
        targetValue: 0.5,
      },
    },
  ],
  [
    "only ever adds tasks, in its own time",
    {
      targetTracking: { cpuPercent: 50 },
      scaleIn: false,
      scaleInCooldownSeconds: 0,
      scaleOutCooldownSeconds: 10,
    },
    {
      cpuPercent: {
        ...tracking,
        predefinedMetricType: "ECSServiceAverageCPUUtilization",
        targetValue: 50,
        scaleInCooldown: 0,
        scaleOutCooldown: 10,
        disableScaleIn: true,
      },
    },
  ],
  [
    "steps by the distance from the threshold of an alarm",
    {
      steps: {
        busy: {
          ...up,
          metric: "cpuPercent",
          adjustments: [
            { from: 0, to: 20, change: 1 },
            { from: 20, change: 3 },
          ],
        },
      },
    },
    {
      "step.busy": {
        policyType: "StepScaling",
        adjustmentType: "ChangeInCapacity",
        cooldown: 60,
        metricAggregationType: "Average",
        stepAdjustments: [
          { metricIntervalLowerBound: "0", metricIntervalUpperBound: "20", scalingAdjustment: 1 },
          { metricIntervalLowerBound: "20", scalingAdjustment: 3 },
        ],
        alarm: {
          namespace: "AWS/ECS",
          metricName: "CPUUtilization",
          dimensions: { ClusterName: "shop-test", ServiceName: "web" },
          statistic: "Average",
          comparisonOperator: "GreaterThanThreshold",
          threshold: 60,
          period: 60,
          evaluationPeriods: 2,
        },
      },
    },
  ],
  [
    "steps on any metric, in percent or to a number",
    {
      steps: {
        empty: {
          metric: { ...custom, dimensions: { Shop: "a" }, statistic: "Maximum" },
          comparison: "LessThanOrEqualToThreshold",
          threshold: 0,
          periodSeconds: 300,
          evaluationPeriods: 6,
          adjustmentType: "ExactCapacity",
          cooldownSeconds: 0,
          adjustments: [{ to: 0, change: 1 }],
        },
      },
    },
    {
      "step.empty": {
        policyType: "StepScaling",
        adjustmentType: "ExactCapacity",
        cooldown: 0,
        metricAggregationType: "Maximum",
        stepAdjustments: [{ metricIntervalUpperBound: "0", scalingAdjustment: 1 }],
        alarm: {
          ...custom,
          dimensions: { Shop: "a" },
          statistic: "Maximum",
          comparisonOperator: "LessThanOrEqualToThreshold",
          threshold: 0,
          period: 300,
          evaluationPeriods: 6,
        },
      },
    },
  ],
  [
    "forecasts without scaling",
    { predictive: { cpuPercent: 60 } },
    {
      predictive: {
        policyType: "PredictiveScaling",
        mode: "ForecastOnly",
        schedulingBufferTime: 300,
        predefinedMetricPairType: "ECSServiceCPUUtilization",
        targetValue: 60,
      },
    },
  ],
  [
    "forecasts requests, and passes the bound",
    {
      predictive: {
        requestsPerTarget: 700,
        mode: "ForecastAndScale",
        schedulingBufferSeconds: 0,
        maxCapacityBufferPercent: 10,
      },
    },
    {
      predictive: {
        policyType: "PredictiveScaling",
        mode: "ForecastAndScale",
        schedulingBufferTime: 0,
        maxCapacityBuffer: 10,
        predefinedMetricPairType: "ALBRequestCount",
        targetValue: 700,
      },
    },
  ],
];

describe("planPolicies", () => {
  for (const [name, scaling, wanted] of rows)
    it(name, () => {
      assert.deepEqual(policies(scaling), wanted);
    });

  it("steps on memory as on CPU", () => {
    const step = policies({ steps: { busy: { ...up, metric: "memoryPercent" } } })?.["step.busy"];
    assert.equal(step?.policyType === "StepScaling" && step.alarm.metricName, "MemoryUtilization");
  });

  it("keeps apart names that the stack file gives twice", () => {
    const names = Object.keys(
      policies({
        targetTracking: { cpuPercent: 50, custom: { cpuPercent: { ...custom, targetValue: 1 } } },
        steps: { cpuPercent: { ...up, metric: "memoryPercent" } },
      }) ?? {},
    );
    assert.deepEqual(names, ["cpuPercent", "custom.cpuPercent", "step.cpuPercent"]);
  });

  it("counts the requests of both target groups between which a deployment shifts", () => {
    const planned = policies(
      { targetTracking: { requestsPerTarget: 900 } },
      { deployment: { strategy: "blue-green" } },
    );
    assert.deepEqual(planned, {
      requestsPerTarget: { ...tracking, requestsOfBothGroups: true, targetValue: 900 },
    });
  });
});

describe("scaling by the length of a queue", () => {
  const worker = (queue: object) => policies({}, { queue })?.["queue"] as ScalingPolicySpec;

  it("holds the waiting messages for each running task", () => {
    assert.deepEqual(worker({ messagesPerTask: 100 }), {
      ...tracking,
      metricMath: [
        {
          id: "waiting",
          returnData: false,
          metricStat: {
            stat: "Sum",
            metric: {
              namespace: "AWS/SQS",
              metricName: "ApproximateNumberOfMessagesVisible",
              dimensions: { QueueName: "shop-test-web" },
            },
          },
        },
        {
          id: "running",
          returnData: false,
          metricStat: {
            stat: "Average",
            metric: {
              namespace: "ECS/ContainerInsights",
              metricName: "RunningTaskCount",
              dimensions: { ClusterName: "shop-test", ServiceName: "web" },
            },
          },
        },
        {
          id: "backlog",
          returnData: true,
          label: "Waiting messages for each running task",
          expression: "waiting / IF(FILL(running, 0) > 0, running, 1)",
        },
      ],
      targetValue: 100,
    });
  });

  it("watches a queue that exists by its own name", () => {
    const planned = worker({
      messagesPerTask: 1,
      arn: "arn:aws:sqs:ap-northeast-1:123456789012:orders.fifo",
    });
    assert.match(JSON.stringify(planned), /"QueueName":"orders.fifo"/);
  });
});

describe("planScaling", () => {
  it("scales the service between its bounds, which change by the clock", () => {
    const { scaling } = plannedService("web", {
      scaling: {
        min: 2,
        max: 30,
        targetTracking: { cpuPercent: 50 },
        schedules: {
          night: { schedule: "cron(0 22 * * ? *)", timezone: "Asia/Tokyo", min: 0, max: 2 },
          day: { schedule: "cron(0 6 * * ? *)", min: 4 },
        },
      },
    });
    assert.deepEqual(scaling?.target, {
      resourceId: "service/shop-test/web",
      scalableDimension: "ecs:service:DesiredCount",
      serviceNamespace: "ecs",
      minCapacity: 2,
      maxCapacity: 30,
    });
    assert.deepEqual(Object.entries(scaling.scheduledActions), [
      ["day", { schedule: "cron(0 6 * * ? *)", timezone: "UTC", minCapacity: 4 }],
      ["night", { schedule: "cron(0 22 * * ? *)", timezone: "Asia/Tokyo", minCapacity: 0, maxCapacity: 2 }],
    ]);
  });
});
