import assert from "node:assert/strict";
import { createObject } from "../../../../sandbox/account/changes";
import { previewOutputs } from "../../../../sandbox/account/outputs";
import { behaviourOf } from "../../../../sandbox/account/behaviours/registry";
import { freeAddresses } from "../../../../sandbox/account/free-addresses";
import { text } from "../../../../sandbox/account/json";
import { types } from "../../../../sandbox/account/type-tokens";
import { REGION, Scene, type Network } from "../scene";

describe("sandbox account: quotas of networks", () => {
  const times = (count: number, act: (name: string) => unknown) => {
    for (let index = 1; index <= count; index++) act(String(index));
  };

  it("has five VPCs in a region", () => {
    const scene = new Scene();
    const create = (name: string) => scene.create("vpc", name, { cidrBlock: "10.0.0.0/16" });
    times(5, create);
    assert.equal(
      scene.refusal(() => create("6")),
      "VpcLimitExceeded: The maximum number of VPCs has been reached.",
    );
    const type = types.vpc;
    const inputs = scene.inputs(type, "elsewhere", { cidrBlock: "10.0.0.0/16" });
    const urn = `urn:pulumi:dev::shop::${type}::elsewhere`;
    createObject(scene.account, { urn, type, logicalName: "elsewhere", region: "eu-west-1", inputs });
  });

  it("has five Elastic IP addresses in a region", () => {
    const scene = new Scene();
    const create = (name: string) => scene.create("eip", name, { domain: "vpc" });
    times(5, create);
    assert.equal(
      scene.refusal(() => create("6")),
      "AddressLimitExceeded: The maximum number of addresses has been reached.",
    );
  });

  it("has five NAT gateways in a zone", () => {
    const scene = new Scene();
    const { publicSubnetIds } = scene.network();
    const create = (name: string, index = 0) =>
      scene.create("natGateway", name, {
        subnetId: text(publicSubnetIds[index]),
        connectivityType: "private",
      });
    times(4, create);
    assert.match(
      scene.refusal(() => create("6")),
      /^NatGatewayLimitExceeded: /,
    );
    create("elsewhere", 1);
  });

  it("has two hundred subnets in a VPC", () => {
    const scene = new Scene();
    const { vpcId } = scene.network();
    const create = (name: string) =>
      scene.create("subnet", name, { vpcId, cidrBlock: `10.0.${String(40 + Number(name))}.0/24` });
    times(196, create);
    assert.equal(
      scene.refusal(() => create("197")),
      "SubnetLimitExceeded: The maximum number of subnets has been reached.",
    );
  });

  it("has five hundred routes in a table", () => {
    const scene = new Scene();
    const { privateTable, nat } = scene.network();
    const create = (name: string) =>
      scene.create("route", name, {
        routeTableId: privateTable.id,
        natGatewayId: nat.id,
        destinationCidrBlock: `100.${String(Math.floor(Number(name) / 250))}.${String(Number(name) % 250)}.0/24`,
      });
    times(499, create);
    assert.match(
      scene.refusal(() => create("500")),
      /^RouteLimitExceeded: /,
    );
  });
});

describe("sandbox account: addresses of subnets", () => {
  let scene: Scene;
  let vpcId: string;
  const subnet = (cidrBlock: string, zone = "a") =>
    scene.create("subnet", cidrBlock, { vpcId, cidrBlock, availabilityZone: `${REGION}${zone}` });

  beforeEach(() => {
    scene = new Scene();
    ({ vpcId } = scene.network());
  });

  it("are kept by AWS, and taken by interfaces", () => {
    const { id } = subnet("10.0.60.0/28");
    assert.equal(freeAddresses(scene.account, id), 11);
    scene.create("natGateway", "private", { subnetId: id, connectivityType: "private" });
    assert.equal(freeAddresses(scene.account, id), 10);
    assert.equal(freeAddresses(scene.account, "subnet-elsewhere"), Infinity);
  });

  it("are too few for an application load balancer below eight", () => {
    const subnets = [subnet("10.0.60.0/28").id, subnet("10.0.61.0/28", "c").id];
    const endpoint = (name: string) =>
      scene.create("vpcEndpoint", name, {
        ...{ vpcId, vpcEndpointType: "Interface", subnetIds: subnets },
        serviceName: `com.amazonaws.${REGION}.${name}`,
      });
    for (const name of ["sqs", "sns", "kms"]) endpoint(name);
    const group = scene.create("securityGroup", "lb", { vpcId, description: "lb" }).id;
    const balancer = (name: string) =>
      scene.create("loadBalancer", name, { name, subnets, securityGroups: [group], internal: true });
    balancer("first");
    assert.equal(
      scene.refusal(() => balancer("second")),
      `InvalidSubnet: Not enough IP space available in ${text(subnets[0])}. ELB requires at least 8 free IP addresses in each subnet.`,
    );
    for (const name of ["logs", "ssm", "ecs", "sts", "xray", "athena", "glue"]) endpoint(name);
    assert.match(
      scene.refusal(() => endpoint("batch")),
      /^InsufficientFreeAddressesInSubnet: /,
    );
  });
});

