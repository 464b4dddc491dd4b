import assert from "node:assert/strict";
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { samplePlatform } from "../../contract/sample-platform";
import { TaskRoles, type TaskRolesArgs } from "../../program/task-roles";
import { find, record, type RecordedResource } from "../support/record";

const secret = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:db-AbCdEf";
const args: TaskRolesArgs = {
  platform: samplePlatform(),
  containers: { app: { image: { repository: "app", tag: "1" }, secrets: { DB: `${secret}:password::` } } },
  task: { taskRolePolicies: [{ actions: ["s3:GetObject"], resources: ["arn:aws:s3:::uploads/*"] }] },
};

/** Actions and resources of the inline policy of a role. */
function granted(resources: readonly RecordedResource[], role: string): unknown[] {
  const { policy } = find(resources, "aws:iam/rolePolicy:RolePolicy", role).inputs;
  const { Statement } = JSON.parse(String(policy)) as {
    Statement: { Action: string[]; Resource: string[] }[];
  };
  return Statement.map(({ Action, Resource }) => [Action.join(), Resource.join()]);
}

describe("TaskRoles", () => {
  it("has two roles that ECS tasks take, with the rights of these containers and nothing else", async () => {
    const resources = await record(() => new TaskRoles("orders", args));
    assert.deepEqual([...new Set(resources.map(({ type }) => type))].sort(), [
      "aws:iam/role:Role",
      "aws:iam/rolePolicy:RolePolicy",
      "ecs-platform:index:TaskRoles",
    ]);
    assert.deepEqual(granted(resources, "orders-execution-role"), [
      ["ecr:GetAuthorizationToken", "*"],
      [
        "ecr:BatchCheckLayerAvailability,ecr:BatchGetImage,ecr:GetDownloadUrlForLayer",
        "arn:aws:ecr:eu-west-1:123456789012:repository/sample/app",
      ],
      ["secretsmanager:GetSecretValue", secret],
      [
        "logs:CreateLogStream,logs:PutLogEvents",
        "arn:aws:logs:eu-west-1:123456789012:log-group:/ecs/sample/orders:*",
      ],
    ]);
    assert.deepEqual(granted(resources, "orders-task-role"), [["s3:GetObject", "arn:aws:s3:::uploads/*"]]);
    for (const role of ["orders-execution-role", "orders-task-role"]) {
      const { inputs, parent } = find(resources, "aws:iam/role:Role", role);
      assert.match(String(inputs["assumeRolePolicy"]), /"Service":"ecs-tasks\.amazonaws\.com"/);
      assert.equal(parent, "ecs-platform:index:TaskRoles::orders");
    }
  });

  it("serves a task definition of one's own", async () => {
    const resources = await record(() => {
      const { executionRoleArn, taskRoleArn, policies } = new TaskRoles("orders", args);
      new aws.ecs.TaskDefinition(
        "orders",
        { family: "orders", containerDefinitions: "[]", executionRoleArn, taskRoleArn },
        { dependsOn: [...policies] },
      );
    });
    const definition = find(resources, "aws:ecs/taskDefinition:TaskDefinition", "orders");
    assert.match(String(definition.inputs["executionRoleArn"]), /orders-execution-role$/);
    assert.match(String(definition.inputs["taskRoleArn"]), /orders-task-role$/);
    for (const role of ["orders-execution-role", "orders-task-role"])
      assert.ok(definition.dependencies.includes(`aws:iam/rolePolicy:RolePolicy::${role}`), role);
  });

  it("takes a role that exists, and creates the other", async () => {
    const task = { executionRoleArn: "arn:aws:iam::123456789012:role/own" };
    const resources = await record(() => new TaskRoles("orders", { ...args, task }));
    assert.deepEqual(
      resources.filter(({ type }) => type === "aws:iam/role:Role").map(({ name }) => name),
      ["orders-task-role"],
    );
  });

  it("fails with every problem, and registers nothing", async () => {
    const bad: TaskRolesArgs = {
      ...args,
      containers: { app: { image: { repository: "ap", tag: "1" }, secrets: { DB: "hunter2" } } },
    };
    let registered = 0;
    await assert.rejects(
      record(() => {
        registered += 1;
        new TaskRoles("orders", bad);
        registered += 1;
      }),
      (error: unknown) => {
        assert.ok(pulumi.RunError.isInstance(error));
        assert.match(error.message, /^roles orders cannot be used:\n/);
        assert.match(error.message, /repository: names an unknown repository "ap"/);
        assert.ok(!error.message.includes("hunter2"));
        return true;
      },
    );
    assert.equal(registered, 1);
  });
});
