import assert from "node:assert/strict";
import { find, type RecordedResource } from "../support/record";
import { recordProgram } from "../support/record-program";
import { changedInput, type Change } from "../support/stack";

const type = "aws:cloudwatch/metricAlarm:MetricAlarm";
const topicArn = "arn:aws:sns:ap-northeast-1:123456789012:operations";
const every = {
  cpuPercent: 80,
  memoryPercent: 90,
  unhealthyHosts: 1,
  http5xxCount: 10,
  runningBelowDesired: true,
};

function recorded(...changes: Change[]) {
  return recordProgram(changedInput([["cluster.containerInsights", "enhanced"], ...changes]) as object).then(
    ({ resources }) => resources,
  );
}

describe("the alarms of a service", () => {
  let resources: readonly RecordedResource[] = [];
  before(async () => {
    resources = await recorded(
      ["notifications", { emails: ["ops@example.com"] }],
      ["services.web.alarms", every],
      ["services.api.alarms", { cpuPercent: 50, topicArn }],
    );
  });
  const inputs = (name: string) => find(resources, type, name).inputs;

  it("are below the service, one for each kind", () => {
    const alarms = resources.filter(
      (each) => each.type === type && each.parent === "ecs-platform:index:Service::web",
    );
    assert.deepEqual(
      alarms.map(({ name }) => name).sort(),
      Object.keys(every)
        .map((key) => `web-${key}`)
        .sort(),
    );
  });

  it("tell the topic of the stack, or that of the service", () => {
    const topic = "arn:aws:mock:ap-northeast-1:123456789012:Topic/notifications";
    assert.deepEqual(
      [inputs("web-cpuPercent")["alarmActions"], inputs("web-cpuPercent")["okActions"]],
      [[topic], [topic]],
    );
    assert.deepEqual(inputs("api-cpuPercent")["alarmActions"], [topicArn]);
  });

  it("tell a topic without a key that would keep CloudWatch out", () => {
    assert.deepEqual(find(resources, "aws:sns/topic:Topic", "notifications").inputs, {});
    assert.deepEqual(
      find(resources, "aws:sns/topicSubscription:TopicSubscription", "notifications-ops@example.com").inputs,
      {
        topic: "arn:aws:mock:ap-northeast-1:123456789012:Topic/notifications",
        protocol: "email",
        endpoint: "ops@example.com",
      },
    );
  });

  it("watch CPU and memory of the service", () => {
    const { namespace, metricName, dimensions, statistic, threshold, period, evaluationPeriods } =
      inputs("web-cpuPercent");
    assert.deepEqual(
      { namespace, metricName, dimensions, statistic, threshold, period, evaluationPeriods },
      {
        namespace: "AWS/ECS",
        metricName: "CPUUtilization",
        dimensions: { ClusterName: "ecs-platform-test", ServiceName: "web" },
        statistic: "Average",
        threshold: 80,
        period: 60,
        evaluationPeriods: 5,
      },
    );
  });

  it("watch the one target group", () => {
    const { namespace, metricName, dimensions, statistic, metricQueries } = inputs("web-http5xxCount");
    assert.deepEqual(
      { namespace, metricName, dimensions, statistic, metricQueries },
      {
        namespace: "AWS/ApplicationELB",
        metricName: "HTTPCode_Target_5XX_Count",
        dimensions: { LoadBalancer: "suffix/public", TargetGroup: "suffix/web" },
        statistic: "Sum",
        metricQueries: undefined,
      },
    );
  });

  it("compare running and desired tasks", () => {
    const queries = inputs("web-runningBelowDesired")["metricQueries"] as {
      id: string;
      expression?: string;
    }[];
    assert.deepEqual(
      queries.map(({ id, expression }) => [id, expression]),
      [
        ["desired", undefined],
        ["running", undefined],
        ["missing", "desired - running"],
      ],
    );
  });
});

