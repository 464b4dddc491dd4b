import assert from "node:assert/strict";
import { createdRole, planned, plannedJob } from "../support/plan";

const account = "ap-northeast-1:123456789012";
const containers = { report: { image: { uri: "a:1" } } };
const schedule = { expression: "cron(0 3 * * ? *)", timezone: "Asia/Tokyo" };
const event = { pattern: { source: ["aws.s3"], detail: { size: [{ numeric: [">", 0] }] } } };

const startTasks = (family: string) => ({
  Sid: "StartTasks",
  Effect: "Allow",
  Action: ["ecs:RunTask"],
  Resource: [`arn:aws:ecs:${account}:task-definition/${family}:*`],
  Condition: { ArnEquals: { "ecs:cluster": `arn:aws:ecs:${account}:cluster/shop-test` } },
});

describe("planJob", () => {
  it("plans a task definition and nothing that starts it, for a job that is started by hand", () => {
    const { workload, ...rest } = plannedJob({ containers });
    assert.deepEqual(rest, { taskCount: 1 });
    assert.equal(workload?.taskDefinition.family, "shop-test-report");
    assert.deepEqual(workload.logGroup, { name: "/ecs/shop-test/report", retentionInDays: 30 });
    assert.equal("service" in workload, false);
  });

  it("plans a schedule with its retries and its queue for starts that failed", () => {
    const job = plannedJob({
      containers,
      schedule: { ...schedule, flexibleWindowMinutes: 15, enabled: false },
      retry: { maxAttempts: 2, maxAgeSeconds: 600 },
      taskCount: 3,
    });
    assert.deepEqual(job.schedule, {
      name: "shop-test-report",
      scheduleExpression: "cron(0 3 * * ? *)",
      scheduleExpressionTimezone: "Asia/Tokyo",
      flexibleTimeWindow: { mode: "FLEXIBLE", maximumWindowInMinutes: 15 },
      state: "DISABLED",
      retryPolicy: { maximumRetryAttempts: 2, maximumEventAgeInSeconds: 600 },
    });
    assert.deepEqual([job.taskCount, job.deadLetterQueueName], [3, "shop-test-report-not-started"]);
  });

  it("starts on time, in UTC, and tries again for an hour, unless the stack file says otherwise", () => {
    const job = plannedJob({ containers, schedule: { expression: "rate(5 minutes)" } });
    assert.deepEqual(job.schedule, {
      name: "shop-test-report",
      scheduleExpression: "rate(5 minutes)",
      scheduleExpressionTimezone: "UTC",
      flexibleTimeWindow: { mode: "OFF" },
      state: "ENABLED",
      retryPolicy: { maximumRetryAttempts: 3, maximumEventAgeInSeconds: 3600 },
    });
  });

  it("plans a rule with its pattern as JSON", () => {
    assert.deepEqual(plannedJob({ containers, event }).event, {
      eventPattern: '{"detail":{"size":[{"numeric":[">",0]}]},"source":["aws.s3"]}',
      eventBusName: "default",
      state: "ENABLED",
      retryPolicy: { maximumRetryAttempts: 3, maximumEventAgeInSeconds: 3600 },
    });
  });

  it("lets the scheduler start and tag exactly these tasks, and nobody else borrow the role", () => {
    const role = createdRole(plannedJob({ containers, schedule }).startRole);
    assert.deepEqual(role.policy?.Statement, [
      startTasks("shop-test-report"),
      {
        Sid: "TagTasks",
        Effect: "Allow",
        Action: ["ecs:TagResource"],
        Resource: [`arn:aws:ecs:${account}:task/shop-test/*`],
        Condition: { StringEquals: { "ecs:CreateAction": "RunTask" } },
      },
    ]);
    assert.deepEqual(role.assumeRolePolicy.Statement, [
      {
        Sid: "AssumedByService",
        Effect: "Allow",
        Principal: { Service: "scheduler.amazonaws.com" },
        Action: ["sts:AssumeRole"],
        Condition: {
          ArnLike: { "aws:SourceArn": `arn:aws:scheduler:${account}:schedule-group/default` },
          StringEquals: { "aws:SourceAccount": "123456789012" },
        },
      },
    ]);
  });

  it("lets rules of EventBridge start a job by an event", () => {
    const [trust] = createdRole(plannedJob({ containers, event }).startRole).assumeRolePolicy.Statement;
    assert.deepEqual(trust?.Principal, { Service: "events.amazonaws.com" });
    assert.deepEqual(trust.Condition?.["ArnLike"], { "aws:SourceArn": `arn:aws:events:${account}:rule/*` });
  });

  it("runs the task definition of a service, with what is different for it", () => {
    const job = plannedJob({
      taskFrom: "services.web",
      overrides: { web: { command: ["migrate"], environment: { B: "2", A: "1" } } },
      schedule,
    });
    assert.deepEqual([job.workload, job.taskFrom], [undefined, "web"]);
    assert.deepEqual(job.overrides, {
      containerOverrides: [
        {
          name: "web",
          command: ["migrate"],
          environment: [
            { name: "A", value: "1" },
            { name: "B", value: "2" },
          ],
        },
      ],
    });
    assert.deepEqual(createdRole(job.startRole).policy?.Statement[0], startTasks("shop-test-web"));
  });

  it("names the family that the service itself has", () => {
    const job = plannedJob({ taskFrom: "services.web", schedule }, ["services.web.task.family", "shop"]);
    assert.deepEqual(createdRole(job.startRole).policy?.Statement[0], startTasks("shop"));
  });

  it("says nothing about overrides where nothing is different", () => {
    assert.deepEqual(plannedJob({ taskFrom: "services.web" }), { taskFrom: "web", taskCount: 1 });
  });

  it("lets services start it, each once, by a right to this family on this cluster", () => {
    assert.deepEqual(plannedJob({ containers, startedBy: ["web", "api", "web"] }).startedBy, {
      services: ["api", "web"],
      statement: startTasks("shop-test-report"),
    });
  });

  it("runs before a release", () => {
    const job = plannedJob({ containers, release: { services: ["web"], timeoutMinutes: 5 } });
    assert.deepEqual(job.release, { services: ["web"], timeoutMinutes: 5 });
    assert.equal("startRole" in job, false);
  });

  it("has names that fit, however long the job's is", () => {
    const name = "a".repeat(200);
    const job = planned([`jobs.${name}`, { containers, schedule }]).jobs[name];
    assert.equal(job?.schedule?.name.length, 64);
    assert.equal(job.deadLetterQueueName?.length, 80);
    assert.equal(job.workload?.taskDefinition.family, `shop-test-${name}`);
  });
});
