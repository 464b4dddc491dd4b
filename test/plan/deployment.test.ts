import assert from "node:assert/strict";
import type { OwnServiceSpec } from "../../plan/service";
import { createdRole, plannedService } from "../support/plan";

const lambda = "arn:aws:lambda:ap-northeast-1:123456789012:function:check";

/** What the service says about its deployment, of all that it says. */
function said(deployment: object, changes: Record<string, unknown> = {}): Partial<OwnServiceSpec> {
  const { service } = plannedService("web", { deployment, ...changes });
  const keys = [
    "deploymentController",
    "deploymentMinimumHealthyPercent",
    "deploymentMaximumPercent",
    "deploymentCircuitBreaker",
    "deploymentConfiguration",
    "alarms",
    "sigintRollback",
    "waitForSteadyState",
    "forceNewDeployment",
  ];
  return Object.fromEntries(Object.entries(service).filter(([key]) => keys.includes(key)));
}

const full = {
  deploymentMinimumHealthyPercent: 100,
  deploymentMaximumPercent: 200,
  waitForSteadyState: true,
  forceNewDeployment: true as const,
};

const rows: [name: string, deployment: object, wanted: Partial<OwnServiceSpec>][] = [
  [
    "rolling, with the circuit breaker",
    {},
    { ...full, deploymentCircuitBreaker: { enable: true, rollback: true } },
  ],
  [
    "rolling in its own way",
    {
      strategy: "rolling",
      minimumHealthyPercent: 50,
      maximumPercent: 150,
      rollback: false,
      waitForSteadyState: false,
    },
    {
      ...full,
      deploymentMinimumHealthyPercent: 50,
      deploymentMaximumPercent: 150,
      deploymentCircuitBreaker: { enable: true, rollback: false },
      waitForSteadyState: false,
    },
  ],
  [
    "rolled back by Ctrl-C while Pulumi waits",
    { rollbackOnInterrupt: true },
    { ...full, deploymentCircuitBreaker: { enable: true, rollback: true }, sigintRollback: true },
  ],
  [
    "watched by alarms, each once and sorted",
    { alarms: { names: ["z", "a", "z"], rollback: false } },
    {
      ...full,
      deploymentCircuitBreaker: { enable: true, rollback: true },
      alarms: { enable: true, rollback: false, alarmNames: ["a", "z"] },
    },
  ],
  [
    "blue-green",
    { strategy: "blue-green" },
    { ...full, deploymentConfiguration: { strategy: "BLUE_GREEN", bakeTimeInMinutes: "10" } },
  ],
  [
    "linear",
    { strategy: "linear", stepPercent: 12.5, stepBakeTimeMinutes: 3, bakeTimeMinutes: 0 },
    {
      ...full,
      deploymentConfiguration: {
        strategy: "LINEAR",
        bakeTimeInMinutes: "0",
        linearConfiguration: { stepPercent: 12.5, stepBakeTimeInMinutes: "3" },
      },
    },
  ],
  [
    "canary",
    { strategy: "canary", canaryPercent: 0.1, canaryBakeTimeMinutes: 7, alarms: { names: ["a"] } },
    {
      ...full,
      deploymentConfiguration: {
        strategy: "CANARY",
        bakeTimeInMinutes: "10",
        canaryConfiguration: { canaryPercent: 0.1, canaryBakeTimeInMinutes: "7" },
      },
      alarms: { enable: true, rollback: true, alarmNames: ["a"] },
    },
  ],
  [
    "left to CodeDeploy",
    { strategy: "code-deploy", rollbackOnInterrupt: true },
    { deploymentController: { type: "CODE_DEPLOY" }, waitForSteadyState: true },
  ],
];

describe("planDeployment", () => {
  for (const [name, deployment, wanted] of rows)
    it(name, () => {
      assert.deepEqual(said(deployment), wanted);
    });

  it("watches the service's own alarms by the names that they will have", () => {
    const alarms = { cpuPercent: 80, http5xxCount: 5, runningBelowDesired: true };
    const changes = { alarms, deployment: { alarms: { own: true, names: ["global"] } } };
    const { service, alarms: planned } = plannedService("web", changes);
    const names = Object.values(planned?.alarms ?? {}).map(({ name }) => name);
    assert.equal(names.length, 3);
    assert.deepEqual(service.alarms?.alarmNames, ["global", ...names].sort());
  });

  it("keeps a daemon to the groups that it names by a constraint, since ECS takes no strategy for it", () => {
    const daemon = (changes: object = {}) =>
      plannedService("api", { scheduling: "DAEMON", ...changes }).service;
    const constraint = { type: "memberOf", expression: "attribute:capacity-group in [general]" };
    assert.deepEqual([daemon().launchType, daemon().placementConstraints], ["EC2", [constraint]]);
    const zoned = daemon({ "placement.zones": ["a"] }).placementConstraints ?? [];
    assert.deepEqual([zoned.length, zoned[0]], [2, constraint]);
    const external = daemon({ capacity: { external: true }, "task.networkMode": "bridge" });
    assert.deepEqual([external.launchType, external.placementConstraints], ["EXTERNAL", undefined]);
    const replicas = plannedService("api").service;
    assert.deepEqual([replicas.launchType, replicas.placementConstraints], [undefined, undefined]);
  });

  it("stops the task of a daemon before it starts the next", () => {
    const daemon = (deployment: object) => {
      const { service } = plannedService("api", { scheduling: "DAEMON", deployment });
      return [
        service.deploymentMinimumHealthyPercent,
        service.deploymentMaximumPercent,
        service.desiredCount,
      ];
    };
    assert.deepEqual(daemon({}), [0, 100, undefined]);
    assert.deepEqual(daemon({ minimumHealthyPercent: 60 }), [60, 100, undefined]);
  });
});