describe("the alarms of a service with several target groups", () => {
  const way = { container: "web", port: "http" };
  let resources: readonly RecordedResource[] = [];
  before(async () => {
    resources = await recorded(
      ["loadBalancers.edge", { kind: "network", scheme: "internal" }],
      ["services.web.loadBalancer", undefined],
      [
        "services.web.loadBalancers",
        [
          { ...way, name: "edge", listener: { port: 80 } },
          { ...way, name: "public", priority: 1, paths: ["/*"] },
          { ...way, name: "public", priority: 2, hosts: ["b.example.com"] },
        ],
      ],
      ["services.web.alarms", { unhealthyHosts: 1, http5xxCount: 10 }],
    );
  });

  function watched(name: string) {
    const queries = find(resources, type, name).inputs["metricQueries"] as {
      expression?: string;
      returnData?: boolean;
      metric?: { namespace: string; stat: string; dimensions: { LoadBalancer: string } };
    }[];
    const last = queries.at(-1);
    return {
      metrics: queries.flatMap(({ metric }) =>
        metric === undefined ? [] : [[metric.namespace, metric.stat, metric.dimensions.LoadBalancer]],
      ),
      sum: [last?.expression, last?.returnData],
    };
  }

  it("add up unhealthy targets of every group, whatever the load balancer", () => {
    assert.deepEqual(watched("web-unhealthyHosts"), {
      metrics: [
        ["AWS/NetworkELB", "Maximum", "suffix/edge"],
        ["AWS/ApplicationELB", "Maximum", "suffix/public"],
        ["AWS/ApplicationELB", "Maximum", "suffix/public"],
      ],
      sum: ["FILL(group1, 0) + FILL(group2, 0) + FILL(group3, 0)", true],
    });
  });

  it("add up errors of those groups that know HTTP", () => {
    assert.deepEqual(watched("web-http5xxCount"), {
      metrics: [
        ["AWS/ApplicationELB", "Sum", "suffix/public"],
        ["AWS/ApplicationELB", "Sum", "suffix/public"],
      ],
      sum: ["FILL(group1, 0) + FILL(group2, 0)", true],
    });
  });

  it("see both groups between which a deployment shifts", async () => {
    resources = await recorded(
      ["services.web.deployment", { strategy: "blue-green" }],
      ["services.web.alarms", { unhealthyHosts: 1 }],
    );
    assert.equal(watched("web-unhealthyHosts").metrics.length, 2);
  });
});

describe("notifications", () => {
  it("of a topic that exists create nothing, and every alarm tells it", async () => {
    const resources = await recorded(
      ["notifications", { topicArn }],
      ["services.web.alarms", { cpuPercent: 80 }],
    );
    assert.ok(!resources.some((each) => each.type.startsWith("aws:sns/")));
    assert.deepEqual(find(resources, type, "web-cpuPercent").inputs["alarmActions"], [topicArn]);
  });

  it("are not needed for alarms", async () => {
    const resources = await recorded(["services.web.alarms", { cpuPercent: 80 }]);
    assert.equal(find(resources, type, "web-cpuPercent").inputs["alarmActions"], undefined);
  });
});

describe("the dashboard of a platform", () => {
  it("has a row for each service, known before anything exists", async () => {
    const resources = await recorded(["dashboard", true]);
    const { dashboardName, dashboardBody } = find(
      resources,
      "aws:cloudwatch/dashboard:Dashboard",
      "services",
    ).inputs;
    assert.equal(dashboardName, "ecs-platform-test");
    const { widgets } = JSON.parse(String(dashboardBody)) as { widgets: { properties: { title: string } }[] };
    assert.deepEqual(
      widgets.map(({ properties }) => properties.title),
      ["api: CPU and memory", "api: tasks", "api: log", "web: CPU and memory", "web: tasks", "web: log"],
    );
  });

  it("is there only where the stack file asks for it", async () => {
    const resources = await recorded();
    assert.ok(!resources.some((each) => each.type === "aws:cloudwatch/dashboard:Dashboard"));
  });
});
