import assert from "node:assert/strict";
import { TestSandbox } from "../support/sandbox";
import { changedStackFile, engineTimeoutMilliseconds, inventory } from "./engine-run";

const services = "ecs-platform:services";

describe("a platform that is refused on the real engine", function () {
  this.timeout(engineTimeoutMilliseconds);
  this.slow(60_000);
  let sandbox: TestSandbox;
  beforeEach(() => (sandbox = new TestSandbox()));
  afterEach(() => {
    sandbox.dispose();
  });

  it("fails in preview when the policy pack refuses it, and nothing is created", async () => {
    const file = changedStackFile(sandbox, "Pulumi.dev.yaml", [
      [[services, "api", "containers", "api", "privileged"], true],
    ]);
    const { code, stdout } = await sandbox.run(["up", "--config-file", file]);
    assert.notEqual(code, 0);
    assert.match(
      stdout,
      /\[mandatory\] +\[severity: high\] +ecs-task-no-privileged +\(aws:ecs\/taskDefinition:TaskDefinition: api\)/,
    );
    assert.match(stdout, /Container "api" must not set privileged to true\./);
    assert.deepEqual(inventory(sandbox), {});
  });

  it("is judged as production by the profile of production", async () => {
    const file = changedStackFile(sandbox, "Pulumi.dev.yaml", [
      [[services, "api", "containers", "api", "readonlyRootFilesystem"], false],
    ]);
    const baseline = await sandbox.run(["preview", "--config-file", file]);
    assert.equal(baseline.code, 0);
    assert.match(baseline.stdout, /\[advisory\] +\[severity: medium\] +ecs-task-readonly-rootfs/);
    const profile = ["--policy-pack", "policy", "--policy-pack-config", "policy/profiles/production.json"];
    const production = await sandbox.run(["preview", "--config-file", file, ...profile]);
    assert.notEqual(production.code, 0);
    assert.match(production.stdout, /\[mandatory\] +\[severity: medium\] +ecs-task-readonly-rootfs/);
  });

  it("fails with every problem of its stack file, without a stack trace, and nothing is registered", async () => {
    const file = changedStackFile(sandbox, "Pulumi.dev.yaml", [
      [["ecs-platform:network", "egress"], "nat"],
      [[services, "web", "task", "memoryMiB"], 8192],
      [[services, "worker", "desiredCount"], 2],
      [["ecs-platform:servcies"], {}],
    ]);
    const { code, stdout, stderr } = await sandbox.run(["up", "--config-file", file]);
    assert.notEqual(code, 0);
    for (const problem of [
      'network.egress: "nat" is not allowed; use nat-per-zone, nat-single, endpoints, public-ip, none',
      'servcies: is not a known key: "servcies"; did you mean "services"? known: ',
      "services.web.task.memoryMiB: 8192 MiB does not fit cpu 512; use one of 1024, 2048, 3072, 4096",
      "services.worker.desiredCount: is owned by scaling; remove it, scaling.min is where the service starts",
      "Nothing was created or changed.",
    ])
      assert.ok(stdout.includes(problem), `${problem}\n${stdout}`);
    assert.doesNotMatch(stdout + stderr, /^\s+at .*\(.*:\d+:\d+\)$/m);
    assert.deepEqual(inventory(sandbox), {});
  });

  it("never prints or keeps a secret that is given as a value", async () => {
    const canary = "hunter2-correct-horse-battery";
    const file = changedStackFile(sandbox, "Pulumi.dev.yaml", [
      [[services, "api", "containers", "api", "secrets"], { DB_PASSWORD: canary }],
    ]);
    const { code, stdout, stderr } = await sandbox.run(["up", "--config-file", file]);
    assert.notEqual(code, 0);
    assert.match(
      stdout,
      /services\.api\.containers\.api\.secrets\.DB_PASSWORD: is no reference to a secret \(the value is not shown\)/,
    );
    assert.ok(!(stdout + stderr + (await sandbox.succeed(["stack", "export"]))).includes(canary));
  });
});
