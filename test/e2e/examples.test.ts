import assert from "node:assert/strict";
import { TestSandbox } from "../support/sandbox";
import { engineTimeoutMilliseconds, inventory } from "./engine-run";

/** VPC and subnets of examples/existing-network, as the network team that owns them made them. */
const networkOfAnotherTeam = [
  { type: "aws:ec2/vpc:Vpc", id: "vpc-0a1b2c3d4e5f60718", inputs: { cidrBlock: "172.20.0.0/16" } },
  ...["a", "b", "c"].flatMap((letter, index) =>
    [
      { tier: `a0000000000000${letter}`, octet: index },
      { tier: `b0000000000000${letter}`, octet: index + 8 },
    ].map(({ tier, octet }) => ({
      type: "aws:ec2/subnet:Subnet",
      id: `subnet-0${tier[0] ?? ""}0000000000000${letter}`,
      inputs: {
        vpcId: "vpc-0a1b2c3d4e5f60718",
        cidrBlock: `172.20.${String(octet)}.0/24`,
        availabilityZone: `us-east-1${letter}`,
      },
    })),
  ),
];

describe("the examples on the real engine", function () {
  this.timeout(engineTimeoutMilliseconds);
  this.slow(60_000);
  let sandbox: TestSandbox;
  beforeEach(() => (sandbox = new TestSandbox()));
  afterEach(() => {
    sandbox.dispose();
  });

  it("ec2-capacity comes up, guarded by the policy pack, and goes down", async () => {
    const args = ["-s", "ec2", "--config-file", "examples/ec2-capacity/Pulumi.dev.yaml"];
    await sandbox.succeed(["up", ...args]);
    assert.equal(inventory(sandbox)["aws:autoscaling/group:Group"], 2);
    await sandbox.succeed(["destroy", ...args]);
    assert.deepEqual(Object.keys(inventory(sandbox)), ["aws:ecs/taskDefinition:TaskDefinition"]);
  });

  it("existing-network is previewed in the VPC of another team", async () => {
    const given = sandbox.write("given.json", JSON.stringify(networkOfAnotherTeam));
    const args = ["-s", "portal", "--config-file", "examples/existing-network/Pulumi.dev.yaml"];
    const printed = await sandbox.succeed(["preview", ...args], { env: { ECS_SANDBOX_GIVEN: given } });
    assert.match(printed, /\+ 2\d to create/);
  });
});
