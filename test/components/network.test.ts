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