describe("sandbox account: IPv6", () => {
  const assigned = { cidrBlock: "10.0.0.0/16", assignGeneratedIpv6CidrBlock: true };

  it("is a /56 that AWS gives to a VPC, known when it is there", () => {
    const scene = new Scene();
    const vpc = scene.create("vpc", "main", assigned);
    assert.match(text(vpc.properties["ipv6CidrBlock"]), /^2406:da14:1[0-9a-f]{3}:1[0-9a-f]00::\/56$/);
    const plain = scene.create("vpc", "plain", { cidrBlock: "10.0.0.0/16" });
    assert.equal(plain.properties["ipv6CidrBlock"], "");
    scene.update(plain, { assignGeneratedIpv6CidrBlock: true });
    assert.match(text(plain.properties["ipv6CidrBlock"]), /::\/56$/);
    assert.deepEqual(behaviourOf(types.vpc).changedOutputs?.(["assignGeneratedIpv6CidrBlock"]), [
      "ipv6CidrBlock",
      "ipv6AssociationId",
    ]);
    assert.notEqual(previewOutputs(types.vpc, assigned, REGION)["ipv6CidrBlock"], "");
  });

  it("is a /64 of it in a subnet, which no other one has", () => {
    const scene = new Scene();
    const vpc = scene.create("vpc", "main", assigned);
    const head = text(vpc.properties["ipv6CidrBlock"]).replace("00::/56", "");
    const create = (name: string, ipv6CidrBlock: string) =>
      scene.create("subnet", name, { vpcId: vpc.id, cidrBlock: `10.0.${name}.0/24`, ipv6CidrBlock });
    create("1", `${head}01::/64`);
    assert.equal(
      scene.refusal(() => create("2", `${head}01::/64`)),
      `InvalidSubnet.Conflict: The CIDR '${head}01::/64' conflicts with another subnet`,
    );
    assert.equal(
      scene.refusal(() => create("3", "2001:db8::/64")),
      "InvalidSubnet.Range: The CIDR '2001:db8::/64' is invalid.",
    );
    create("4", `${head}02::/64`);
  });
});

describe("sandbox account: network ACLs", () => {
  let scene: Scene;
  let network: Network;
  const rule = { action: "allow", protocol: "-1", cidrBlock: "0.0.0.0/0", fromPort: 0, toPort: 0 };
  const acl = (name: string, ruleNos: readonly number[]) =>
    scene.create("networkAcl", name, {
      vpcId: network.vpcId,
      subnetIds: [...network.privateSubnetIds],
      ingress: ruleNos.map((ruleNo) => ({ ...rule, ruleNo })),
      egress: [],
    });

  beforeEach(() => {
    scene = new Scene();
    network = scene.network();
  });

  it("have each rule number once in a direction, and twenty of them", () => {
    assert.equal(
      scene.refusal(() => acl("twice", [100, 100])),
      "NetworkAclEntryAlreadyExists: The network acl entry identified by 100 already exists.",
    );
    const many = Array.from({ length: 21 }, (_, index) => index + 1);
    assert.match(
      scene.refusal(() => acl("many", many)),
      /^NetworkAclEntryLimitExceeded: /,
    );
    const main = acl("main", many.slice(1));
    assert.match(
      scene.refusal(() => scene.update(main, { ingress: many.map((ruleNo) => ({ ...rule, ruleNo })) })),
      /^NetworkAclEntryLimitExceeded: /,
    );
  });

  it("take their subnets from one another", () => {
    const first = acl("first", [100]);
    acl("second", [100]);
    assert.deepEqual(first.properties["subnetIds"], []);
  });
});
