import assert from "node:assert/strict";
import { find, type RecordedResource } from "../support/record";
import { recordProgram } from "../support/record-program";
import { changedInput, type Change } from "../support/stack";

const types = {
  service: "aws:ecs/service:Service",
  rule: "aws:lb/listenerRule:ListenerRule",
  listener: "aws:lb/listener:Listener",
  targetGroup: "aws:lb/targetGroup:TargetGroup",
  role: "aws:iam/role:Role",
  policy: "aws:iam/rolePolicy:RolePolicy",
  attachment: "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
  application: "aws:codedeploy/application:Application",
  deploymentGroup: "aws:codedeploy/deploymentGroup:DeploymentGroup",
};

const mockArn = (kind: string, name: string) => `arn:aws:mock:ap-northeast-1:123456789012:${kind}/${name}`;
const functionArn = "arn:aws:lambda:ap-northeast-1:123456789012:function:smoke";

/** The name of the second target group carries a hash, since no service may be called like it. */
const green = "web-green-66b05b";

function recorded(...changes: Change[]) {
  return recordProgram(changedInput(changes) as object).then(({ resources }) => resources);
}

/** Forwards everything to the first group. */
const bothGroups = [
  {
    type: "forward",
    forward: {
      targetGroups: [
        { arn: mockArn("TargetGroup", "web"), weight: 100 },
        { arn: mockArn("TargetGroup", green), weight: 0 },
      ],
    },
  },
];

describe("a blue/green deployment behind a rule", () => {
  let resources: readonly RecordedResource[] = [];
  before(async () => {
    resources = await recorded(
      ["services.web.loadBalancer.priority", 20],
      [
        "services.web.deployment",
        {
          strategy: "blue-green",
          bakeTimeMinutes: 5,
          testTraffic: { priority: 10, header: { name: "X-Test", values: ["yes"] } },
        },
      ],
    );
  });
  const inputs = (type: string, name: string) => find(resources, type, name).inputs;

  it("has two target groups that differ in nothing", () => {
    assert.deepEqual(inputs(types.targetGroup, green), inputs(types.targetGroup, "web"));
  });

  it("has a production and a test rule over both groups, whose weights ECS moves from then on", () => {
    for (const name of ["web", "web.test"]) {
      assert.deepEqual(inputs(types.rule, name)["actions"], bothGroups);
      assert.deepEqual(find(resources, types.rule, name).ignoreChanges, ["actions"]);
    }
  });

  it("has other rules, of the same priorities, where the groups are others", () => {
    for (const name of ["web", "web.test"]) {
      const { replacementTrigger, deleteBeforeReplace } = find(resources, types.rule, name);
      assert.deepEqual(replacementTrigger, [mockArn("TargetGroup", "web"), mockArn("TargetGroup", green)]);
      assert.equal(deleteBeforeReplace, true);
    }
  });

  it("tells the two rules apart by what they ask for", () => {
    assert.deepEqual(inputs(types.rule, "web.test")["conditions"], [
      { httpHeader: { httpHeaderName: "X-Test", values: ["yes"] } },
    ]);
    assert.deepEqual(
      ["web", "web.test"].map((name) => inputs(types.rule, name)["priority"]),
      [20, 10],
    );
  });

  it("tells ECS groups, rules and the role by which it moves the weights", () => {
    assert.deepEqual(inputs(types.service, "web")["loadBalancers"], [
      {
        targetGroupArn: mockArn("TargetGroup", "web"),
        containerName: "web",
        containerPort: 8080,
        advancedConfiguration: {
          alternateTargetGroupArn: mockArn("TargetGroup", green),
          productionListenerRule: mockArn("ListenerRule", "web"),
          testListenerRule: mockArn("ListenerRule", "web.test"),
          roleArn: mockArn("Role", "web-infrastructure"),
        },
      },
    ]);
    assert.deepEqual(inputs(types.service, "web")["deploymentConfiguration"], {
      strategy: "BLUE_GREEN",
      bakeTimeInMinutes: "5",
    });
  });

  it("comes after both rules and the policy of that role, and leaves its own properties to nobody", () => {
    const service = find(resources, types.service, "web");
    const policy = "web-infrastructure.AmazonECSInfrastructureRolePolicyForLoadBalancers";
    for (const edge of [`${types.rule}::web`, `${types.rule}::web.test`, `${types.attachment}::${policy}`])
      assert.ok(service.dependencies.includes(edge), edge);
    assert.deepEqual(service.ignoreChanges, []);
    assert.equal(
      inputs(types.attachment, policy)["policyArn"],
      "arn:aws:iam::aws:policy/AmazonECSInfrastructureRolePolicyForLoadBalancers",
    );
  });

  it("leaves rules that ECS does not govern managed", async () => {
    const rolling = await recorded();
    const rule = find(rolling, types.rule, "web");
    assert.deepEqual([rule.ignoreChanges, rule.replacementTrigger], [[], undefined]);
    assert.deepEqual(find(rolling, types.rule, "web").inputs["actions"], [
      { type: "forward", targetGroupArn: mockArn("TargetGroup", "web") },
    ]);
    assert.equal(find(rolling, types.service, "web").inputs["deploymentConfiguration"], undefined);
  });
});

