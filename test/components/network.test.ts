import assert from "node:assert/strict";
import { find, type RecordedResource } from "../support/record";
import { recordProgram } from "../support/record-program";
import { changedInput, type Change } from "../support/stack";

async function recorded(...changes: Change[]) {
  return (await recordProgram(changedInput(changes) as object)).resources;
}

function named(resources: readonly RecordedResource[], type: string): string[] {
  return resources.filter((each) => each.type === type).map(({ name }) => name);
}

const subnet = "aws:ec2/subnet:Subnet";
const route = "aws:ec2/route:Route";
const zones = ["ap-northeast-1a", "ap-northeast-1c"];

describe("the network", function () {
  this.timeout(60_000);

  it("has subnets for tasks in the blocks that are added to it", async () => {
    const resources = await recorded(
      ["network.secondaryCidrs", ["100.64.0.0/16", "100.65.0.0/16"]],
      ["network.additionalEndpoints", ["sqs"]],
    );
    const names = zones.flatMap((zone) => [`network-tasks-${zone}`, `network-tasks-${zone}-2`]);
    assert.deepEqual(
      named(resources, subnet)
        .filter((name) => name.includes("tasks"))
        .sort(),
      [...names].sort(),
    );
    const { inputs, dependencies } = find(resources, subnet, "network-tasks-ap-northeast-1c-2");
    assert.equal(inputs["cidrBlock"], "100.65.64.0/18");
    assert.ok(
      dependencies.includes(
        "aws:ec2/vpcIpv4CidrBlockAssociation:VpcIpv4CidrBlockAssociation::network-100.65.0.0-16",
      ),
    );
    const association = "aws:ec2/routeTableAssociation:RouteTableAssociation";
    assert.equal(
      find(resources, association, "network-tasks-ap-northeast-1c-2").inputs["routeTableId"],
      "network-private-ap-northeast-1c-id",
    );
    const service = find(resources, "aws:ecs/service:Service", "web");
    assert.deepEqual(
      (service.inputs["networkConfiguration"] as { subnets: unknown }).subnets,
      names.map((name) => `${name}-id`),
    );
    assert.ok(service.dependencies.includes(`${association}::network-tasks-ap-northeast-1a`));
    const rule = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";
    assert.deepEqual(
      named(resources, rule)
        .filter((name) => name.startsWith("network-endpoints"))
        .map((name) => find(resources, rule, name).inputs["cidrIpv4"]),
      ["10.0.0.0/16", "100.64.0.0/16", "100.65.0.0/16"],
    );
  });

  it("has IPv6 addresses, and ways for them", async () => {
    const { resources } = await recordProgram(
      changedInput([
        ["network.ipv6", true],
        ["network.secondaryCidrs", ["100.64.0.0/16"]],
        ["loadBalancers.public.records", [{ name: "www.example.com", zoneId: "Z0123456789ABCDEFGHIJ" }]],
      ]) as object,
      {
        create: (type, name, inputs) => ({
          id: `${name}-id`,
          state: {
            ...inputs,
            name,
            ...(type === "aws:ec2/vpc:Vpc" && { ipv6CidrBlock: "2406:da14:1000:1a00::/56" }),
          },
        }),
      },
    );
    const blocks = named(resources, subnet).map((name) => {
      const { inputs } = find(resources, subnet, name);
      return [inputs["ipv6CidrBlock"], inputs["assignIpv6AddressOnCreation"]];
    });
    assert.deepEqual(
      blocks.sort(),
      ["00", "01", "10", "11", "20", "21"].map((end) => [`2406:da14:1000:1a${end}::/64`, true]),
    );
    const target = (name: string) => {
      const { gatewayId, egressOnlyGatewayId } = find(resources, route, name).inputs;
      return gatewayId ?? egressOnlyGatewayId;
    };
    assert.deepEqual(
      ["network-public-ipv6", ...zones.map((zone) => `network-private-${zone}-ipv6`)].map(target),
      ["network-id", "network-id", "network-id"],
    );
    assert.deepEqual(named(resources, "aws:ec2/egressOnlyInternetGateway:EgressOnlyInternetGateway"), [
      "network",
    ]);
    assert.equal(
      find(resources, "aws:lb/loadBalancer:LoadBalancer", "public").inputs["ipAddressType"],
      "dualstack",
    );
    const ingress = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";
    assert.equal(find(resources, ingress, "public-80-from-..-0").inputs["cidrIpv6"], "::/0");
    const egress = "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule";
    assert.deepEqual(
      named(resources, egress).filter((name) => name.endsWith("ipv6")),
      ["general-out-ipv6", "api-out-ipv6", "web-out-ipv6"],
    );
    assert.deepEqual(
      resources
        .filter(({ type }) => type === "aws:route53/record:Record")
        .map(({ name, inputs }) => [name, inputs["type"]]),
      [
        ["public-www.example.com", "A"],
        ["public-www.example.com-ipv6", "AAAA"],
      ],
    );
  });

  it("has network ACLs for its public subnets, and for its private ones with those for tasks", async () => {
    const resources = await recorded(
      ["network.networkAcls", { public: "standard", private: "standard" }],
      ["network.secondaryCidrs", ["100.64.0.0/16"]],
    );
    const acl = (tier: string) => find(resources, "aws:ec2/networkAcl:NetworkAcl", `network-${tier}`).inputs;
    const ids = (tier: string) => zones.map((zone) => `network-${tier}-${zone}-id`);
    assert.deepEqual(acl("public")["subnetIds"], ids("public"));
    assert.deepEqual(acl("private")["subnetIds"], [...ids("private"), ...ids("tasks")]);
    assert.deepEqual(acl("private")["egress"], [
      { ruleNo: 100, action: "allow", protocol: "-1", cidrBlock: "0.0.0.0/0", fromPort: 0, toPort: 0 },
    ]);
  });

  it("is attached to the gateways that its routes lead through, before them", async () => {
    const resources = await recorded([
      "network.routes",
      [
        { destination: "10.0.0.0/8", transitGatewayId: "tgw-0123456789abcdef0" },
        { destination: "172.16.0.0/16", vpcPeeringConnectionId: "pcx-0123456789abcdef0" },
        { destination: "192.168.0.0/16", vpnGatewayId: "vgw-0123456789abcdef0" },
      ],
    ]);
    const attachment = "aws:ec2transitgateway/vpcAttachment:VpcAttachment";
    const { inputs } = find(resources, attachment, "network-tgw-0123456789abcdef0");
    assert.deepEqual(
      inputs["subnetIds"],
      zones.map((zone) => `network-private-${zone}-id`),
    );
    const tables = ["network-public", ...zones.map((zone) => `network-private-${zone}`)];
    const routes = named(resources, route);
    for (const table of tables)
      for (const key of ["10.0.0.0-8", "172.16.0.0-16", "192.168.0.0-16"])
        assert.ok(routes.includes(`${table}-${key}`), `${table}-${key}`);
    const { inputs: given, dependencies } = find(resources, route, "network-public-192.168.0.0-16");
    assert.deepEqual(given, {
      destinationCidrBlock: "192.168.0.0/16",
      gatewayId: "vgw-0123456789abcdef0",
      routeTableId: "network-public-id",
    });
    for (const each of [
      `${attachment}::network-tgw-0123456789abcdef0`,
      "aws:ec2/vpnGatewayAttachment:VpnGatewayAttachment::network",
    ])
      assert.ok(dependencies.includes(each), each);
    const service = find(resources, "aws:ecs/service:Service", "web").dependencies;
    assert.ok(service.includes(`${route}::network-private-ap-northeast-1a-10.0.0.0-8`));
  });

  it("leaves private subnets by the default route alone that it is given", async () => {
    const resources = await recorded(
      ["network.egress", "none"],
      ["network.routes", [{ destination: "0.0.0.0/0", transitGatewayId: "tgw-0123456789abcdef0" }]],
    );
    assert.deepEqual(named(resources, route), [
      "network-public",
      ...zones.map((zone) => `network-private-${zone}-0.0.0.0-0`),
    ]);
    assert.deepEqual(named(resources, "aws:ec2/natGateway:NatGateway"), []);
  });
});
