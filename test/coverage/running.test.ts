import assert from "node:assert/strict";
import { find, type RecordedResource } from "../support/record";
import { recordProgram } from "../support/record-program";
import { planned, plannedWeb } from "../support/plan";
import { changedInput, type Change, problemsOf } from "../support/stack";
import { definition, onGroup, plannedExample, problemOfWeb, serviceOf } from "./statements";

async function recorded(...changes: Change[]): Promise<readonly RecordedResource[]> {
  const { resources } = await recordProgram(changedInput(changes) as object);
  return resources;
}

const instances = { ...onGroup, "containers.web.memoryMiB": 128 };

describe("tasks and services", function () {
  this.timeout(60_000);

  it("C154 and C195: a job is a task definition without a service", async () => {
    const resources = await recorded([
      "jobs.migrate",
      { containers: { migrate: { image: { uri: "a:1" }, command: ["migrate"] } } },
    ]);
    assert.equal(find(resources, "aws:ecs/taskDefinition:TaskDefinition", "migrate").custom, true);
    assert.deepEqual(
      resources.filter(({ type, name }) => type === "aws:ecs/service:Service" && name === "migrate"),
      [],
    );
  });

  it("C155: a job has an output with everything that starting it takes", async () => {
    const { outputs } = await recordProgram(
      changedInput([["jobs.migrate", { containers: { migrate: { image: { uri: "a:1" } } } }]]) as object,
    );
    assert.deepEqual(Object.keys(outputs.jobs), ["migrate"]);
  });

  it("C156 and C162: a service is of kind REPLICA unless it says otherwise", () => {
    assert.equal(plannedWeb().service.schedulingStrategy, "REPLICA");
  });

  it("C157: the number of tasks is said, and with scaling it is the first one only", async () => {
    assert.equal(plannedWeb({ desiredCount: 2 }).service.desiredCount, 2);
    const resources = await recorded([
      "services.web.scaling",
      { min: 2, max: 5, targetTracking: { cpuPercent: 60 } },
    ]);
    assert.ok(find(resources, "aws:ecs/service:Service", "web").ignoreChanges.includes("desiredCount"));
  });

  it("C158: up waits until the count is reached, and a bad image does not loop", () => {
    const { waitForSteadyState, deploymentCircuitBreaker } = plannedWeb().service;
    assert.equal(waitForSteadyState, true);
    assert.deepEqual(deploymentCircuitBreaker, { enable: true, rollback: true });
  });

  it("C159: the key is the name of the service, within ECS's length", () => {
    assert.equal(plannedWeb().service.name, "web");
    const name = "x".repeat(256);
    assert.match(
      problemsOf([[`services.${name}`, { containers: { a: { image: { uri: "a:1" } } } }]])[0] ?? "",
      /has 256 characters; use 1 to 255/,
    );
  });

  it("C163: a daemon has one task on each instance, and nothing that counts", () => {
    const daemon = plannedWeb({ ...instances, scheduling: "DAEMON", loadBalancer: undefined });
    assert.equal(daemon.service.schedulingStrategy, "DAEMON");
    assert.equal(daemon.service.desiredCount, undefined);
    const problems = problemsOf([
      ["services.web.scheduling", "DAEMON"],
      ["services.web.desiredCount", 2],
      ["services.web.scaling", { min: 1, max: 2, targetTracking: { cpuPercent: 50 } }],
    ]);
    for (const wanted of [/desiredCount/, /scaling: is not possible with scheduling DAEMON/])
      assert.ok(
        problems.some((problem) => wanted.test(problem)),
        String(wanted),
      );
  });

  it("C164: logging and monitoring run as a daemon in an example", () => {
    const { service, taskDefinition } = serviceOf(plannedExample("daemon-agent"), "agent");
    assert.equal(service.schedulingStrategy, "DAEMON");
    assert.deepEqual(
      taskDefinition.containerDefinitions.map(({ name }) => name),
      ["collector", "logs", "metrics"],
    );
  });

  it("C165, C166 and C167: constraints of the service and of the task, by zone and by instance type", () => {
    const zone = "attribute:ecs.availability-zone in [ap-northeast-1a]";
    const type = "attribute:ecs.instance-type =~ m7g.*";
    const web = plannedWeb({
      ...instances,
      availabilityZoneRebalancing: false,
      "placement.constraints": [{ type: "distinctInstance" }, { type: "memberOf", expression: zone }],
      "task.placementConstraints": [type],
    });
    assert.deepEqual(web.service.placementConstraints, [
      { type: "distinctInstance" },
      { type: "memberOf", expression: zone },
    ]);
    assert.deepEqual(web.taskDefinition.placementConstraints, [{ type: "memberOf", expression: type }]);
  });

  it("C166 and C167: zones and instance types in short", () => {
    const web = plannedWeb({
      ...instances,
      availabilityZoneRebalancing: false,
      "placement.zones": ["a"],
      "placement.instanceTypes": ["m7g.*"],
    });
    assert.deepEqual(
      web.service.placementConstraints?.map(({ expression }) => expression),
      ["attribute:ecs.availability-zone in [ap-northeast-1a]", "attribute:ecs.instance-type =~ m7g.*"],
    );
  });

  it("C168: strategies in their order", () => {
    const strategies = [
      { type: "spread", field: "attribute:ecs.availability-zone" },
      { type: "binpack", field: "memory" },
    ];
    assert.deepEqual(
      plannedWeb({ ...instances, "placement.strategies": strategies }).service.orderedPlacementStrategies,
      strategies,
    );
  });

  it("N16: zones are rebalanced where ECS can", () => {
    assert.equal(plannedWeb().service.availabilityZoneRebalancing, "ENABLED");
    assert.equal(
      plannedWeb({ availabilityZoneRebalancing: false }).service.availabilityZoneRebalancing,
      "DISABLED",
    );
  });
});

