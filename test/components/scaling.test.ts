import assert from "node:assert/strict";
import { find, type RecordedResource } from "../support/record";
import { recordProgram } from "../support/record-program";
import { changedInput, type Change } from "../support/stack";

const policy = "aws:appautoscaling/policy:Policy";
const target = "aws:appautoscaling/target:Target";
const metric = { namespace: "Shop", metricName: "Orders", dimensions: { Shop: "eu" }, statistic: "Average" };

function recorded(...changes: Change[]) {
  return recordProgram(changedInput(changes) as object).then(({ resources }) => resources);
}

function tracking(resources: readonly RecordedResource[], name: string) {
  return find(resources, policy, name).inputs["targetTrackingScalingPolicyConfiguration"] as Record<
    string,
    unknown
  >;
}

describe("scaling of every kind", () => {
  let resources: readonly RecordedResource[] = [];
  before(async () => {
    resources = await recorded([
      "services.web.scaling",
      {
        min: 2,
        max: 10,
        scaleIn: false,
        targetTracking: {
          cpuPercent: 50,
          memoryPercent: 60,
          requestsPerTarget: 100,
          custom: { cpuPercent: { ...metric, targetValue: 7 } },
        },
        steps: {
          cpuPercent: {
            metric: "cpuPercent",
            comparison: "GreaterThanOrEqualToThreshold",
            threshold: 70,
            adjustments: [
              { from: 0, to: 10, change: 1 },
              { from: 10, change: 3 },
            ],
          },
        },
        schedules: { night: { schedule: "cron(0 22 * * ? *)", timezone: "Asia/Tokyo", min: 2, max: 4 } },
        predictive: { cpuPercent: 40, mode: "ForecastAndScale", maxCapacityBufferPercent: 10 },
      },
    ]);
  });

  it("starts at the least count, which is then scaling's", () => {
    const service = find(resources, "aws:ecs/service:Service", "web");
    assert.deepEqual([service.inputs["desiredCount"], service.ignoreChanges], [2, ["desiredCount"]]);
    const scalable = find(resources, target, "web");
    assert.deepEqual(scalable.inputs, {
      resourceId: "service/ecs-platform-test/web",
      scalableDimension: "ecs:service:DesiredCount",
      serviceNamespace: "ecs",
      minCapacity: 2,
      maxCapacity: 10,
    });
    assert.deepEqual(scalable.dependencies, ["aws:ecs/service:Service::web"]);
  });

  it("has a policy for each metric, each after the scalable target and below the service", () => {
    const policies = resources.filter(({ type }) => type === policy);
    assert.deepEqual(policies.map(({ name, inputs }) => [name, inputs["policyType"]]).sort(), [
      ["web.cpuPercent", "TargetTrackingScaling"],
      ["web.custom.cpuPercent", "TargetTrackingScaling"],
      ["web.memoryPercent", "TargetTrackingScaling"],
      ["web.predictive", "PredictiveScaling"],
      ["web.requestsPerTarget", "TargetTrackingScaling"],
      ["web.step.cpuPercent", "StepScaling"],
    ]);
    for (const each of policies) {
      assert.ok(each.dependencies.includes(`${target}::web`), each.name);
      assert.equal(each.parent, "ecs-platform:index:Service::web");
    }
  });

  it("tracks a metric of the application, and never scales in where it must not", () => {
    assert.deepEqual(tracking(resources, "web.custom.cpuPercent"), {
      targetValue: 7,
      scaleInCooldown: 300,
      scaleOutCooldown: 60,
      disableScaleIn: true,
      customizedMetricSpecification: {
        namespace: "Shop",
        metricName: "Orders",
        statistic: "Average",
        dimensions: [{ name: "Shop", value: "eu" }],
      },
    });
  });

  it("counts requests on the one target group behind the rule", () => {
    assert.deepEqual(tracking(resources, "web.requestsPerTarget")["predefinedMetricSpecification"], {
      predefinedMetricType: "ALBRequestCountPerTarget",
      resourceLabel: "suffix/public/suffix/web",
    });
  });

  it("steps when an alarm of the policy goes off", () => {
    assert.deepEqual(
      find(resources, policy, "web.step.cpuPercent").inputs["stepScalingPolicyConfiguration"],
      {
        adjustmentType: "ChangeInCapacity",
        cooldown: 60,
        metricAggregationType: "Average",
        stepAdjustments: [
          { metricIntervalLowerBound: "0", metricIntervalUpperBound: "10", scalingAdjustment: 1 },
          { metricIntervalLowerBound: "10", scalingAdjustment: 3 },
        ],
      },
    );
    const alarm = find(resources, "aws:cloudwatch/metricAlarm:MetricAlarm", "web.step.cpuPercent");
    assert.equal(alarm.parent, `${policy}::web.step.cpuPercent`);
    const { alarmActions, threshold, comparisonOperator, dimensions } = alarm.inputs;
    assert.deepEqual(
      { alarmActions, threshold, comparisonOperator, dimensions },
      {
        alarmActions: ["arn:aws:mock:ap-northeast-1:123456789012:Policy/web.step.cpuPercent"],
        threshold: 70,
        comparisonOperator: "GreaterThanOrEqualToThreshold",
        dimensions: { ClusterName: "ecs-platform-test", ServiceName: "web" },
      },
    );
  });

  it("forecasts", () => {
    assert.deepEqual(
      find(resources, policy, "web.predictive").inputs["predictiveScalingPolicyConfiguration"],
      {
        mode: "ForecastAndScale",
        schedulingBufferTime: 300,
        maxCapacityBreachBehavior: "IncreaseMaxCapacity",
        maxCapacityBuffer: 10,
        metricSpecifications: [
          {
            targetValue: "40",
            predefinedMetricPairSpecification: { predefinedMetricType: "ECSServiceCPUUtilization" },
          },
        ],
      },
    );
  });

  it("changes its bounds by the clock", () => {
    const action = find(resources, "aws:appautoscaling/scheduledAction:ScheduledAction", "web.night");
    assert.deepEqual(action.inputs, {
      name: "night",
      resourceId: "service/ecs-platform-test/web",
      scalableDimension: "ecs:service:DesiredCount",
      serviceNamespace: "ecs",
      schedule: "cron(0 22 * * ? *)",
      timezone: "Asia/Tokyo",
      scalableTargetAction: { minCapacity: 2, maxCapacity: 4 },
    });
    assert.deepEqual(action.dependencies, [`${target}::web`]);
  });
});

