import assert from "node:assert/strict";
import { TestSandbox } from "../support/sandbox";
import { engineTimeoutMilliseconds, inventory, upSteps } from "./engine-run";

/** The tests are the stations of one stack's life, in their order. */
describe("a stack whose data is protected, on the real engine", function () {
  this.timeout(engineTimeoutMilliseconds);
  this.slow(60_000);
  const env = { ECS_SANDBOX_POLICY_PACK: "" };
  let sandbox: TestSandbox;
  before(() => (sandbox = new TestSandbox()));
  after(() => {
    sandbox.dispose();
  });

  /** Arguments that name the stack, with a stack file. */
  const args = (name: string, dataProtection: object, repositories: object) => [
    ...["-s", "kept", "--config-file"],
    sandbox.write(`Pulumi.${name}.yaml`, {
      config: {
        "aws:region": "eu-west-1",
        "ecs-platform:network": { cidr: "10.0.0.0/16", availabilityZones: 2, egress: "none" },
        "ecs-platform:dataProtection": dataProtection,
        "ecs-platform:repositories": repositories,
      },
    }),
  ];

  it("is not destroyed, and says what to do", async () => {
    const stack = args("kept", { protect: true }, { web: {} });
    await upSteps(sandbox, stack, { env });
    const held = inventory(sandbox);
    const { code, stdout } = await sandbox.run(["destroy", ...stack], { env });
    assert.notEqual(code, 0);
    for (const name of ["Repository::web", "LogGroup::network-flow-logs"])
      assert.match(
        stdout,
        new RegExp(`${name}" cannot be deleted\\s+because it is protected\\. To unprotect the resource, `),
      );
    assert.match(stdout, /`pulumi state unprotect '[^']*Repository::web'`/);
    assert.deepEqual(inventory(sandbox), held);
  });

  it("lets go what it excepts first, and then no longer has", async () => {
    const excepted = args("excepted", { protect: true, except: ["web"] }, { web: {} });
    assert.deepEqual(await upSteps(sandbox, excepted, { env }), [], "protection is no step");
    assert.deepEqual(await upSteps(sandbox, args("without", { protect: true }, {}), { env }), [
      "delete aws:ecr/lifecyclePolicy:LifecyclePolicy::web",
      "delete aws:ecr/repository:Repository::web",
      "delete ecs-platform:index:Repository::web",
    ]);
  });

  it("goes down but for its data on request", async () => {
    await sandbox.succeed(["destroy", "--exclude-protected", ...args("without", { protect: true }, {})], {
      env,
    });
    assert.deepEqual(inventory(sandbox), { "aws:cloudwatch/logGroup:LogGroup": 1 });
  });
});