describe("load balancing", function () {
  this.timeout(60_000);

  it("C171: load balancer and network are told at the service, which waits for the rule", async () => {
    const service = find(await recorded(), "aws:ecs/service:Service", "web");
    assert.deepEqual(service.inputs["loadBalancers"], [
      {
        containerName: "web",
        containerPort: 8080,
        targetGroupArn: "arn:aws:mock:ap-northeast-1:123456789012:TargetGroup/web",
      },
    ]);
    assert.ok(service.dependencies.includes("aws:lb/listenerRule:ListenerRule::web"));
    assert.match(
      problemsOf([["services.web.task.loadBalancer", {}]])[0] ?? "",
      /^services\.web\.task\.loadBalancer: is not a known key/,
    );
  });

  it("C172: the internet reaches the load balancer, and only the load balancer reaches the tasks", async () => {
    const rules = (await recorded()).filter(({ type }) => type.endsWith(":SecurityGroupIngressRule"));
    const into = (group: string) => rules.filter(({ inputs }) => inputs["securityGroupId"] === group);
    assert.deepEqual(
      into("web-id").map(({ inputs }) => [inputs["referencedSecurityGroupId"], inputs["fromPort"]]),
      [["public-id", 8080]],
    );
    assert.deepEqual(
      into("public-id").map(({ inputs }) => inputs["cidrIpv4"]),
      ["0.0.0.0/0"],
    );
  });

  it("C173: the target group is created with its health check, or one's own is taken", () => {
    const [route] = plannedWeb().routes;
    assert.ok(route?.kind === "rule");
    assert.deepEqual([route.targetGroup.targetType, route.targetGroup.healthCheck.path], ["ip", "/"]);
    const targetGroupArn =
      "arn:aws:elasticloadbalancing:ap-northeast-1:123456789012:targetgroup/web/0123456789abcdef";
    const own = plannedWeb({ loadBalancer: { targetGroupArn, container: "web", port: "http" } }).routes[0];
    assert.ok(own?.kind === "existing" && own.targetGroupArn === targetGroupArn);
  });

  it("C174 and C175: container and port are those of a port mapping", () => {
    const [route] = plannedWeb().routes;
    assert.deepEqual([route?.containerName, route?.containerPort], ["web", 8080]);
    assert.match(problemOfWeb({ "loadBalancer.container": "nginx" }), /names an unknown container "nginx"/);
    assert.match(
      problemOfWeb({ "loadBalancer.port": "admin" }),
      /names an unknown TCP port of container web/,
    );
  });

  it("C176: tasks have a grace period behind a load balancer", () => {
    assert.equal(plannedWeb().service.healthCheckGracePeriodSeconds, 60);
    assert.equal(
      plannedWeb({ "loadBalancer.healthCheckGracePeriodSeconds": 300 }).service.healthCheckGracePeriodSeconds,
      300,
    );
    assert.equal(plannedWeb({ loadBalancer: undefined }).service.healthCheckGracePeriodSeconds, undefined);
  });

  it("N10: listener, certificate, redirect, hosts and paths", async () => {
    const resources = await recorded([
      "loadBalancers.public.certificateArn",
      "arn:aws:acm:ap-northeast-1:123456789012:certificate/1a2b3c4d-0000-4000-8000-000000000001",
    ]);
    const listeners = resources.filter(({ type }) => type === "aws:lb/listener:Listener");
    assert.deepEqual(listeners.map(({ inputs }) => [inputs["port"], inputs["protocol"]]).sort(), [
      [443, "HTTPS"],
      [80, "HTTP"],
    ]);
    const hosts = plannedWeb({ "loadBalancer.hosts": ["shop.example"] }).routes[0];
    assert.ok(hosts?.kind === "rule" && hosts.rule.conditions.length === 2);
  });
});

