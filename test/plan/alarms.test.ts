import assert from "node:assert/strict";
import { planned, plannedService } from "../support/plan";

const dimensions = { ClusterName: "shop-test", ServiceName: "web" };

function alarms(given: object) {
  return plannedService("web", { alarms: given }).alarms;
}

describe("planAlarms", () => {
  it("plans the alarms that are asked for, in one order", () => {
    const every = {
      unhealthyHosts: 1,
      runningBelowDesired: true,
      memoryPercent: 1,
      http5xxCount: 1,
      cpuPercent: 1,
    };
    assert.deepEqual(Object.keys(alarms(every)?.alarms ?? {}), [
      "cpuPercent",
      "http5xxCount",
      "memoryPercent",
      "runningBelowDesired",
      "unhealthyHosts",
    ]);
    assert.deepEqual(Object.keys(alarms({ cpuPercent: 1 })?.alarms ?? {}), ["cpuPercent"]);
  });

  it("watches CPU and memory; a service without tasks has neither, and that is no alarm", () => {
    assert.deepEqual(alarms({ cpuPercent: 80, memoryPercent: 90, evaluationPeriods: 3 }), {
      alarms: {
        cpuPercent: {
          name: "shop-test-web-cpuPercent",
          description: "Service web: cpu use above 80 %",
          metric: { namespace: "AWS/ECS", metricName: "CPUUtilization", dimensions },
          statistic: "Average",
          comparisonOperator: "GreaterThanThreshold",
          threshold: 80,
          period: 60,
          evaluationPeriods: 3,
          treatMissingData: "missing",
        },
        memoryPercent: {
          name: "shop-test-web-memoryPercent",
          description: "Service web: memory use above 90 %",
          metric: { namespace: "AWS/ECS", metricName: "MemoryUtilization", dimensions },
          statistic: "Average",
          comparisonOperator: "GreaterThanThreshold",
          threshold: 90,
          period: 60,
          evaluationPeriods: 3,
          treatMissingData: "missing",
        },
      },
    });
  });

  it("watches what load balancers count; nothing to count is no alarm", () => {
    const common = {
      comparisonOperator: "GreaterThanOrEqualToThreshold",
      period: 60,
      evaluationPeriods: 5,
      treatMissingData: "notBreaching",
    };
    assert.deepEqual(alarms({ http5xxCount: 10, unhealthyHosts: 2 })?.alarms, {
      http5xxCount: {
        name: "shop-test-web-http5xxCount",
        description: "Service web: HTTPCode_Target_5XX_Count at 10 or more",
        routeMetric: { metricName: "HTTPCode_Target_5XX_Count", statistic: "Sum", routes: ["rule"] },
        threshold: 10,
        ...common,
      },
      unhealthyHosts: {
        name: "shop-test-web-unhealthyHosts",
        description: "Service web: UnHealthyHostCount at 2 or more",
        routeMetric: {
          metricName: "UnHealthyHostCount",
          statistic: "Maximum",
          routes: ["rule", "listener"],
        },
        threshold: 2,
        ...common,
      },
    });
  });

  it("watches tasks that do not run, as the difference of two metrics of Container Insights", () => {
    const query = (id: string, metricName: string) => ({
      id,
      metric: { namespace: "ECS/ContainerInsights", metricName, dimensions, stat: "Average", period: 60 },
    });
    assert.deepEqual(alarms({ runningBelowDesired: true })?.alarms["runningBelowDesired"], {
      name: "shop-test-web-runningBelowDesired",
      description: "Service web: fewer tasks run than are desired",
      metricQueries: [
        query("desired", "DesiredTaskCount"),
        query("running", "RunningTaskCount"),
        { id: "missing", returnData: true, expression: "desired - running", label: "Tasks that do not run" },
      ],
      comparisonOperator: "GreaterThanThreshold",
      threshold: 0,
      evaluationPeriods: 5,
      treatMissingData: "missing",
    });
  });

  it("tells the topic of the service, where it has one", () => {
    const topicArn = "arn:aws:sns:ap-northeast-1:123456789012:web";
    assert.equal(alarms({ cpuPercent: 1, topicArn })?.topicArn, topicArn);
    assert.equal("topicArn" in (alarms({ cpuPercent: 1 }) ?? {}), false);
    assert.equal("alarms" in plannedService("web"), false);
  });

  it("has names of 255 characters at most, different from each other", () => {
    const name = "s".repeat(250);
    const service = {
      containers: { a: { image: { uri: "a:1" } } },
      alarms: { cpuPercent: 1, memoryPercent: 1 },
    };
    const names = Object.values(planned([`services.${name}`, service]).services[name]?.alarms?.alarms ?? {});
    assert.deepEqual(
      names.map((alarm) => alarm.name.length),
      [255, 255],
    );
    assert.notEqual(names[0]?.name, names[1]?.name);
  });
});

describe("notifications", () => {
  it("go to a topic that exists, or to addresses in one order", () => {
    const topicArn = "arn:aws:sns:ap-northeast-1:123456789012:alarms";
    const kmsKeyArn = "arn:aws:kms:ap-northeast-1:123456789012:key/1";
    assert.equal("notifications" in planned(), false);
    assert.deepEqual(planned(["notifications", { topicArn }]).notifications, { topicArn });
    assert.deepEqual(planned(["notifications", { emails: ["z@a.example", "a@a.example"] }]).notifications, {
      emails: ["a@a.example", "z@a.example"],
    });
    assert.deepEqual(planned(["notifications", { emails: ["a@a.example"], kmsKeyArn }]).notifications, {
      emails: ["a@a.example"],
      kmsMasterKeyId: kmsKeyArn,
    });
  });
});

describe("planDashboard", () => {
  it("has a row for each service: CPU and memory, tasks, log", () => {
    const plan = planned(["dashboard", true]);
    const widgets = plan.dashboard?.body.widgets as {
      type: string;
      x: number;
      y: number;
      properties: object;
    }[];
    assert.equal(plan.dashboard?.dashboardName, "shop-test");
    assert.deepEqual(
      widgets.map(({ type, x, y, properties }) => [type, x, y, (properties as { title: string }).title]),
      [
        ["metric", 0, 0, "api: CPU and memory"],
        ["metric", 8, 0, "api: tasks"],
        ["log", 16, 0, "api: log"],
        ["metric", 0, 6, "web: CPU and memory"],
        ["metric", 8, 6, "web: tasks"],
        ["log", 16, 6, "web: log"],
      ],
    );
    assert.deepEqual(widgets[3]?.properties, {
      title: "web: CPU and memory",
      region: "ap-northeast-1",
      view: "timeSeries",
      stat: "Average",
      period: 60,
      metrics: [
        ["AWS/ECS", "CPUUtilization", "ClusterName", "shop-test", "ServiceName", "web"],
        ["AWS/ECS", "MemoryUtilization", "ClusterName", "shop-test", "ServiceName", "web"],
      ],
    });
    assert.deepEqual(widgets[5]?.properties, {
      title: "web: log",
      region: "ap-northeast-1",
      query: "SOURCE '/ecs/shop-test/web' | fields @timestamp, @message | sort @timestamp desc | limit 50",
      view: "table",
    });
  });

  it("is absent unless it is asked for", () => {
    assert.equal("dashboard" in planned(), false);
  });
});