describe("a blue/green deployment behind a network load balancer", () => {
  let resources: readonly RecordedResource[] = [];
  before(async () => {
    resources = await recorded(
      ["loadBalancers.edge", { kind: "network", scheme: "internet-facing" }],
      [
        "services.web.loadBalancer",
        { name: "edge", container: "web", port: "http", listener: { port: 443 } },
      ],
      ["services.web.deployment", { strategy: "blue-green" }],
    );
  });

  it("shifts the listener that the service brings", () => {
    const listener = find(resources, types.listener, "web");
    assert.deepEqual(listener.inputs["defaultActions"], bothGroups);
    assert.deepEqual(listener.ignoreChanges, ["defaultActions"]);
    assert.deepEqual(listener.replacementTrigger, [
      mockArn("TargetGroup", "web"),
      mockArn("TargetGroup", green),
    ]);
    assert.equal(listener.deleteBeforeReplace, true);
    assert.deepEqual(
      [listener.inputs["port"], listener.inputs["protocol"], listener.inputs["loadBalancerArn"]],
      [443, "TCP", mockArn("LoadBalancer", "edge")],
    );
    const [entry] = find(resources, types.service, "web").inputs["loadBalancers"] as {
      advancedConfiguration: Record<string, string>;
    }[];
    assert.deepEqual(entry?.advancedConfiguration, {
      alternateTargetGroupArn: mockArn("TargetGroup", green),
      productionListenerRule: mockArn("Listener", "web"),
      roleArn: mockArn("Role", "web-infrastructure"),
    });
  });

  it("admits clients to its listener, and the load balancer to the tasks", () => {
    const clients = find(
      resources,
      "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
      "web-tcp-443-from-0.0.0.0-0",
    );
    assert.deepEqual(clients.inputs, {
      securityGroupId: "edge-id",
      ipProtocol: "tcp",
      fromPort: 443,
      toPort: 443,
      cidrIpv4: "0.0.0.0/0",
      description: "Clients of load balancer edge",
    });
    assert.equal(clients.parent, "ecs-platform:index:Service::web");
  });
});

describe("a linear deployment", () => {
  it("hands its steps to ECS", async () => {
    const resources = await recorded([
      "services.web.deployment",
      { strategy: "linear", stepPercent: 25, stepBakeTimeMinutes: 3, bakeTimeMinutes: 7 },
    ]);
    assert.deepEqual(find(resources, types.service, "web").inputs["deploymentConfiguration"], {
      strategy: "LINEAR",
      bakeTimeInMinutes: "7",
      linearConfiguration: { stepPercent: 25, stepBakeTimeInMinutes: "3" },
    });
    assert.deepEqual(find(resources, types.rule, "web").ignoreChanges, ["actions"]);
  });
});

describe("a canary deployment with hooks", () => {
  const given = "arn:aws:iam::123456789012:role/hooks";
  let resources: readonly RecordedResource[] = [];
  before(async () => {
    resources = await recorded([
      "services.web.deployment",
      {
        strategy: "canary",
        canaryPercent: 2.5,
        canaryBakeTimeMinutes: 4,
        hooks: [
          { lambdaArn: functionArn, stages: ["POST_TEST_TRAFFIC_SHIFT"], details: { path: "/healthz" } },
          { lambdaArn: `${functionArn}-given`, stages: ["PRE_SCALE_UP"], roleArn: given },
          { pause: { timeoutMinutes: 60 }, stages: ["POST_SCALE_UP"] },
        ],
      },
    ]);
  });

  it("hands share and hooks to ECS, each function with its role", () => {
    assert.deepEqual(find(resources, types.service, "web").inputs["deploymentConfiguration"], {
      strategy: "CANARY",
      bakeTimeInMinutes: "10",
      canaryConfiguration: { canaryPercent: 2.5, canaryBakeTimeInMinutes: "4" },
      lifecycleHooks: [
        {
          targetType: "AWS_LAMBDA",
          lifecycleStages: ["POST_TEST_TRAFFIC_SHIFT"],
          hookTargetArn: functionArn,
          hookDetails: '{"path":"/healthz"}',
          roleArn: mockArn("Role", "web-hooks"),
        },
        {
          targetType: "AWS_LAMBDA",
          lifecycleStages: ["PRE_SCALE_UP"],
          hookTargetArn: `${functionArn}-given`,
          roleArn: given,
        },
        {
          targetType: "PAUSE",
          lifecycleStages: ["POST_SCALE_UP"],
          timeoutConfiguration: { timeoutInMinutes: "60", action: "ROLLBACK" },
        },
      ],
    });
  });

  it("lets ECS call exactly the functions that bring no role, before the service exists", () => {
    const policy = find(resources, types.policy, "web-hooks");
    const { Statement } = JSON.parse(String(policy.inputs["policy"])) as { Statement: object[] };
    assert.deepEqual(Statement, [
      { Sid: "CallHooks", Effect: "Allow", Action: ["lambda:InvokeFunction"], Resource: [functionArn] },
    ]);
    assert.ok(find(resources, types.service, "web").dependencies.includes(`${types.policy}::web-hooks`));
  });
});