describe("updates", function () {
  this.timeout(60_000);

  it("C178 and C217: a new setting of a container changes the task definition, and nothing else", () => {
    const before = plannedWeb();
    const after = plannedWeb({ "containers.web.environment": { LOG_LEVEL: "debug" } });
    const { taskDefinition: one, ...rest } = before;
    const { taskDefinition: other, ...same } = after;
    assert.notDeepEqual(one, other);
    assert.deepEqual(rest, same);
    assert.deepEqual(definition(after).environment, [{ name: "LOG_LEVEL", value: "debug" }]);
  });

  it("C179: rolling by percentages", () => {
    const { deploymentMinimumHealthyPercent: least, deploymentMaximumPercent: most } = plannedWeb({
      deployment: { minimumHealthyPercent: 50, maximumPercent: 150 },
    }).service;
    assert.deepEqual([least, most], [50, 150]);
  });

  it("C180: blue/green has two target groups and a role, and leaves the rule's weights to ECS", async () => {
    const resources = await recorded([
      "services.web.deployment",
      { strategy: "blue-green", bakeTimeMinutes: 10 },
    ]);
    assert.equal(resources.filter(({ type }) => type === "aws:lb/targetGroup:TargetGroup").length, 2);
    const rule = find(resources, "aws:lb/listenerRule:ListenerRule", "web");
    assert.ok(rule.ignoreChanges.some((path) => path.startsWith("actions")));
    const service = find(resources, "aws:ecs/service:Service", "web").inputs as {
      deploymentConfiguration: { strategy: string; bakeTimeInMinutes: string };
      loadBalancers: { advancedConfiguration: { roleArn: string } }[];
    };
    assert.deepEqual(service.deploymentConfiguration, { strategy: "BLUE_GREEN", bakeTimeInMinutes: "10" });
    assert.match(service.loadBalancers[0]?.advancedConfiguration.roleArn ?? "", /infrastructure/);
  });

  it("C181 and N14: one key chooses among rolling, blue/green, linear, canary and CodeDeploy", () => {
    const strategy = (deployment: object) => {
      const { service } = plannedWeb({ deployment });
      return service.deploymentConfiguration?.strategy ?? service.deploymentController?.type ?? "rolling";
    };
    assert.deepEqual(
      ["rolling", "blue-green", "linear", "canary", "code-deploy"].map((each) =>
        strategy({ strategy: each }),
      ),
      ["rolling", "BLUE_GREEN", "LINEAR", "CANARY", "CODE_DEPLOY"],
    );
    assert.match(
      problemsOf([
        ["services.web.loadBalancer", undefined],
        ["services.web.deployment", { strategy: "canary" }],
      ])[0] ?? "",
      /canary has no traffic to shift; add a loadBalancer or serviceConnect, or use rolling/,
    );
  });

  it("C182: the circuit breaker is on, and rolls back unless told not to", () => {
    assert.deepEqual(plannedWeb().service.deploymentCircuitBreaker, { enable: true, rollback: true });
    assert.deepEqual(plannedWeb({ deployment: { rollback: false } }).service.deploymentCircuitBreaker, {
      enable: true,
      rollback: false,
    });
  });

  it("C183: nothing ignores a new task definition", async () => {
    const service = find(await recorded(), "aws:ecs/service:Service", "web");
    assert.ok(!service.ignoreChanges.includes("taskDefinition"));
  });

  it("N15: alarms and hooks of a deployment", () => {
    const lambdaArn = "arn:aws:lambda:ap-northeast-1:123456789012:function:smoke";
    const web = plannedWeb({
      deployment: {
        strategy: "canary",
        alarms: { names: ["errors"] },
        hooks: [
          { lambdaArn, stages: ["POST_SCALE_UP"] },
          { pause: {}, stages: ["POST_TEST_TRAFFIC_SHIFT"] },
        ],
      },
    });
    assert.equal(web.hooks.length, 2);
    assert.ok(web.hookRole !== undefined);
    assert.ok(JSON.stringify(web.service).includes("errors"));
  });
});

