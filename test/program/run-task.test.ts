import assert from "node:assert/strict";
import type { AwsCli } from "../../program/aws-cli";
import { runTask, type TaskRun } from "../../program/run-task";
import { TaskFailure } from "../../program/task-failure";

const cluster = "arn:aws:ecs:eu-west-1:123456789012:cluster/shop";
const taskArn = "arn:aws:ecs:eu-west-1:123456789012:task/shop/0a1b";

interface Container {
  name: string;
  exitCode?: number;
  reason?: string;
}

/** An AWS CLI that answers one call after the other, the last answer for ever, and keeps what it was asked. */
class FakeAws {
  readonly calls: (readonly string[])[] = [];
  constructor(private readonly answers: unknown[]) {}
  readonly call: AwsCli = (args) => {
    this.calls.push(args);
    const answer = this.answers.length > 1 ? this.answers.shift() : this.answers[0];
    return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
  };
}

const started = { tasks: [{ taskArn }], failures: [] };
const running = { tasks: [{ taskArn, lastStatus: "RUNNING" }] };
const stopped = (...containers: Container[]) => ({
  tasks: [
    { taskArn, lastStatus: "STOPPED", stoppedReason: "Essential container in task exited", containers },
  ],
});

function run(aws: FakeAws, changes: Partial<TaskRun> = {}): Promise<string[]> {
  const said: string[] = [];
  return runTask(
    {
      parameters: { cluster },
      region: "eu-west-1",
      resultContainers: [],
      timeoutMinutes: 1,
      pauseMs: 0,
      progress: (message) => said.push(message),
      ...changes,
    },
    aws.call,
  ).then(() => said);
}

function failure(message: string | RegExp) {
  return (error: unknown) => {
    assert.ok(error instanceof TaskFailure);
    if (typeof message === "string") assert.equal(error.message, message);
    else assert.match(error.message, message);
    return true;
  };
}

describe("runTask", () => {
  it("starts the task with the parameters as they are, and looks until it has ended", async () => {
    const aws = new FakeAws([started, { tasks: [] }, running, stopped({ name: "app", exitCode: 0 })]);
    assert.deepEqual(await run(aws), [`started ${taskArn}`, "ended well"]);
    const look = ["ecs", "describe-tasks", "--cluster", cluster, "--tasks", taskArn, "--region", "eu-west-1"];
    assert.deepEqual(aws.calls, [
      ["ecs", "run-task", "--cli-input-json", JSON.stringify({ cluster }), "--region", "eu-west-1"],
      look,
      look,
      look,
    ]);
  });

  it("fails when ECS does not start it, with ECS's reason", async () => {
    const refused = { tasks: [], failures: [{ reason: "RESOURCE:MEMORY", arn: "arn:instance" }] };
    await assert.rejects(
      run(new FakeAws([refused])),
      failure("the task was not started: RESOURCE:MEMORY (arn:instance)"),
    );
  });

  it("fails when ECS starts nothing and says nothing, instead of waiting for ever", async () => {
    await assert.rejects(
      run(new FakeAws([{ tasks: [], failures: [] }])),
      failure("the task was not started: ECS gave no reason"),
    );
  });

  it("fails with each container that did, and why the task stopped", async () => {
    const ended = stopped(
      { name: "app", exitCode: 1 },
      { name: "init", reason: "CannotPullContainerError" },
      { name: "well", exitCode: 0 },
    );
    await assert.rejects(
      run(new FakeAws([started, ended])),
      failure(
        `${taskArn} failed: container app ended with exit code 1; container init never ran (CannotPullContainerError); Essential container in task exited`,
      ),
    );
  });

  it("fails when the task stopped before it had containers", async () => {
    await assert.rejects(
      run(new FakeAws([started, stopped()])),
      failure(`${taskArn} failed: Essential container in task exited`),
    );
  });

  it("does not mind containers that ECS stopped because another one had ended well", async () => {
    const ended = stopped(
      { name: "app", exitCode: 0 },
      { name: "proxy", exitCode: 143 },
      { name: "agent", exitCode: 137 },
    );
    assert.deepEqual(await run(new FakeAws([started, ended])), [`started ${taskArn}`, "ended well"]);
  });

  it("fails when the only container was killed", async () => {
    await assert.rejects(
      run(new FakeAws([started, stopped({ name: "app", exitCode: 137 })])),
      failure(/container app ended with exit code 137/),
    );
  });

  it("judges by the containers of the result alone", async () => {
    const ended = stopped({ name: "app", exitCode: 0 }, { name: "router", exitCode: 2 });
    await run(new FakeAws([started, ended]), { resultContainers: ["app"] });
    await assert.rejects(
      run(new FakeAws([started, ended]), { resultContainers: ["router"] }),
      failure(/container router ended with exit code 2/),
    );
  });

  it("waits for every task of a run", async () => {
    const two = { tasks: [{ taskArn: "one" }, { taskArn: "two" }] };
    const first = { taskArn: "one", lastStatus: "STOPPED", containers: [{ name: "app", exitCode: 0 }] };
    const half = { tasks: [first, { taskArn: "two", lastStatus: "RUNNING" }] };
    const whole = { tasks: [first, { ...first, taskArn: "two" }] };
    const aws = new FakeAws([two, half, whole]);
    assert.deepEqual(await run(aws), ["started one, two", "ended well"]);
    assert.equal(aws.calls.length, 3);
  });

  it("stops waiting in the end, and says that the task goes on", async () => {
    await assert.rejects(
      run(new FakeAws([started, running]), { timeoutMinutes: 0 }),
      failure(`${taskArn} still runs after 0 minutes; it goes on running`),
    );
  });

  it("hands on what the AWS CLI said", async () => {
    await assert.rejects(run(new FakeAws([new TaskFailure("aws ecs run-task failed: denied")])), {
      message: "aws ecs run-task failed: denied",
    });
  });
});