describe("scaling by requests while deployments shift traffic", () => {
  it("adds up both target groups, so that it sees the traffic wherever a deployment left it", async () => {
    const resources = await recorded(
      ["services.web.deployment", { strategy: "blue-green" }],
      ["services.web.scaling", { min: 1, max: 4, targetTracking: { requestsPerTarget: 100 } }],
    );
    const group = (id: string, targetGroup: string) => ({
      id,
      returnData: false,
      metricStat: {
        stat: "Sum",
        metric: {
          namespace: "AWS/ApplicationELB",
          metricName: "RequestCountPerTarget",
          dimensions: [
            { name: "LoadBalancer", value: "suffix/public" },
            { name: "TargetGroup", value: `suffix/${targetGroup}` },
          ],
        },
      },
    });
    assert.deepEqual(tracking(resources, "web.requestsPerTarget"), {
      targetValue: 100,
      scaleInCooldown: 300,
      scaleOutCooldown: 60,
      customizedMetricSpecification: {
        metrics: [
          group("group1", "web"),
          group("group2", "web-green-66b05b"),
          {
            id: "requests",
            returnData: true,
            label: "Requests per target",
            expression: "FILL(group1, 0) + FILL(group2, 0)",
          },
        ],
      },
    });
  });
});

describe("a queue worker", () => {
  const worker = {
    task: { cpu: 256, memoryMiB: 512 },
    containers: { worker: { image: { uri: "ghcr.io/example/worker:1" } } },
    scaling: { min: 0, max: 5 },
    queue: { messagesPerTask: 20, maxReceiveCount: 3 },
  };
  let resources: readonly RecordedResource[] = [];
  before(async () => {
    resources = await recorded(
      ["cluster.containerInsights", "enhanced"],
      ["services.worker", worker],
      [
        "services.reader",
        {
          ...worker,
          scaling: undefined,
          queue: { arn: "arn:aws:sqs:ap-northeast-1:123456789012:given", environmentVariable: "ORDERS" },
        },
      ],
    );
  });
  const queue = "aws:sqs/queue:Queue";

  it("has a queue, and another one for messages that nobody can work off", () => {
    assert.deepEqual(find(resources, queue, "worker").inputs, {
      name: "ecs-platform-test-worker",
      visibilityTimeoutSeconds: 60,
      messageRetentionSeconds: 345600,
      sqsManagedSseEnabled: true,
      redrivePolicy:
        '{"deadLetterTargetArn":"arn:aws:mock:ap-northeast-1:123456789012:Queue/worker.dead-letters","maxReceiveCount":3}',
    });
    assert.deepEqual(find(resources, queue, "worker.dead-letters").inputs, {
      name: "ecs-platform-test-worker-dead-letters",
      messageRetentionSeconds: 1209600,
      sqsManagedSseEnabled: true,
    });
    assert.equal(find(resources, queue, "worker").parent, "ecs-platform:index:Service::worker");
  });

  it("exists after its queue, knows its URL and may read it", () => {
    const service = find(resources, "aws:ecs/service:Service", "worker");
    assert.ok(service.dependencies.includes(`${queue}::worker`));
    const { containerDefinitions } = find(
      resources,
      "aws:ecs/taskDefinition:TaskDefinition",
      "worker",
    ).inputs;
    assert.ok(
      String(containerDefinitions).includes(
        '{"name":"QUEUE_URL","value":"https://sqs.ap-northeast-1.amazonaws.com/123456789012/ecs-platform-test-worker"}',
      ),
    );
    const role = String(
      find(resources, "aws:iam/rolePolicy:RolePolicy", "worker-task-role").inputs["policy"],
    );
    assert.ok(role.includes('"arn:aws:sqs:ap-northeast-1:123456789012:ecs-platform-test-worker"'));
  });

  it("scales by the messages that wait for each task, also from none", () => {
    const { customizedMetricSpecification } = tracking(resources, "worker.queue");
    const { metrics } = customizedMetricSpecification as {
      metrics: { id: string; returnData: boolean; expression?: string; metricStat?: { metric: object } }[];
    };
    assert.deepEqual(
      metrics.map(({ id, returnData }) => [id, returnData]),
      [
        ["waiting", false],
        ["running", false],
        ["backlog", true],
      ],
    );
    assert.deepEqual(metrics[0]?.metricStat?.metric, {
      namespace: "AWS/SQS",
      metricName: "ApproximateNumberOfMessagesVisible",
      dimensions: [{ name: "QueueName", value: "ecs-platform-test-worker" }],
    });
    assert.equal(metrics[2]?.expression, "waiting / IF(FILL(running, 0) > 0, running, 1)");
  });

  it("of a queue that exists already creates none", () => {
    assert.ok(!resources.some(({ type, name }) => type === queue && name.startsWith("reader")));
    const { containerDefinitions } = find(
      resources,
      "aws:ecs/taskDefinition:TaskDefinition",
      "reader",
    ).inputs;
    assert.match(String(containerDefinitions), /"name":"ORDERS","value":"https:\/\/sqs[^"]*\/given"/);
  });
});
