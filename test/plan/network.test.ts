import assert from "node:assert/strict";
import fc from "fast-check";
import { Address4 } from "ip-address";
import { tasksReachWhatTheyNeed } from "../../checks/egress";
import type { FoundNetwork } from "../../plan/context";
import type { CreatedNetworkSpec } from "../../plan/network";
import { planPlatform } from "../../plan/platform";
import { planned } from "../support/plan";
import { type Change, context, parsed } from "../support/stack";

function created(...changes: Change[]): CreatedNetworkSpec {
  const { network } = planned(...changes);
  if (network.kind !== "created") throw new Error("an existing network");
  return network;
}

describe("planNetwork", () => {
  it("cuts the VPC into a large private and a small public subnet for each zone", () => {
    assert.deepEqual(created().zones, [
      {
        availabilityZone: "ap-northeast-1a",
        publicCidrBlock: "10.0.192.0/20",
        privateCidrBlock: "10.0.0.0/18",
        natGatewayZone: "ap-northeast-1a",
      },
      {
        availabilityZone: "ap-northeast-1c",
        publicCidrBlock: "10.0.208.0/20",
        privateCidrBlock: "10.0.64.0/18",
        natGatewayZone: "ap-northeast-1a",
      },
    ]);
  });

  it("gives each zone its own NAT gateway when asked", () => {
    const { zones } = created(["network.egress", "nat-per-zone"]);
    assert.deepEqual(
      zones.map((zone) => zone.natGatewayZone),
      zones.map((zone) => zone.availabilityZone),
    );
  });

  it("keeps the zones as they are when one is added, up to three and up to six", () => {
    assert.deepEqual(created(["network.availabilityZones", 3]).zones.slice(0, 2), created().zones);
    const names = ["a", "b", "c", "d", "e", "f"].map((letter) => `us-east-1${letter}`);
    const zones = (count: number) => created(["network.availabilityZones", names.slice(0, count)]).zones;
    assert.deepEqual(zones(6).slice(0, 4), zones(4));
    assert.deepEqual(
      zones(6).map(({ publicCidrBlock, privateCidrBlock }) => `${privateCidrBlock} ${publicCidrBlock}`),
      [0, 1, 2, 3, 4, 5].map(
        (index) => `10.0.${String(index * 32)}.0/19 10.0.${String(192 + index * 8)}.0/21`,
      ),
    );
  });

  it("leaves each zone its addresses whatever other zones there are, and in whatever order", () => {
    const blocks = (letters: string, region = "ap-northeast-1") =>
      Object.fromEntries(
        created([
          "network.availabilityZones",
          Array.from(letters, (letter) => `${region}${letter}`),
        ]).zones.map(({ availabilityZone, privateCidrBlock, publicCidrBlock }) => [
          availabilityZone.slice(region.length),
          `${privateCidrBlock} ${publicCidrBlock}`,
        ]),
      );
    const all = blocks("acd");
    assert.equal(new Set(Object.values(all)).size, 3);
    for (const letters of ["ac", "ad", "cd", "ca", "dca"])
      for (const [zone, own] of Object.entries(blocks(letters))) assert.equal(own, all[zone], letters);
  });

  it("gives a zone that a region does not usually have the last place that is free", () => {
    const privateBlocks = (...letters: string[]) =>
      created(["network.availabilityZones", letters.map((letter) => `us-east-1${letter}`)]).zones.map(
        ({ privateCidrBlock }) => privateCidrBlock,
      );
    assert.deepEqual(privateBlocks("a", "b"), ["10.0.0.0/18", "10.0.64.0/18"]);
    assert.deepEqual(privateBlocks("a", "f"), ["10.0.0.0/18", "10.0.128.0/18"]);
    assert.deepEqual(privateBlocks("e", "f", "a"), ["10.0.128.0/18", "10.0.64.0/18", "10.0.0.0/18"]);
  });

  it("takes the zones and subnets that are given", () => {
    const { zones } = created(
      ["network.availabilityZones", ["ap-northeast-1c", "ap-northeast-1d"]],
      [
        "network.subnets",
        { public: ["10.0.9.0/24", "10.0.10.0/24"], private: ["10.0.0.0/22", "10.0.4.0/22"] },
      ],
    );
    assert.deepEqual(zones[1], {
      availabilityZone: "ap-northeast-1d",
      publicCidrBlock: "10.0.10.0/24",
      privateCidrBlock: "10.0.4.0/22",
      natGatewayZone: "ap-northeast-1c",
    });
  });

  it("computes subnets inside the VPC that never overlap, for every VPC size", () => {
    const vpcs = fc.tuple(fc.integer({ min: 16, max: 24 }), fc.nat(0xffff)).map(([prefix, seed]) => {
      const address = Address4.fromBigInt((10n << 24n) + (BigInt(seed) << 8n));
      return `${new Address4(`${address.correctForm()}/${String(prefix)}`).startAddress().correctForm()}/${String(prefix)}`;
    });
    fc.assert(
      fc.property(vpcs, fc.constantFrom(2, 3, 4, 6), (cidr, count) => {
        fc.pre(count < 4 || !cidr.endsWith("/24"));
        const { zones } = created(["network.cidr", cidr], ["network.availabilityZones", count]);
        const blocks = zones
          .flatMap((zone) => [zone.publicCidrBlock, zone.privateCidrBlock])
          .map((each) => new Address4(each));
        for (const [index, block] of blocks.entries()) {
          assert.ok(block.isInSubnet(new Address4(cidr)), block.address);
          assert.ok(block.subnetMask <= 28, block.address);
          for (const other of blocks.slice(index + 1))
            assert.ok(
              !block.isInSubnet(other) && !other.isInSubnet(block),
              `${block.address} ${other.address}`,
            );
        }
      }),
    );
  });

  it("lets flow logs write to their own group and nowhere else", () => {
    const { flowLog } = created();
    assert.ok("role" in flowLog);
    assert.deepEqual(
      flowLog.role.policy?.Statement.map((statement) => statement.Resource),
      [
        ["arn:aws:logs:ap-northeast-1:123456789012:log-group:/vpc/shop-test/flow-logs:*"],
        ["arn:aws:logs:ap-northeast-1:123456789012:log-group:*"],
      ],
    );
  });

  it("writes flow logs into a bucket without a role", () => {
    const bucketArn = "arn:aws:s3:::example-flow-logs/shop";
    assert.deepEqual(created(["network.flowLogs", { bucketArn, trafficType: "ALL" }]).flowLog, {
      trafficType: "ALL",
      maxAggregationInterval: 600,
      bucketArn,
    });
  });

  const found = {
    vpcId: "vpc-0123456789abcdef0",
    cidrBlocks: ["172.16.0.0/16", "100.64.0.0/16"],
    publicSubnetIds: ["subnet-0a", "subnet-0c"],
    privateSubnetIds: ["subnet-1a", "subnet-1c"],
    availabilityZones: { "subnet-0a": "ap-northeast-1a", "subnet-0c": "ap-northeast-1c" },
  };

  it("takes a VPC as it was found by its tags, and says by which", () => {
    const tags = {
      vpcTags: { b: "2", a: "1" },
      publicSubnetTags: { tier: "public" },
      privateSubnetTags: { tier: "private" },
    };
    const plan = planPlatform(parsed(["network", tags], ["loadBalancers.inside", { scheme: "internal" }]), {
      ...context,
      network: found,
    });
    const { cidrBlocks, ...ids } = found;
    assert.deepEqual(plan.network, {
      kind: "existing",
      foundBy: tags,
      ...ids,
      cidrBlock: cidrBlocks[0],
      secondaryCidrBlocks: [cidrBlocks[1]],
    });
    assert.equal(JSON.stringify(plan.network).indexOf('"vpcTags":{"a":"1","b":"2"}') > 0, true);
    assert.deepEqual(plan.loadBalancers["inside"]?.ingressCidrBlocks, cidrBlocks);
  });

  it("knows the way out of a network that another stack publishes", () => {
    const outputs = { vpcId: "a", publicSubnetIds: "b", privateSubnetIds: "c" };
    const platform = (network: object, egress: FoundNetwork["egress"]) =>
      planPlatform(parsed(["network", network]), {
        ...context,
        network: { ...found, egress, endpoints: ["s3", "logs"] },
      });
    const closed = platform({ stack: "acme/ecs-platform/prod" }, "endpoints");
    assert.ok(closed.network.kind === "existing");
    assert.deepEqual(
      [closed.network.foundBy, closed.network.egress, closed.network.endpoints],
      [{ stack: "acme/ecs-platform/prod" }, { kind: "endpoints", region: "ap-northeast-1" }, ["logs", "s3"]],
    );
    assert.deepEqual(
      tasksReachWhatTheyNeed(closed)
        .filter(({ severity }) => severity === "error")
        .map(({ path, check }) => `${path} ${check}`),
      ["services.api.containers.api.image images-in-reach", "services.web endpoints-exist"],
    );
    assert.deepEqual(tasksReachWhatTheyNeed(platform({ stack: "acme/network/prod", outputs }, "nat")), []);
    const open = platform({ stack: "acme/ecs-platform/prod" }, "public-ip");
    assert.equal(open.services["web"]?.network?.assignPublicIp, true);
  });

  it("takes an existing VPC as it is", () => {
    const ids = ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"];
    const existing = {
      vpcId: "vpc-0123456789abcdef0",
      cidr: "172.16.0.0/12",
      publicSubnetIds: ids,
      privateSubnetIds: ids,
    };
    assert.deepEqual(planned(["network", existing]).network, {
      kind: "existing",
      vpcId: "vpc-0123456789abcdef0",
      cidrBlock: "172.16.0.0/12",
      publicSubnetIds: ids,
      privateSubnetIds: ids,
    });
  });
});