describe("a deployment by CodeDeploy", () => {
  let resources: readonly RecordedResource[] = [];
  before(async () => {
    resources = await recorded([
      "services.web.deployment",
      { strategy: "code-deploy", terminationWaitMinutes: 15, alarmNames: ["errors"] },
    ]);
  });

  it("leaves revision and target group of the service to CodeDeploy, and the actions of its rule", () => {
    const service = find(resources, types.service, "web");
    assert.deepEqual(service.ignoreChanges, ["taskDefinition", "loadBalancers"]);
    assert.deepEqual(service.replacementTrigger, [mockArn("TargetGroup", "web")], "with other groups");
    assert.deepEqual(service.inputs["deploymentController"], { type: "CODE_DEPLOY" });
    assert.deepEqual(service.inputs["loadBalancers"], [
      { targetGroupArn: mockArn("TargetGroup", "web"), containerName: "web", containerPort: 8080 },
    ]);
    // AWS refuses to force a deployment that belongs to CodeDeploy.
    assert.equal(service.inputs["forceNewDeployment"], undefined);
    assert.deepEqual(find(resources, types.rule, "web").ignoreChanges, ["actions"]);
  });

  it("has an application and a deployment group over both target groups", () => {
    assert.equal(find(resources, types.application, "web").inputs["computePlatform"], "ECS");
    const group = find(resources, types.deploymentGroup, "web");
    assert.deepEqual(group.inputs["loadBalancerInfo"], {
      targetGroupPairInfo: {
        prodTrafficRoute: { listenerArns: [mockArn("Listener", "public")] },
        targetGroups: [{ name: "web-1234567" }, { name: `${green}-1234567` }],
      },
    });
    assert.deepEqual(group.inputs["ecsService"], { clusterName: "cluster", serviceName: "web" });
    assert.deepEqual(group.inputs["alarmConfiguration"], { enabled: true, alarms: ["errors"] });
    assert.equal(group.inputs["serviceRoleArn"], mockArn("Role", "web-codedeploy"));
    assert.ok(group.dependencies.includes(`${types.service}::web`));
    assert.ok(
      group.dependencies.includes(`${types.attachment}::web-codedeploy.AWSCodeDeployRoleForECS`),
      group.dependencies.join("\n"),
    );
  });

  it("is not there for the other strategies", async () => {
    const blueGreen = await recorded(["services.web.deployment", { strategy: "blue-green" }]);
    assert.deepEqual(
      blueGreen.filter(({ type }) => type.startsWith("aws:codedeploy/")),
      [],
    );
  });
});

describe("a rolling deployment", () => {
  it("watches the alarms of the service, which come before it", async () => {
    const resources = await recorded(
      ["services.web.alarms", { cpuPercent: 80 }],
      ["services.web.deployment", { alarms: { own: true, names: ["errors"] } }],
    );
    const service = find(resources, types.service, "web");
    assert.deepEqual(service.inputs["alarms"], {
      enable: true,
      rollback: true,
      alarmNames: ["ecs-platform-test-web-cpuPercent", "errors"],
    });
    assert.ok(service.dependencies.includes("aws:cloudwatch/metricAlarm:MetricAlarm::web-cpuPercent"));
  });

  it("of a daemon has no count, and runs once on each instance", async () => {
    const resources = await recorded(["services.api.scheduling", "DAEMON"]);
    const { inputs } = find(resources, types.service, "api");
    assert.deepEqual([inputs["schedulingStrategy"], inputs["desiredCount"]], ["DAEMON", undefined]);
    assert.deepEqual([inputs["launchType"], inputs["capacityProviderStrategies"]], ["EC2", undefined]);
  });
});
