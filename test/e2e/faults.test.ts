import assert from "node:assert/strict";
import { join } from "node:path";
import type { Fault } from "../../sandbox/account/faults";
import { AccountStore } from "../../sandbox/account/store";
import { TestSandbox } from "../support/sandbox";
import { stackInput } from "../support/stack";
import { engineTimeoutMilliseconds, inventory, previewedChanges } from "./engine-run";

/** Ways in which an `up` ends in the middle, and what the user has to do before the next one. */
const disturbances: readonly { title: string; fault: Fault; repair: readonly (readonly string[])[] }[] = [
  {
    title: "AWS refuses a create",
    fault: { kind: "fail-before", operation: "create", type: "aws:lb/listenerRule:ListenerRule" },
    repair: [],
  },
  {
    title: "a resource is created but does not become what was asked for",
    fault: { kind: "init-fail", operation: "create", type: "aws:ecs/service:Service", name: "web" },
    repair: [],
  },
  {
    title: "the provider dies before a create",
    fault: {
      kind: "kill-before",
      operation: "create",
      type: "aws:ecs/taskDefinition:TaskDefinition",
      name: "web",
    },
    repair: [["refresh", "--clear-pending-creates"]],
  },
];

describe("an up that ends in the middle", function () {
  this.timeout(engineTimeoutMilliseconds);
  this.slow(60_000);
  let sandbox: TestSandbox;
  let clean: Record<string, number> = {};
  const args = () => ["-s", "dev", "--config-file", file];
  let file = "";
  const fresh = () => {
    sandbox = new TestSandbox();
    const config = Object.entries(stackInput()).map(
      ([key, value]) => [`ecs-platform:${key}`, value] as const,
    );
    file = sandbox.write("Pulumi.small.yaml", {
      config: { "aws:region": "ap-northeast-1", ...Object.fromEntries<unknown>(config) },
    });
  };
  const env = { ECS_SANDBOX_POLICY_PACK: "" };

  before(async () => {
    fresh();
    await sandbox.succeed(["up", "--skip-preview", ...args()], { env });
    clean = inventory(sandbox);
    sandbox.dispose();
  });
  beforeEach(fresh);
  afterEach(() => {
    sandbox.dispose();
  });

  for (const { title, fault, repair } of disturbances)
    it(`converges with the next one when ${title}`, async () => {
      const failed = await sandbox.run(["up", "--skip-preview", ...args()], { faults: [fault], env });
      assert.notEqual(failed.code, 0);
      for (const command of repair) await sandbox.succeed([...command, ...args()], { env });
      await sandbox.succeed(["up", "--skip-preview", ...args()], { env });
      assert.deepEqual(inventory(sandbox), clean);
      assert.deepEqual(await previewedChanges(sandbox, args(), { env }), []);
    });

  it("says in ECS's words why a service does not become steady, and converges when the cause is gone", async () => {
    const store = new AccountStore(join(sandbox.home, "account.json"));
    await store.change(({ state }) => state.missing.push("*ghcr.io/example/api*"));
    const { code, stdout } = await sandbox.run(["up", "--skip-preview", ...args()], { env });
    assert.notEqual(code, 0);
    assert.match(stdout, /CannotPullContainerError: .*ghcr\.io\/example\/api/);
    await store.change(({ state }) => state.missing.pop());
    await sandbox.succeed(["up", "--skip-preview", ...args()], { env });
    assert.deepEqual(inventory(sandbox), clean);
  });
});
