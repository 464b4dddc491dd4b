import assert from "node:assert/strict";
import { REGION, Scene } from "../scene";

const LOCAL = `${REGION}-tpe-1a`;
const OUTPOST = `arn:aws:outposts:${REGION}:123456789012:outpost/op-0123456789abcdef0`;

describe("the sandbox account's places outside the zones of a region", () => {
  let scene: Scene;
  let vpcId: string;

  beforeEach(() => {
    scene = new Scene();
    vpcId = scene.create("vpc", "main", { cidrBlock: "10.0.0.0/16" }).id;
  });

  const subnet = (availabilityZone: string, more: object = {}) =>
    scene.refusal(() =>
      scene.create("subnet", "edge", { vpcId, availabilityZone, cidrBlock: "10.0.240.0/24", ...more }),
    );
  const unknown = (zone: string) =>
    `InvalidParameterValue: Value (${zone}) for parameter availabilityZone is invalid. Subnets can currently only be created in the following availability zones: ${REGION}a, ${REGION}c, ${REGION}d.`;

  it("take subnets in Local and Wavelength Zones of the region", () => {
    assert.equal(subnet(LOCAL), "accepted");
    assert.equal(subnet(`${REGION}-wl1-nrt-wlz-1`, { cidrBlock: "10.0.241.0/24" }), "accepted");
  });

  it("take none in zones of other regions", () => {
    assert.equal(subnet("us-west-2-lax-1a"), unknown("us-west-2-lax-1a"));
  });

  it("take none in a zone that the account has not opted in to", () => {
    scene.account.state.missing.push(LOCAL);
    assert.equal(subnet(LOCAL), unknown(LOCAL));
  });

  it("take subnets on Outposts that the account has", () => {
    assert.equal(subnet(`${REGION}a`, { outpostArn: OUTPOST }), "accepted");
    scene.account.state.missing.push(OUTPOST);
    assert.equal(
      subnet(`${REGION}a`, { outpostArn: OUTPOST, cidrBlock: "10.0.241.0/24" }),
      `InvalidOutpostArn.NotFound: The Outpost '${OUTPOST}' does not exist.`,
    );
  });

  it("have one carrier gateway for a VPC", () => {
    const other = scene.create("vpc", "other", { cidrBlock: "10.1.0.0/16" }).id;
    scene.create("carrierGateway", "main", { vpcId });
    assert.equal(
      scene.refusal(() => scene.create("carrierGateway", "second", { vpcId })),
      `CarrierGatewayLimitExceeded: VPC ${vpcId} already has a carrier gateway.`,
    );
    scene.create("carrierGateway", "other", { vpcId: other });
  });

  it("keep the VPC as long as the carrier gateway is there", () => {
    const vpc = scene.account.named("aws:ec2/vpc:Vpc", vpcId);
    const gateway = scene.create("carrierGateway", "main", { vpcId });
    assert.ok(vpc !== undefined);
    const remove = () => {
      scene.delete(vpc);
    };
    assert.match(scene.refusal(remove), /^DependencyViolation: /);
    scene.delete(gateway);
    assert.equal(scene.refusal(remove), "accepted");
  });
});
