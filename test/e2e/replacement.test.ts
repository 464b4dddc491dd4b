import assert from "node:assert/strict";
import { types } from "../../sandbox/account/type-tokens";
import { TestSandbox } from "../support/sandbox";
import { changedInput, stackInput, type Change } from "../support/stack";
import { engineTimeoutMilliseconds, inventory, previewedChanges, upSteps } from "./engine-run";

/** What a network does not let go easily: rules whose weights ECS moves, mount targets, and a namespace with a service in it. */
const held: readonly Change[] = [
  ["namespaces", { inner: { name: "inner.internal" } }],
  ["fileSystems", { shared: { protect: false, accessPoints: { pages: { path: "/pages" } } } }],
  ["services.web.deployment", { strategy: "blue-green" }],
  ["services.web.discovery", { namespace: "inner", type: "A" }],
  ["services.web.task.volumes", { pages: { efs: { fileSystem: "shared", accessPoint: "pages" } } }],
];

/** The platform of the tests in a network, without instances. */
function stackFile(cidr: string): object {
  const { network, services, ...rest } = changedInput(held) as ReturnType<typeof stackInput>;
  const { web } = services ?? {};
  const config = { ...rest, cluster: {}, network: { ...network, cidr }, services: { web } };
  return {
    config: {
      "aws:region": "ap-northeast-1",
      ...Object.fromEntries(Object.entries(config).map(([key, value]) => [`ecs-platform:${key}`, value])),
    },
  };
}

describe("a replaced network on the real engine", function () {
  this.timeout(engineTimeoutMilliseconds);
  this.slow(60_000);
  const sandbox = new TestSandbox();
  const env = { ECS_SANDBOX_POLICY_PACK: "" };
  const args = (file: string) => ["-s", "dev", "--config-file", file];
  after(() => {
    sandbox.dispose();
  });

  it("takes everything in it along in one up, without a collision or a leftover", async () => {
    const first = args(sandbox.write("Pulumi.first.yaml", stackFile("10.0.0.0/16")));
    await upSteps(sandbox, first, { env });
    const before = inventory(sandbox);

    const moved = args(sandbox.write("Pulumi.moved.yaml", stackFile("10.9.0.0/16")));
    const steps = await upSteps(sandbox, moved, { env });
    const replaced = new Set(
      steps.filter((step) => step.startsWith("replace ")).map((step) => step.split(" ")[1]?.split("::")[0]),
    );
    for (const type of [types.vpc, types.subnet, types.securityGroup, types.loadBalancer, types.targetGroup])
      assert.ok(replaced.has(type), type);
    assert.deepEqual(inventory(sandbox), before);
    assert.deepEqual(await previewedChanges(sandbox, moved, { env }), []);
  });
});