describe("scaling", () => {
  const scaled = (scaling: object) => plannedWeb({ scaling: { min: 2, max: 10, ...scaling } }).scaling;

  it("C185: bounds", () => {
    const { target } = scaled({ targetTracking: { cpuPercent: 60 } }) ?? assert.fail("no scaling");
    assert.deepEqual([target.minCapacity, target.maxCapacity], [2, 10]);
  });

  it("C186: target tracking", () => {
    const { policies } = scaled({ targetTracking: { cpuPercent: 60 } }) ?? assert.fail("no scaling");
    assert.deepEqual(policies["cpuPercent"], {
      policyType: "TargetTrackingScaling",
      predefinedMetricType: "ECSServiceAverageCPUUtilization",
      targetValue: 60,
      scaleInCooldown: 300,
      scaleOutCooldown: 60,
    });
  });

  it("C187: on CPU, memory, requests, or a metric of one's own; and not from 0 without one that exists then", () => {
    const custom = {
      depth: { namespace: "Shop", metricName: "Depth", statistic: "Average", targetValue: 5 },
    };
    const { policies } =
      scaled({ targetTracking: { cpuPercent: 60, memoryPercent: 70, requestsPerTarget: 100, custom } }) ??
      assert.fail("no scaling");
    assert.equal(Object.keys(policies).length, 4);
    assert.match(
      problemOfWeb({ scaling: { min: 0, max: 5, targetTracking: { cpuPercent: 60 } } }),
      /^services\.web\.scaling\.min: 0 /,
    );
  });

  const burst = {
    metric: "memoryPercent",
    comparison: "GreaterThanThreshold",
    threshold: 80,
    adjustments: [
      { from: 0, to: 10, change: 1 },
      { from: 10, change: 3 },
    ],
  };

  it("C188: step scaling by an alarm", () => {
    const { policies } = scaled({ steps: { burst } }) ?? assert.fail("no scaling");
    const policy = policies["step.burst"];
    assert.ok(policy?.policyType === "StepScaling");
    assert.deepEqual(policy.stepAdjustments, [
      { metricIntervalLowerBound: "0", metricIntervalUpperBound: "10", scalingAdjustment: 1 },
      { metricIntervalLowerBound: "10", scalingAdjustment: 3 },
    ]);
    assert.deepEqual([policy.alarm.metricName, policy.alarm.threshold], ["MemoryUtilization", 80]);
  });

  it("C189: step scaling beside target tracking", () => {
    const { policies } =
      scaled({ steps: { burst }, targetTracking: { cpuPercent: 60 } }) ?? assert.fail("no scaling");
    assert.deepEqual(Object.keys(policies).sort(), ["cpuPercent", "step.burst"]);
  });

  it("C190: by the clock, in a time zone", () => {
    const night = { schedule: "cron(0 22 * * ? *)", timezone: "Asia/Tokyo", min: 1, max: 2 };
    const { scheduledActions } =
      scaled({ targetTracking: { cpuPercent: 60 }, schedules: { night } }) ?? assert.fail("no scaling");
    assert.deepEqual(scheduledActions, {
      night: { schedule: "cron(0 22 * * ? *)", timezone: "Asia/Tokyo", minCapacity: 1, maxCapacity: 2 },
    });
  });

  it("N21: ahead of a forecast", () => {
    const { policies } = scaled({ predictive: { cpuPercent: 50 } }) ?? assert.fail("no scaling");
    assert.equal(policies["predictive"]?.policyType, "PredictiveScaling");
  });
});