describe("planHooks", () => {
  const hooks = [
    {
      lambdaArn: lambda,
      stages: ["PRE_SCALE_UP", "POST_SCALE_UP"],
      details: { level: "smoke", area: "all" },
    },
    {
      lambdaArn: `${lambda}-2`,
      stages: ["TEST_TRAFFIC_SHIFT"],
      roleArn: "arn:aws:iam::123456789012:role/hook",
    },
    { pause: { timeoutMinutes: 60, onTimeout: "CONTINUE" }, stages: ["POST_TEST_TRAFFIC_SHIFT"] },
  ];
  const canary = () => plannedService("web", { deployment: { strategy: "canary", hooks } });

  it("plans functions and pauses in their order", () => {
    assert.deepEqual(canary().hooks, [
      {
        targetType: "AWS_LAMBDA",
        lifecycleStages: ["PRE_SCALE_UP", "POST_SCALE_UP"],
        hookTargetArn: lambda,
        hookDetails: '{"area":"all","level":"smoke"}',
      },
      {
        targetType: "AWS_LAMBDA",
        lifecycleStages: ["TEST_TRAFFIC_SHIFT"],
        hookTargetArn: `${lambda}-2`,
        roleArn: "arn:aws:iam::123456789012:role/hook",
      },
      {
        targetType: "PAUSE",
        lifecycleStages: ["POST_TEST_TRAFFIC_SHIFT"],
        timeoutConfiguration: { timeoutInMinutes: "60", action: "CONTINUE" },
      },
    ]);
  });

  it("lets ECS call the functions that bring no role, and those only", () => {
    const role = createdRole(canary().hookRole);
    assert.deepEqual(role.policy?.Statement, [
      { Sid: "CallHooks", Effect: "Allow", Action: ["lambda:InvokeFunction"], Resource: [lambda] },
    ]);
    assert.deepEqual(role.assumeRolePolicy.Statement[0]?.Principal, { Service: "ecs.amazonaws.com" });
  });

  it("needs no role where no function is called", () => {
    const pauses = hooks.slice(2);
    assert.equal(
      "hookRole" in plannedService("web", { deployment: { strategy: "canary", hooks: pauses } }),
      false,
    );
    assert.deepEqual(plannedService("web").hooks, []);
  });
});

describe("planInfrastructureRole", () => {
  const policiesOf = (changes: Record<string, unknown>) => {
    const { infrastructureRole } = plannedService("web", changes);
    return infrastructureRole?.managedPolicyArns;
  };
  const policy = (name: string) => `arn:aws:iam::aws:policy/${name}`;
  const ebs = {
    "task.volumes": { data: { ebs: { sizeGiB: 1 } } },
    "containers.web.mountPoints": [{ sourceVolume: "data", containerPath: "/data" }],
  };

  it("is absent where ECS does nothing on its own", () => {
    assert.equal(policiesOf({}), undefined);
    assert.equal(policiesOf({ deployment: { strategy: "code-deploy" } }), undefined);
  });

  it("has AWS's policy for each thing that ECS does, and no more", () => {
    assert.deepEqual(policiesOf({ deployment: { strategy: "linear" } }), [
      policy("AmazonECSInfrastructureRolePolicyForLoadBalancers"),
    ]);
    assert.deepEqual(policiesOf(ebs), [policy("service-role/AmazonECSInfrastructureRolePolicyForVolumes")]);
    assert.deepEqual(policiesOf({ vpcLattice: [{ port: "http" }] }), [
      policy("AmazonECSInfrastructureRolePolicyForVpcLattice"),
    ]);
    assert.deepEqual(policiesOf({ ...ebs, deployment: { strategy: "blue-green" } }), [
      policy("AmazonECSInfrastructureRolePolicyForLoadBalancers"),
      policy("service-role/AmazonECSInfrastructureRolePolicyForVolumes"),
    ]);
  });

  it("can be assumed by ECS of this account and region only", () => {
    const role = createdRole(plannedService("web", ebs).infrastructureRole);
    assert.deepEqual(role.assumeRolePolicy.Statement, [
      {
        Sid: "AssumedByService",
        Effect: "Allow",
        Principal: { Service: "ecs.amazonaws.com" },
        Action: ["sts:AssumeRole"],
        Condition: {
          ArnLike: { "aws:SourceArn": "arn:aws:ecs:ap-northeast-1:123456789012:*" },
          StringEquals: { "aws:SourceAccount": "123456789012" },
        },
      },
    ]);
  });
});

describe("planCodeDeploy", () => {
  it("is absent for the other strategies", () => {
    assert.equal("codeDeploy" in plannedService("web", { deployment: { strategy: "blue-green" } }), false);
  });

  it("gives CodeDeploy its configuration, its alarms and a role", () => {
    const { codeDeploy } = plannedService("web", {
      deployment: {
        strategy: "code-deploy",
        deploymentConfig: "CodeDeployDefault.ECSCanary10Percent5Minutes",
        terminationWaitMinutes: 30,
        alarmNames: ["b", "a"],
      },
    });
    const { role, ...rest } = codeDeploy ?? {};
    assert.deepEqual(rest, {
      deploymentConfigName: "CodeDeployDefault.ECSCanary10Percent5Minutes",
      terminationWaitTimeInMinutes: 30,
      alarmNames: ["a", "b"],
    });
    assert.deepEqual(role?.managedPolicyArns, ["arn:aws:iam::aws:policy/AWSCodeDeployRoleForECS"]);
    assert.deepEqual(role.assumeRolePolicy.Statement[0]?.Principal, { Service: "codedeploy.amazonaws.com" });
  });
});
