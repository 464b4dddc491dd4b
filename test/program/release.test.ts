import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import type { AwsCli } from "../../program/aws-cli";
import { type HookArgs, type Release, releaseOf, runRelease } from "../../program/release";
import { find } from "../support/record";
import { recordProgram } from "../support/record-program";
import { changedInput } from "../support/stack";

const taskArn = "arn:aws:ecs:ap-northeast-1:123456789012:task/shop/0a1b";
const revision = (number: number) =>
  `arn:aws:ecs:ap-northeast-1:123456789012:task-definition/shop-web:${String(number)}`;

const parameters = { cluster: "arn:cluster", taskDefinition: "arn:migrate:1" };
const release: Release = {
  name: "migrate",
  service: "web",
  job: { runTask: pulumi.output(parameters), resultContainers: ["migrate"] } as unknown as Release["job"],
  timeoutMinutes: 5,
};

/** Runs the release with tasks that end with a code, and says how often a task was started. */
async function released(args: HookArgs, exitCode = 0): Promise<string[]> {
  const starts: string[] = [];
  const aws: AwsCli = (words) => {
    if (words[1] === "run-task") {
      starts.push(words[3] ?? "");
      return Promise.resolve({ tasks: [{ taskArn }] });
    }
    const containers = [
      { name: "migrate", exitCode },
      { name: "router", exitCode: 2 },
    ];
    return Promise.resolve({ tasks: [{ taskArn, lastStatus: "STOPPED", containers }] });
  };
  await runRelease(release, args, aws);
  return starts;
}

describe("the job of a release", () => {
  before(async () => {
    // Look-ups of the hooks are answered by the mocks of the last run.
    await pulumi.runtime.setMocks({
      call: () => ({ region: "ap-northeast-1" }),
      newResource: () => ({ id: "", state: {} }),
    });
  });

  it("runs when the service is created", async () => {
    assert.deepEqual(await released({ newInputs: { taskDefinition: revision(1) } }), [
      JSON.stringify(parameters),
    ]);
  });

  it("runs when the service gets another revision", async () => {
    const starts = await released({
      oldInputs: { taskDefinition: revision(1), desiredCount: 2 },
      newInputs: { taskDefinition: revision(2), desiredCount: 2 },
    });
    assert.equal(starts.length, 1);
  });

  it("does not run when only the count or a tag changes", async () => {
    const starts = await released({
      oldInputs: { taskDefinition: revision(1), desiredCount: 2, tags: {} },
      newInputs: { taskDefinition: revision(1), desiredCount: 3, tags: { team: "a" } },
    });
    assert.deepEqual(starts, []);
  });

  it("that fails stops the update of the service, with the names of both and the reason", async () => {
    await assert.rejects(released({ newInputs: { taskDefinition: revision(1) } }, 3), {
      message: `job migrate, which has to succeed before service web is updated: ${taskArn} failed: container migrate ended with exit code 3. The service was not touched.`,
    });
  });

  it("is a hook of every service that it names, after what its tasks need; none for the others", async () => {
    const containers = { main: { image: { uri: "ghcr.io/example/migrate:1" } } };
    const { resources } = await recordProgram(
      changedInput([
        ["jobs.first", { containers, release: { services: ["web", "api"] } }],
        ["jobs.second", { containers, release: { services: ["web"] } }],
      ]) as object,
    );
    const hooks = (name: string) => find(resources, "aws:ecs/service:Service", name).hooks.beforeUpdate;
    assert.deepEqual(hooks("web"), ["first.before.web", "second.before.web"]);
    assert.deepEqual(hooks("api"), ["first.before.api"]);
    assert.equal(releaseOf("other", {}, {}), undefined);
  });
});

describe("the containers whose end counts", () => {
  it("are the essential ones, or those that the job gives a command", async () => {
    const image = { uri: "ghcr.io/example/app:1" };
    const { outputs } = await recordProgram(
      changedInput([
        ["services.web.containers.side", { image }],
        [
          "jobs.own",
          {
            containers: { main: { image }, helper: { image, essential: false } },
            logging: { firelens: { options: { Name: "stdout" } } },
          },
        ],
        ["jobs.shared", { taskFrom: "services.web", overrides: { web: { command: ["x"] } } }],
        ["jobs.all", { taskFrom: "services.web" }],
      ]) as object,
    );
    const { jobs } = (await resolved(outputs.platform)) as {
      jobs: Record<string, { resultContainers: string[] }>;
    };
    assert.deepEqual(
      Object.entries(jobs).map(([name, { resultContainers }]) => [name, resultContainers]),
      [
        ["all", ["side", "web"]],
        ["own", ["main"]],
        ["shared", ["web"]],
      ],
    );
  });
});

/** The value behind outputs at any depth. */
function resolved(value: unknown): Promise<unknown> {
  return new Promise((resolve) => {
    pulumi.output(value as pulumi.Input<object>).apply(resolve);
  });
}
