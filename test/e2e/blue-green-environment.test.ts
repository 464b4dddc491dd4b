import assert from "node:assert/strict";
import { objects, texts } from "../../sandbox/account/json";
import { TestSandbox } from "../support/sandbox";
import { engineTimeoutMilliseconds, inventory, upSteps } from "./engine-run";

/** The tests are the steps of the switch, in their order. */
describe("an environment that another one replaces, on the real engine", function () {
  this.timeout(engineTimeoutMilliseconds);
  this.slow(60_000);
  const env = { ECS_SANDBOX_POLICY_PACK: "" };
  let sandbox: TestSandbox;
  before(() => (sandbox = new TestSandbox()));
  after(() => {
    sandbox.dispose();
  });

  const platform = (color: string) => ["-C", "examples/blue-green-environment/platform", "-s", color];
  const front = (step: string) => [
    ...["-C", "examples/blue-green-environment/front", "-s", "prod"],
    ...["--config-file", `steps/${step}.yaml`],
  ];

  /** Steps of an update of the front, without the stacks that it reads. */
  const turn = async (step: string) =>
    (await upSteps(sandbox, front(step), { env })).filter((each) => !each.includes(":StackReference::"));

  /** Who answers to the name: weight, and whether there are tasks behind the load balancer that the record names. */
  const answering = () => {
    const held = sandbox.account()?.objects ?? [];
    const stackOf = (urn = "") => urn.split("::")[0] ?? "";
    return held
      .filter(({ type }) => type === "aws:route53/record:Record")
      .map(({ properties }) => {
        const [dnsName] = texts(properties["records"]);
        const balancer = held.find((each) => each.properties["dnsName"] === dnsName);
        const service = held.find(
          ({ type, urn }) => type === "aws:ecs/service:Service" && stackOf(urn) === stackOf(balancer?.urn),
        );
        const [policy] = objects(properties["weightedRoutingPolicies"]);
        return [properties["setIdentifier"], policy?.["weight"], service?.properties["desiredCount"]];
      });
  };

  it("serves from blue", async () => {
    await upSteps(sandbox, platform("blue"), { env });
    await turn("1-blue");
    assert.deepEqual(answering(), [["blue", 100, 4]]);
  });

  it("brings green up beside it, and gives it a tenth of the requests", async () => {
    await upSteps(sandbox, platform("green"), { env });
    assert.deepEqual(await turn("2-both"), [
      "create aws:route53/record:Record::green",
      "update aws:route53/record:Record::blue",
    ]);
    assert.deepEqual(answering(), [
      ["blue", 90, 4],
      ["green", 10, 4],
    ]);
  });

  it("turns to green while blue still runs", async () => {
    assert.deepEqual(await turn("3-green"), [
      "delete aws:route53/record:Record::blue",
      "update aws:route53/record:Record::green",
    ]);
    assert.deepEqual(answering(), [["green", 100, 4]]);
    assert.equal(inventory(sandbox)["aws:ecs/service:Service"], 2);
  });

  it("takes blue down, and the name is answered as before", async () => {
    await sandbox.succeed([...platform("blue"), "destroy", "--skip-preview"], { env });
    assert.deepEqual(answering(), [["green", 100, 4]]);
    assert.equal(inventory(sandbox)["aws:ecs/service:Service"], 1);
  });

  it("goes down to an empty account", async () => {
    await sandbox.succeed([...front("3-green"), "destroy", "--skip-preview"], { env });
    await sandbox.succeed([...platform("green"), "destroy", "--skip-preview"], { env });
    assert.deepEqual(Object.keys(inventory(sandbox)), ["aws:ecs/taskDefinition:TaskDefinition"]);
  });
});
