import assert from "node:assert/strict";
import { find } from "../support/record";
import { recordProgram } from "../support/record-program";
import { changedInput, type Change, problemsOf } from "../support/stack";

const report = { containers: { report: { image: { uri: "a:1" }, cpu: 256, memoryMiB: 512 } } };

const started: Change[] = [["jobs", { report: { ...report, startedBy: ["web"] } }]];

describe("a job that a service may start", function () {
  this.timeout(60_000);

  it("lets the task role of the service run this family on this cluster, and hand on exactly its two roles", async () => {
    const { resources } = await recordProgram(changedInput(started) as object);
    const policy = find(resources, "aws:iam/rolePolicy:RolePolicy", "web.starts-report");
    assert.equal(policy.inputs["role"], "web-task-role-1234567");
    assert.deepEqual(JSON.parse(String(policy.inputs["policy"])), {
      Version: "2012-10-17",
      Statement: [
        {
          Sid: "StartTasks",
          Effect: "Allow",
          Action: ["ecs:RunTask"],
          Resource: ["arn:aws:ecs:ap-northeast-1:123456789012:task-definition/ecs-platform-test-report:*"],
          Condition: {
            ArnEquals: { "ecs:cluster": "arn:aws:ecs:ap-northeast-1:123456789012:cluster/ecs-platform-test" },
          },
        },
        {
          Sid: "HandOnRoles",
          Effect: "Allow",
          Action: ["iam:PassRole"],
          Resource: [
            "arn:aws:iam::123456789012:role/report-execution-role-1234567",
            "arn:aws:iam::123456789012:role/report-task-role-1234567",
          ],
          Condition: { StringEquals: { "iam:PassedToService": "ecs-tasks.amazonaws.com" } },
        },
      ],
    });
  });

  it("needs a service of the stack whose role is its own", () => {
    assert.deepEqual(problemsOf([["jobs", { report: { ...report, startedBy: ["wbe", "api"] } }]]), [
      'jobs.report.startedBy.0: names an unknown service "wbe"; did you mean "web"? known: api, web',
    ]);
    assert.deepEqual(
      problemsOf([...started, ["services.web.task.taskRoleArn", "arn:aws:iam::123456789012:role/web"]]),
      [
        "jobs.report.startedBy.0: service web brings a task role of its own; let that role run the task, or remove its taskRoleArn",
      ],
    );
    assert.deepEqual(problemsOf(started), []);
  });
});