describe("jobs", function () {
  this.timeout(60_000);

  it("C194: a schedule runs tasks on the cluster, with a role for exactly that", async () => {
    const resources = await recorded([
      "jobs.report",
      {
        schedule: { expression: "cron(0 3 * * ? *)", timezone: "Asia/Tokyo" },
        containers: { report: { image: { uri: "a:1" } } },
      },
    ]);
    const schedule = find(resources, "aws:scheduler/schedule:Schedule", "report").inputs as {
      scheduleExpressionTimezone: string;
      target: { arn: string; ecsParameters: { taskDefinitionArn: string } };
    };
    assert.equal(schedule.scheduleExpressionTimezone, "Asia/Tokyo");
    assert.equal(schedule.target.arn, "arn:aws:mock:ap-northeast-1:123456789012:Cluster/cluster");
    const statements = resources
      .filter(({ type, name }) => type === "aws:iam/rolePolicy:RolePolicy" && name.startsWith("report-start"))
      .flatMap(
        ({ inputs }) =>
          (JSON.parse(String(inputs["policy"])) as { Statement: { Action: string[]; Resource: string[] }[] })
            .Statement,
      );
    const resourcesOf = (action: string) =>
      statements.find(({ Action }) => Action.includes(action))?.Resource;
    // Roles by the names that they get, which are known before AWS tells their ARNs.
    assert.deepEqual(resourcesOf("iam:PassRole"), [
      "arn:aws:iam::123456789012:role/report-execution-role-1234567",
      "arn:aws:iam::123456789012:role/report-task-role-1234567",
    ]);
    assert.deepEqual(
      resourcesOf("ecs:RunTask")?.map((arn) => arn.split("/")[1]),
      ["ecs-platform-test-report:*"],
    );
  });
});

describe("monitoring", () => {
  it("C206: Container Insights with enhanced observability is the default", () => {
    assert.deepEqual(planned().cluster.cluster.settings, [{ name: "containerInsights", value: "enhanced" }]);
  });

  it("C207: an alarm on CPU use", () => {
    const alarm = plannedWeb({ alarms: { cpuPercent: 80 } }).alarms?.alarms["cpuPercent"];
    assert.deepEqual(
      [alarm?.threshold, alarm?.metric],
      [
        80,
        {
          namespace: "AWS/ECS",
          metricName: "CPUUtilization",
          dimensions: { ClusterName: "shop-test", ServiceName: "web" },
        },
      ],
    );
  });
});

describe("what the concepts need besides", () => {
  it("N01 and N02: Fargate and Fargate Spot by base and weights, always written", () => {
    assert.deepEqual(
      plannedWeb({ capacity: { fargate: { onDemandBase: 1, spotWeight: 3 } } }).capacityProviderStrategies,
      [
        { provider: { name: "FARGATE" }, base: 1, weight: 1 },
        { provider: { name: "FARGATE_SPOT" }, base: 0, weight: 3 },
      ],
    );
    for (const { capacityProviderStrategies } of Object.values(planned().services))
      assert.ok(capacityProviderStrategies.length > 0);
  });

  it("N04: instances have a role and a profile of their own", async () => {
    const resources = await recorded();
    assert.ok(resources.some(({ type }) => type === "aws:iam/instanceProfile:InstanceProfile"));
  });

  it("N07 and N08: service discovery and Service Connect", () => {
    const plan = planned(
      ["namespaces.shop", { name: "shop.internal" }],
      ["services.web.discovery", { namespace: "shop" }],
      ["services.web.serviceConnect", { namespace: "shop", services: { http: {} } }],
    );
    const web = serviceOf(plan, "web");
    assert.ok(web.discovery !== undefined && web.serviceConnect !== undefined);
  });

  it("N09: VPC Lattice is there, App Mesh is not", () => {
    assert.equal(plannedWeb({ vpcLattice: [{ port: "http" }] }).lattice.length, 1);
    assert.match(problemOfWeb({ appMesh: {} }), /^services\.web\.appMesh: is not a known key/);
  });

  it("N13: ECS Exec with the rights of its channels", () => {
    const web = plannedWeb({ exec: true });
    assert.equal(web.service.enableExecuteCommand, true);
    assert.ok(JSON.stringify(web.taskRole).includes("ssmmessages:CreateControlChannel"));
    assert.equal(plannedWeb().service.enableExecuteCommand, undefined);
  });

  it("N18: ARM64 and Windows on Fargate", () => {
    const windows = plannedWeb({
      "task.operatingSystem": "WINDOWS_SERVER_2022_CORE",
      "task.cpu": 1024,
      "task.memoryMiB": 2048,
    });
    assert.deepEqual(windows.taskDefinition.runtimePlatform, {
      cpuArchitecture: "X86_64",
      operatingSystemFamily: "WINDOWS_SERVER_2022_CORE",
    });
    assert.equal(
      plannedWeb({ "task.architecture": "arm64" }).taskDefinition.runtimePlatform.cpuArchitecture,
      "ARM64",
    );
  });

  it("N22: outputs have the names that the AWS CLI asks for", async () => {
    const { outputs } = await recordProgram(changedInput([]) as object);
    const { platform } = outputs as unknown as { platform: Record<string, Record<string, unknown>> };
    assert.ok("name" in (platform["cluster"] ?? {}));
    assert.ok("web" in (platform["services"] ?? {}));
  });
});
