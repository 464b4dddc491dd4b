import assert from "node:assert/strict";
import { text } from "../../sandbox/account/json";
import { types } from "../../sandbox/account/type-tokens";
import { TestSandbox } from "../support/sandbox";
import { engineTimeoutMilliseconds, inventory, outputs, upSteps } from "./engine-run";

/** The tests are the stations of three stacks' lives, in their order. */
describe("a platform in two regions, on the real engine", function () {
  this.timeout(engineTimeoutMilliseconds);
  this.slow(60_000);
  const env = { ECS_SANDBOX_POLICY_PACK: "" };
  let sandbox: TestSandbox;
  before(() => (sandbox = new TestSandbox()));
  after(() => {
    sandbox.dispose();
  });

  const platform = (city: string) => ["-C", "examples/multi-region/platform", "-s", city];
  const catalog = ["-C", "examples/multi-region/catalog", "-s", "prod"];
  const cities = ["tokyo", "osaka"];

  /** Region and name of everything of a type that a stack made. */
  const held = (type: string, property: string) =>
    (sandbox.account()?.objects ?? [])
      .filter((object) => object.type === type && object.urn !== undefined)
      .map(({ region, properties }) => `${region} ${text(properties[property])}`)
      .sort();

  it("comes up in one account, with the same names where AWS keeps regions apart, and others where it does not", async () => {
    await Promise.all(cities.map((city) => upSteps(sandbox, platform(city), { env })));
    assert.deepEqual(held(types.repository, "name"), [
      "ap-northeast-1 world/catalog",
      "ap-northeast-3 world/catalog",
    ]);
    assert.deepEqual(held(types.cluster, "name"), [
      "ap-northeast-1 world-platform-tokyo",
      "ap-northeast-3 world-platform-osaka",
    ]);
    const roles = held("aws:iam/role:Role", "name").map((each) => each.split(" ")[1]);
    assert.equal(roles.length, 2);
    assert.equal(new Set(roles).size, 2);
  });

  it("carries one service in both regions by one program, whose providers are named", async () => {
    await upSteps(sandbox, catalog, { env });
    const again = await upSteps(sandbox, catalog, { env });
    assert.deepEqual(
      again.filter((step) => !step.startsWith("read ")),
      [],
      "the second up changes nothing",
    );
    assert.deepEqual(held(types.ecsService, "name"), [
      "ap-northeast-1 catalog-tokyo",
      "ap-northeast-3 catalog-osaka",
    ]);
    const { urls } = (await outputs(sandbox, ...catalog)) as { urls: Record<string, string> };
    assert.match(urls["tokyo"] ?? "", /^https:\/\/public-[\w-]+\.ap-northeast-1\.elb\.amazonaws\.com$/);
    assert.match(urls["osaka"] ?? "", /^https:\/\/public-[\w-]+\.ap-northeast-3\.elb\.amazonaws\.com$/);
  });

  it("goes down to an empty account", async () => {
    await sandbox.succeed([...catalog, "destroy", "--skip-preview"], { env });
    await Promise.all(
      cities.map((city) => sandbox.succeed([...platform(city), "destroy", "--skip-preview"], { env })),
    );
    assert.deepEqual(Object.keys(inventory(sandbox)), ["aws:ecs/taskDefinition:TaskDefinition"]);
  });
});
