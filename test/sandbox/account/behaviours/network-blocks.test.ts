import assert from "node:assert/strict";
import { callFunction } from "../../../../sandbox/account/functions/registry";
import { types } from "../../../../sandbox/account/type-tokens";
import { Scene, REGION, type Network } from "../scene";

describe("sandbox account: further blocks of a VPC", () => {
  let scene: Scene;
  let network: Network;
  const add = (cidrBlock: string, name = cidrBlock) =>
    scene.create("vpcCidrAssociation", name, { vpcId: network.vpcId, cidrBlock });

  beforeEach(() => {
    scene = new Scene();
    network = scene.network();
  });

  const rows: readonly [string, string, string][] = [
    ["overlaps", "10.0.0.0/20", "InvalidVpc.Range: The CIDR '10.0.0.0/20' is invalid."],
    ["is too large", "100.64.0.0/15", "InvalidVpc.Range: The CIDR '100.64.0.0/15' is invalid."],
    [
      "lies in another private range",
      "192.168.0.0/20",
      "InvalidVpc.Range: The CIDR '192.168.0.0/20' is restricted. Use a CIDR from the same private address range as the current VPC CIDR, or use a publicly-routable CIDR.",
    ],
    ["lies beside the others", "100.64.0.0/16", "accepted"],
  ];
  for (const [what, cidr, expected] of rows)
    it(`answers "${expected.slice(0, 20)}" to one that ${what}`, () => {
      assert.equal(
        scene.refusal(() => add(cidr)),
        expected,
      );
    });

  it("takes five of them at most", () => {
    for (const second of [64, 65, 66, 67]) add(`100.${String(second)}.0.0/16`);
    assert.equal(
      scene.refusal(() => add("100.68.0.0/16")),
      `CidrLimitExceeded: This network '${network.vpcId}' has met its maximum number of allowed CIDRs: 5`,
    );
  });

  it("has subnets in them, which keep them", () => {
    const { vpcId } = network;
    const inside = { vpcId, cidrBlock: "100.64.0.0/18" };
    const create = () => scene.create("subnet", "tasks", inside);
    assert.equal(scene.refusal(create), "InvalidSubnet.Range: The CIDR '100.64.0.0/18' is invalid.");
    const association = add("100.64.0.0/16");
    const subnet = create();
    assert.equal(
      scene.refusal(() => {
        scene.delete(association);
      }),
      `DependencyViolation: The vpc ${vpcId} CIDR block with association ID ${association.id} has dependencies and cannot be disassociated.`,
    );
    scene.delete(subnet);
    scene.delete(association);
  });

  it("names them in the look-up of the VPC", () => {
    add("100.64.0.0/16");
    const { outputs } = callFunction(scene.account, {
      token: "aws:ec2/getVpc:getVpc",
      args: { id: network.vpcId },
      region: REGION,
    });
    assert.deepEqual(outputs["cidrBlockAssociations"], [
      { associationId: "", cidrBlock: "10.0.0.0/16", state: "associated" },
      { associationId: "", cidrBlock: "100.64.0.0/16", state: "associated" },
    ]);
  });
});

describe("sandbox account: ways to other networks", () => {
  let scene: Scene;
  let network: Network;
  const tgw = "tgw-0123456789abcdef0";
  const vgw = "vgw-0123456789abcdef0";
  const route = (name: string, target: object) =>
    scene.create("route", name, {
      routeTableId: network.privateTable.id,
      destinationCidrBlock: "192.168.0.0/16",
      ...target,
    });
  const attach = (name = "main") =>
    scene.create("transitGatewayAttachment", name, {
      transitGatewayId: tgw,
      vpcId: network.vpcId,
      subnetIds: [...network.privateSubnetIds],
    });

  beforeEach(() => {
    scene = new Scene();
    network = scene.network();
  });

  it("need the attachment to a transit gateway, which the VPC has once", () => {
    assert.equal(
      scene.refusal(() => route("hub", { transitGatewayId: tgw })),
      `InvalidTransitGatewayID.NotFound: The transitGateway ID '${tgw}' does not exist.`,
    );
    attach();
    assert.equal(
      scene.refusal(() => attach("second")),
      `DuplicateTransitGatewayAttachment: ${tgw} has non-deleted Transit Gateway Attachments with same VPC ID.`,
    );
    assert.equal(route("hub", { transitGatewayId: tgw }).properties["state"], "active");
  });

  it("are black holes when the VPC is detached", () => {
    const attachment = attach();
    const hub = route("hub", { transitGatewayId: tgw });
    scene.delete(attachment);
    assert.equal(hub.properties["state"], "blackhole");
  });

  it("take one subnet of each zone", () => {
    const [first = ""] = network.privateSubnetIds;
    const [other = ""] = network.publicSubnetIds;
    assert.equal(
      scene.refusal(() =>
        scene.create("transitGatewayAttachment", "twice", {
          transitGatewayId: tgw,
          vpcId: network.vpcId,
          subnetIds: [first, other],
        }),
      ),
      "DuplicateSubnetsInSameZone: Duplicate Subnets for same AZ",
    );
  });

  it("do not exist where the account's file says so", () => {
    scene.account.state.missing.push("tgw-*", "pcx-*", "vgw-*");
    assert.equal(
      scene.refusal(() => attach()),
      `InvalidTransitGatewayID.NotFound: Transit Gateway ${tgw} was deleted or does not exist.`,
    );
    const peering = "pcx-0123456789abcdef0";
    assert.equal(
      scene.refusal(() => route("peer", { vpcPeeringConnectionId: peering })),
      `InvalidVpcPeeringConnectionID.NotFound: The vpcPeeringConnection ID '${peering}' does not exist`,
    );
    assert.equal(
      scene.refusal(() =>
        scene.create("vpnGatewayAttachment", "main", { vpcId: network.vpcId, vpnGatewayId: vgw }),
      ),
      `InvalidVpnGatewayID.NotFound: The vpnGateway ID '${vgw}' does not exist`,
    );
  });

  it("need the attachment to a virtual private gateway, of which a VPC has one", () => {
    const { vpcId, privateTable } = network;
    assert.equal(
      scene.refusal(() => route("office", { gatewayId: vgw })),
      `InvalidParameterValue: route table ${privateTable.id} and network gateway ${vgw} belong to different networks`,
    );
    scene.create("vpnGatewayAttachment", "main", { vpcId, vpnGatewayId: vgw });
    route("office", { gatewayId: vgw });
    assert.match(
      scene.refusal(() =>
        scene.create("vpnGatewayAttachment", "second", { vpcId, vpnGatewayId: "vgw-0123456789abcdef1" }),
      ),
      /^VpnGatewayAttachmentLimitExceeded: /,
    );
  });

  it("keep the VPC and its subnets", () => {
    attach();
    const subnet = scene.account.named(types.subnet, network.privateSubnetIds[0] ?? "");
    assert.ok(subnet);
    assert.match(
      scene.refusal(() => {
        scene.delete(subnet);
      }),
      /^DependencyViolation: The subnet/,
    );
  });
});
