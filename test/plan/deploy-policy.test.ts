import assert from "node:assert/strict";
import { planDeployPolicy } from "../../plan/deploy-policy";
import { planned } from "../support/plan";
import { type Change, context } from "../support/stack";

function statements(...changes: Change[]) {
  return planDeployPolicy(planned(...changes), context).Statement;
}

function statement(sid: string, ...changes: Change[]) {
  return statements(...changes).find((each) => each.Sid === sid);
}

const ecs = "arn:aws:ecs:ap-northeast-1:123456789012";

describe("planDeployPolicy", () => {
  it("lets services of this cluster be deployed, and of no other", () => {
    assert.deepEqual(statement("DeployServices"), {
      Sid: "DeployServices",
      Effect: "Allow",
      Action: ["ecs:DescribeServices", "ecs:UpdateService"],
      Resource: [`${ecs}:service/shop-test/*`],
    });
  });

  it("names the cluster, its own things, or a condition on it in every statement about ECS that AWS can limit", () => {
    const unlimited = statements()
      .filter(({ Action }) => Action.some((action) => action.startsWith("ecs:")))
      .filter(
        ({ Resource = [], Condition }) =>
          !JSON.stringify(Condition ?? {}).includes(`"ecs:cluster":"${ecs}:cluster/shop-test"`) &&
          !Resource.every((resource) => /[:/]shop-test[/-]/.test(resource)),
      );
    assert.deepEqual(
      unlimited.map(({ Action }) => Action),
      [["ecs:DescribeTaskDefinition"]],
    );
  });

  it("runs the task definitions of services and jobs on this cluster alone", () => {
    const job = { containers: { report: { image: { uri: "ghcr.io/example/report:1" } } } };
    const shared = { taskFrom: "services.web" };
    assert.deepEqual(statement("RunTasks", ["jobs", { report: job, migrate: shared }]), {
      Sid: "RunTasks",
      Effect: "Allow",
      Action: ["ecs:RunTask"],
      Resource: ["api", "report", "web"].map((name) => `${ecs}:task-definition/shop-test-${name}:*`),
      Condition: { ArnEquals: { "ecs:cluster": `${ecs}:cluster/shop-test` } },
    });
  });

  it("hands on exactly the roles of the tasks, created or existing, and only to tasks", () => {
    const existing = "arn:aws:iam::123456789012:role/given";
    const roles = statement("HandOnRoles", ["services.api.task.taskRoleArn", existing]);
    assert.deepEqual(
      roles?.Resource,
      [
        existing,
        ...["api-execution-role", "web-execution-role", "web-task-role"].map(
          (name) => `arn:aws:iam::123456789012:role/${name}-???????`,
        ),
      ].sort(),
    );
    assert.deepEqual(roles.Condition, {
      StringEquals: { "iam:PassedToService": "ecs-tasks.amazonaws.com" },
    });
  });

  it("pushes to the repositories of the stack; without any it may not even sign in", () => {
    assert.deepEqual(statement("PushImages")?.Resource, [
      "arn:aws:ecr:ap-northeast-1:123456789012:repository/shop-test/web",
    ]);
    const without = statements(
      ["repositories", {}],
      ["services.web.containers.web.image", { uri: "ghcr.io/example/web:1" }],
    );
    assert.deepEqual(
      without.filter(({ Action }) => Action.some((action) => action.startsWith("ecr:"))),
      [],
    );
  });

  it("has no statement without a resource where nothing runs yet", () => {
    const sids = statements(["services", {}], ["jobs", {}]).map(({ Sid }) => Sid);
    assert.ok(!sids.includes("RunTasks") && !sids.includes("HandOnRoles"));
  });
});
