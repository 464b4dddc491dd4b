import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { find, type RecordedResource } from "../support/record";
import { recordProgram, type RecordedProgram } from "../support/record-program";
import { changedInput } from "../support/stack";

const mockArn = (kind: string, name: string) => `arn:aws:mock:ap-northeast-1:123456789012:${kind}/${name}`;
const task = { containers: { main: { image: { uri: "ghcr.io/example/job:1" } } } };

/** The value behind outputs at any depth. */
function resolved(value: unknown): Promise<unknown> {
  return new Promise((resolve) => {
    pulumi.output(value as pulumi.Input<object>).apply(resolve);
  });
}

function policy(resources: readonly RecordedResource[], name: string): unknown {
  const { inputs } = find(resources, "aws:iam/rolePolicy:RolePolicy", name);
  return (JSON.parse(String(inputs["policy"])) as { Statement: unknown }).Statement;
}

describe("the jobs of a platform", () => {
  let program: RecordedProgram;
  let resources: readonly RecordedResource[] = [];
  before(async () => {
    const jobs = {
      nightly: {
        ...task,
        schedule: { expression: "cron(0 3 * * ? *)", timezone: "Asia/Tokyo", flexibleWindowMinutes: 15 },
        retry: { maxAttempts: 2, maxAgeSeconds: 600 },
        taskCount: 2,
      },
      upload: { ...task, event: { pattern: { source: ["aws.s3"] }, eventBusName: "uploads" } },
      export: {
        ...task,
        capacity: { group: "general" },
        task: { networkMode: "bridge", architecture: "arm64" },
        containers: { main: { ...task.containers.main, memoryMiB: 128 } },
      },
      migrate: { ...task, release: { services: ["web"], timeoutMinutes: 5 } },
      clean: {
        taskFrom: "services.web",
        overrides: { web: { command: ["clean"], environment: { DRY: "1" } } },
        schedule: { expression: "rate(1 day)" },
      },
    };
    program = await recordProgram(changedInput([["jobs", jobs]]) as object);
    ({ resources } = program);
  });

  describe("by the clock", () => {
    it("start on the cluster with their own role, and keep failed starts in a queue", () => {
      const schedule = find(resources, "aws:scheduler/schedule:Schedule", "nightly");
      assert.deepEqual(schedule.inputs, {
        name: "ecs-platform-test-nightly",
        scheduleExpression: "cron(0 3 * * ? *)",
        scheduleExpressionTimezone: "Asia/Tokyo",
        flexibleTimeWindow: { mode: "FLEXIBLE", maximumWindowInMinutes: 15 },
        state: "ENABLED",
        target: {
          arn: mockArn("Cluster", "cluster"),
          roleArn: mockArn("Role", "nightly-start"),
          retryPolicy: { maximumRetryAttempts: 2, maximumEventAgeInSeconds: 600 },
          deadLetterConfig: { arn: mockArn("Queue", "nightly") },
          ecsParameters: {
            taskDefinitionArn: mockArn("TaskDefinition", "nightly"),
            capacityProviderStrategies: [{ capacityProvider: "FARGATE", base: 0, weight: 1 }],
            platformVersion: "LATEST",
            propagateTags: "TASK_DEFINITION",
            enableEcsManagedTags: true,
            taskCount: 2,
            networkConfiguration: {
              subnets: ["network-private-ap-northeast-1a-id", "network-private-ap-northeast-1c-id"],
              securityGroups: ["nightly-id"],
              assignPublicIp: false,
            },
          },
        },
      });
      assert.equal(schedule.parent, "ecs-platform:index:Job::nightly");
    });

    it("may do exactly that", () => {
      const [start] = policy(resources, "nightly-start") as object[];
      assert.deepEqual(start, {
        Sid: "StartTasks",
        Effect: "Allow",
        Action: ["ecs:RunTask"],
        Resource: ["arn:aws:ecs:ap-northeast-1:123456789012:task-definition/ecs-platform-test-nightly:*"],
        Condition: {
          ArnEquals: {
            "ecs:cluster": "arn:aws:ecs:ap-northeast-1:123456789012:cluster/ecs-platform-test",
          },
        },
      });
      assert.deepEqual(policy(resources, "nightly-start-parts"), [
        {
          Sid: "HandOnRoles",
          Effect: "Allow",
          Action: ["iam:PassRole"],
          Resource: [
            "arn:aws:iam::123456789012:role/nightly-execution-role-1234567",
            "arn:aws:iam::123456789012:role/nightly-task-role-1234567",
          ],
          Condition: { StringEquals: { "iam:PassedToService": "ecs-tasks.amazonaws.com" } },
        },
        {
          Sid: "KeepFailedStarts",
          Effect: "Allow",
          Action: ["sqs:SendMessage"],
          Resource: ["arn:aws:sqs:ap-northeast-1:123456789012:ecs-platform-test-nightly-not-started"],
        },
      ]);
    });

    it("refer to the roles and the queue whose ARNs the right names", () => {
      const { propertyDependencies } = find(
        resources,
        "aws:iam/rolePolicy:RolePolicy",
        "nightly-start-parts",
      );
      assert.deepEqual([...(propertyDependencies["policy"] ?? [])].sort(), [
        "aws:iam/role:Role::nightly-execution-role",
        "aws:iam/role:Role::nightly-task-role",
        "aws:sqs/queue:Queue::nightly",
      ]);
    });

    it("are scheduled when everything that a start needs is there", () => {
      const { dependencies } = find(resources, "aws:scheduler/schedule:Schedule", "nightly");
      for (const edge of [
        "aws:iam/rolePolicy:RolePolicy::nightly-start",
        "aws:iam/rolePolicy:RolePolicy::nightly-start-parts",
        "aws:iam/rolePolicy:RolePolicy::nightly-execution-role",
        "aws:cloudwatch/logGroup:LogGroup::nightly",
        "aws:ecs/clusterCapacityProviders:ClusterCapacityProviders::cluster",
        "aws:ec2/route:Route::network-private-ap-northeast-1a",
      ])
        assert.ok(dependencies.includes(edge), edge);
    });
  });

  describe("by an event", () => {
    it("start by a rule, whose failed starts the queue takes from this rule alone", () => {
      assert.deepEqual(find(resources, "aws:cloudwatch/eventRule:EventRule", "upload").inputs, {
        eventPattern: '{"source":["aws.s3"]}',
        eventBusName: "uploads",
        state: "ENABLED",
        description: "Starts job upload",
      });
      const { inputs, dependencies } = find(resources, "aws:cloudwatch/eventTarget:EventTarget", "upload");
      assert.deepEqual(
        [
          inputs["rule"],
          inputs["eventBusName"],
          inputs["arn"],
          inputs["roleArn"],
          inputs["deadLetterConfig"],
        ],
        [
          "upload-1234567",
          "uploads",
          mockArn("Cluster", "cluster"),
          mockArn("Role", "upload-start"),
          { arn: mockArn("Queue", "upload") },
        ],
      );
      assert.equal((inputs["ecsTarget"] as { taskCount: number }).taskCount, 1);
      assert.ok(dependencies.includes("aws:iam/rolePolicy:RolePolicy::upload-start-parts"));
      const queuePolicy = find(resources, "aws:sqs/queuePolicy:QueuePolicy", "upload").inputs["policy"];
      assert.deepEqual((JSON.parse(String(queuePolicy)) as { Statement: unknown }).Statement, [
        {
          Sid: "FailedStarts",
          Effect: "Allow",
          Principal: { Service: "events.amazonaws.com" },
          Action: "sqs:SendMessage",
          Resource: mockArn("Queue", "upload"),
          Condition: { ArnEquals: { "aws:SourceArn": mockArn("EventRule", "upload") } },
        },
      ]);
    });
  });

  describe("by hand", () => {
    it("have nothing that starts them, and an output with the parameters of RunTask", async () => {
      const started = resources.filter(
        ({ name, type }) => name.startsWith("export") && /schedule|event|sqs/.test(type),
      );
      assert.deepEqual(started, []);
      assert.deepEqual(await resolved(program.outputs.jobs["export"]), {
        runTask: {
          cluster: mockArn("Cluster", "cluster"),
          taskDefinition: mockArn("TaskDefinition", "export"),
          count: 1,
          capacityProviderStrategy: [{ capacityProvider: "general-1234567", base: 0, weight: 1 }],
          propagateTags: "TASK_DEFINITION",
          enableECSManagedTags: true,
          startedBy: "export",
        },
      });
    });
  });

  describe("with the task of a service", () => {
    it("have no task definition of their own, and change what the job says", async () => {
      assert.ok(
        !resources.some(({ type, name }) => type.startsWith("aws:ecs/taskDefinition") && name === "clean"),
      );
      const { target } = find(resources, "aws:scheduler/schedule:Schedule", "clean").inputs as {
        target: { input: string; ecsParameters: { taskDefinitionArn: string } };
      };
      assert.equal(target.ecsParameters.taskDefinitionArn, mockArn("TaskDefinition", "web"));
      const overrides = {
        containerOverrides: [{ name: "web", command: ["clean"], environment: [{ name: "DRY", value: "1" }] }],
      };
      assert.deepEqual(JSON.parse(target.input), overrides);
      const { runTask } = (await resolved(program.outputs.jobs["clean"])) as {
        runTask: Record<string, unknown>;
      };
      assert.deepEqual(runTask["overrides"], overrides);
      assert.deepEqual(
        (runTask["networkConfiguration"] as { awsvpcConfiguration: object }).awsvpcConfiguration,
        {
          subnets: ["network-private-ap-northeast-1a-id", "network-private-ap-northeast-1c-id"],
          securityGroups: ["web-id"],
          assignPublicIp: "DISABLED",
        },
      );
    });

    it("hand on the roles of that task", () => {
      const [handOn] = policy(resources, "clean-start-parts") as { Resource: string[] }[];
      assert.deepEqual(handOn?.Resource, [
        "arn:aws:iam::123456789012:role/web-execution-role-1234567",
        "arn:aws:iam::123456789012:role/web-task-role-1234567",
      ]);
    });
  });

  describe("before a release", () => {
    it("run by hooks of the services that they name, and of no other", () => {
      const hooks = ["migrate.before.web"];
      const service = "aws:ecs/service:Service";
      assert.deepEqual(find(resources, service, "web").hooks, { beforeCreate: hooks, beforeUpdate: hooks });
      assert.deepEqual(find(resources, service, "api").hooks, { beforeCreate: [], beforeUpdate: [] });
    });

    it("have all that they need before the service is touched", () => {
      const { dependencies } = find(resources, "aws:ecs/service:Service", "web");
      for (const edge of [
        "aws:ecs/taskDefinition:TaskDefinition::migrate",
        "aws:iam/rolePolicy:RolePolicy::migrate-execution-role",
        "aws:cloudwatch/logGroup:LogGroup::migrate",
      ])
        assert.ok(dependencies.includes(edge), edge);
      assert.ok(
        !find(resources, "aws:ecs/service:Service", "api").dependencies.includes(
          "aws:ecs/taskDefinition:TaskDefinition::migrate",
        ),
      );
    });
  });
});
