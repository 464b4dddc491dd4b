import assert from "node:assert/strict";
import { TestSandbox } from "../support/sandbox";
import { engineTimeoutMilliseconds, inventory, outputs, upSteps } from "./engine-run";

/** The tests are the stations of three stacks' lives, in their order. */
describe("a platform and two services in projects of their own, on the real engine", function () {
  this.timeout(engineTimeoutMilliseconds);
  this.slow(60_000);
  const env = { ECS_SANDBOX_POLICY_PACK: "" };
  let sandbox: TestSandbox;
  before(() => (sandbox = new TestSandbox()));
  after(() => {
    sandbox.dispose();
  });

  const project = (name: string) => ["-C", `examples/platform-and-two-services/${name}`, "-s", "dev"];
  const services = ["orders", "payments"];

  it("come up one after the other, the services judged by the policy pack", async () => {
    await upSteps(sandbox, project("platform"), { env });
    await Promise.all(
      services.map((name) => upSteps(sandbox, project(name), { env: { ECS_SANDBOX_POLICY_PACK: "policy" } })),
    );
    assert.deepEqual(
      await Promise.all(services.map((name) => outputs(sandbox, ...project(name)))),
      services.map((name) => ({ taskDefinition: `shop-platform-dev-${name}:1` })),
    );
  });

  it("are held together: the platform does not go while services use it, and the message says which", async () => {
    const { code, stdout } = await sandbox.run([...project("platform"), "destroy", "--skip-preview"], {
      env,
    });
    assert.notEqual(code, 0);
    const users = services.map((name) => `aws:ecs/service:Service ${name} of stack ${name}/dev`).join(", ");
    // The engine deletes several things at a time and stops at the first refusal, so which one it is differs.
    const refusals = [
      String.raw`ResourceInUseException: The specified capacity provider is in use and cannot be removed\.`,
      String.raw`DependencyViolation: The subnet '\S+' has dependencies and cannot be deleted\.`,
    ];
    assert.match(stdout, new RegExp(`(?:${refusals.join("|")})\n    sandbox: used by ${users}`));
    const held = inventory(sandbox);
    assert.deepEqual(
      [held["aws:ecs/cluster:Cluster"], held["aws:ecs/service:Service"], held["aws:ec2/vpc:Vpc"]],
      [1, 2, 1],
    );
  });

  it("go down, the services first, to an empty account", async () => {
    await Promise.all(
      services.map((name) => sandbox.succeed([...project(name), "destroy", "--skip-preview"], { env })),
    );
    await sandbox.succeed([...project("platform"), "destroy", "--skip-preview"], { env });
    // Revisions stay for a rollback by hand.
    assert.deepEqual(Object.keys(inventory(sandbox)), ["aws:ecs/taskDefinition:TaskDefinition"]);
  });
});
