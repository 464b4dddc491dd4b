import assert from "node:assert/strict";
import { text } from "../../../../sandbox/account/json";
import { types } from "../../../../sandbox/account/type-tokens";
import { Scene, type Network } from "../scene";

describe("sandbox account: networks", () => {
  let scene: Scene;
  let network: Network;
  const refusal = (act: () => unknown): string => scene.refusal(act);

  beforeEach(() => {
    scene = new Scene();
    network = scene.network();
  });

  it("gives ids and ARNs in AWS's form", () => {
    const { vpc, vpcId, privateRoute, privateTable, nat, address } = network;
    assert.match(vpcId, /^vpc-[0-9a-f]{17}$/);
    assert.equal(vpc.properties["arn"], `arn:aws:ec2:ap-northeast-1:123456789012:vpc/${vpcId}`);
    assert.equal(privateRoute.id, `r-${privateTable.id}1080289494`);
    assert.match(nat.id, /^nat-[0-9a-f]{17}$/);
    assert.equal(address.properties["allocationId"], address.id);
  });

  it("gives the same ids to the same program in another account", () => {
    assert.equal(new Scene().network().vpcId, network.vpcId);
  });

  it("makes a default group, a main route table and a network ACL with a VPC, and takes them away with it", () => {
    const fresh = new Scene();
    const vpc = fresh.create("vpc", "main", { cidrBlock: "10.0.0.0/16" });
    const made = ["defaultSecurityGroupId", "mainRouteTableId", "defaultNetworkAclId"].map((output) =>
      fresh.account.state.objects.some(({ id }) => id === vpc.properties[output]),
    );
    assert.deepEqual(made, [true, true, true]);
    fresh.delete(vpc);
    assert.deepEqual(fresh.account.state.objects, []);
  });

  it("refuses a VPC whose block is too large", () => {
    const act = (): unknown => scene.create("vpc", "big", { cidrBlock: "10.0.0.0/8" });
    assert.equal(refusal(act), "InvalidVpc.Range: The CIDR '10.0.0.0/8' is invalid.");
  });

  const subnets: [string, string, string][] = [
    ["outside of the VPC", "10.1.0.0/24", "InvalidSubnet.Range: The CIDR '10.1.0.0/24' is invalid."],
    ["too small", "10.0.50.0/29", "InvalidSubnet.Range: The CIDR '10.0.50.0/29' is invalid."],
    [
      "that overlaps",
      "10.0.0.128/25",
      "InvalidSubnet.Conflict: The CIDR '10.0.0.128/25' conflicts with another subnet",
    ],
    ["beside the others", "10.0.50.0/24", "accepted"],
  ];
  for (const [what, cidrBlock, expected] of subnets) {
    it(`answers "${expected.split(":")[0] ?? ""}" to a subnet ${what}`, () => {
      assert.equal(
        refusal(() => scene.create("subnet", "new", { vpcId: network.vpcId, cidrBlock })),
        expected,
      );
    });
  }

  it("refuses a subnet in a zone that the region does not have", () => {
    const inputs = { vpcId: network.vpcId, cidrBlock: "10.0.50.0/24", availabilityZone: "ap-northeast-1b" };
    assert.equal(
      refusal(() => scene.create("subnet", "b", inputs)),
      "InvalidParameterValue: Value (ap-northeast-1b) for parameter availabilityZone is invalid. Subnets can currently only be created in the following availability zones: ap-northeast-1a, ap-northeast-1c, ap-northeast-1d.",
    );
  });

  it("refuses a subnet of a VPC that does not exist", () => {
    const act = (): unknown => scene.create("subnet", "x", { vpcId: "vpc-0", cidrBlock: "10.0.50.0/24" });
    assert.equal(refusal(act), "InvalidVpcID.NotFound: The vpc ID 'vpc-0' does not exist");
  });

  it("refuses a second internet gateway", () => {
    const { vpcId } = network;
    assert.equal(
      refusal(() => scene.create("internetGateway", "second", { vpcId })),
      `InvalidParameterValue: Network ${vpcId} already has an internet gateway attached`,
    );
  });

  it("keeps the internet gateway while addresses are mapped", () => {
    const { vpcId, gateway, nat } = network;
    assert.equal(
      refusal(() => {
        scene.delete(gateway);
      }),
      `DependencyViolation: Network ${vpcId} has some mapped public address(es). Please unmap those public address(es) before detaching the gateway.`,
    );
    scene.delete(nat);
    assert.equal(
      refusal(() => {
        scene.delete(gateway);
      }),
      "accepted",
    );
  });

  it("keeps an address while a NAT gateway has it", () => {
    const { address, nat } = network;
    const expected = "AuthFailure: You do not have permission to access the specified resource.";
    assert.equal(
      refusal(() => {
        scene.delete(address);
      }),
      expected,
    );
    scene.delete(nat);
    assert.equal(
      refusal(() => {
        scene.delete(address);
      }),
      "accepted",
    );
  });

  it("refuses a second NAT gateway on one address", () => {
    const { address, publicSubnetIds } = network;
    const inputs = { subnetId: text(publicSubnetIds[1]), allocationId: address.id };
    assert.equal(
      refusal(() => scene.create("natGateway", "second", inputs)),
      `Resource.AlreadyAssociated: Elastic IP address [${address.id}] is already associated`,
    );
  });

  it("leaves a blackhole behind a deleted NAT gateway", () => {
    scene.delete(network.nat);
    assert.equal(network.privateRoute.properties["state"], "blackhole");
  });

  it("keeps a VPC and a subnet that are in use", () => {
    const subnet = scene.account.named(types.subnet, text(network.publicSubnetIds[0]));
    assert.ok(subnet);
    assert.equal(
      refusal(() => {
        scene.delete(network.vpc);
      }),
      `DependencyViolation: The vpc '${network.vpcId}' has dependencies and cannot be deleted.`,
    );
    assert.equal(
      refusal(() => {
        scene.delete(subnet);
      }),
      `DependencyViolation: The subnet '${subnet.id}' has dependencies and cannot be deleted.`,
    );
    scene.delete(network.nat);
    assert.equal(
      refusal(() => {
        scene.delete(subnet);
      }),
      "accepted",
    );
  });

  it("refuses a second route to a destination, and one through a gateway of another VPC", () => {
    const other = scene.create("vpc", "other", { cidrBlock: "10.9.0.0/16" });
    const table = scene.create("routeTable", "other", { vpcId: other.id });
    const inputs = { destinationCidrBlock: "0.0.0.0/0", gatewayId: network.gateway.id };
    assert.equal(
      refusal(() => scene.create("route", "again", { ...inputs, routeTableId: network.privateTable.id })),
      "RouteAlreadyExists: The route identified by 0.0.0.0/0 already exists.",
    );
    assert.equal(
      refusal(() => scene.create("route", "foreign", { ...inputs, routeTableId: table.id })),
      `InvalidParameterValue: route table ${table.id} and network gateway ${network.gateway.id} belong to different networks`,
    );
  });

  it("refuses a second association of a subnet", () => {
    const routeTableId = network.privateTable.id;
    const inputs = { routeTableId, subnetId: text(network.publicSubnetIds[0]) };
    assert.equal(
      refusal(() => scene.create("routeTableAssociation", "again", inputs)),
      `Resource.AlreadyAssociated: the specified association for route table ${routeTableId} conflicts with an existing association`,
    );
  });

  it("refuses a security group whose name is taken in its VPC only", () => {
    const { vpcId } = network;
    scene.create("securityGroup", "one", { name: "web", vpcId });
    assert.equal(
      refusal(() => scene.create("securityGroup", "two", { name: "web", vpcId })),
      `InvalidGroup.Duplicate: The security group 'web' already exists for VPC '${vpcId}'`,
    );
    const other = scene.create("vpc", "other", { cidrBlock: "10.9.0.0/16" });
    assert.equal(
      refusal(() => scene.create("securityGroup", "two", { name: "web", vpcId: other.id })),
      "accepted",
    );
  });

  it("refuses a rule that exists", () => {
    const group = scene.openGroup("web", network.vpcId);
    const rule = {
      securityGroupId: group.id,
      ipProtocol: "tcp",
      fromPort: 80,
      toPort: 80,
      cidrIpv4: "10.0.0.0/16",
    };
    scene.create("ingressRule", "one", rule);
    assert.equal(
      refusal(() => scene.create("ingressRule", "two", rule)),
      'InvalidPermission.Duplicate: the specified rule "peer: 10.0.0.0/16, TCP, from port: 80, to port: 80, ALLOW" already exists',
    );
  });

  it("keeps a security group that another group's rule names, but not for its own rules", () => {
    const [web, api] = [scene.openGroup("web", network.vpcId), scene.openGroup("api", network.vpcId)];
    const from = (group: string): object => ({ ipProtocol: "-1", referencedSecurityGroupId: group });
    scene.create("ingressRule", "self", { ...from(web.id), securityGroupId: web.id });
    const rule = scene.create("ingressRule", "api", { ...from(web.id), securityGroupId: api.id });
    assert.equal(
      refusal(() => {
        scene.delete(web);
      }),
      `DependencyViolation: resource ${web.id} has a dependent object`,
    );
    scene.delete(rule);
    assert.equal(
      refusal(() => {
        scene.delete(web);
      }),
      "accepted",
    );
    assert.equal(scene.account.ofType(types.ingressRule).length, 0);
  });

  it("adopts and empties the default group, and only forgets it on delete", () => {
    const { vpc, vpcId } = network;
    const group = scene.account.named(types.securityGroup, text(vpc.properties["defaultSecurityGroupId"]));
    assert.equal((group?.properties["egress"] as unknown[]).length, 1);
    const adopted = scene.create("defaultSecurityGroup", "default", { vpcId, ingress: [], egress: [] });
    assert.equal(adopted.id, group?.id);
    assert.deepEqual([group?.properties["ingress"], group?.properties["egress"]], [[], []]);
    scene.delete(adopted);
    assert.ok(scene.account.named(types.securityGroup, adopted.id));
  });

  const SERVICE = "com.amazonaws.ap-northeast-1";
  it("answers for gateway and interface endpoints as AWS does", () => {
    const { vpcId, privateTable, privateSubnetIds } = network;
    const routeTableIds = [privateTable.id];
    const gateway = scene.create("vpcEndpoint", "s3", { vpcId, serviceName: `${SERVICE}.s3`, routeTableIds });
    assert.equal(gateway.properties["prefixListId"], "pl-63a5400a");
    assert.equal(
      refusal(() =>
        scene.create("vpcEndpoint", "s3-again", { vpcId, serviceName: `${SERVICE}.s3`, routeTableIds }),
      ),
      `RouteAlreadyExists: route table ${privateTable.id} already has a route with destination-prefix-list-id pl-63a5400a`,
    );
    assert.equal(
      refusal(() => scene.create("vpcEndpoint", "logs", { vpcId, serviceName: `${SERVICE}.logs` })),
      "InvalidParameter: Endpoint type (Gateway) does not match available service types ([Interface]).",
    );
    const inputs = {
      vpcId,
      serviceName: `${SERVICE}.logs`,
      vpcEndpointType: "Interface",
      privateDnsEnabled: true,
      subnetIds: privateSubnetIds,
    };
    scene.create("vpcEndpoint", "logs", inputs);
    assert.equal(
      refusal(() => scene.create("vpcEndpoint", "logs-again", inputs)),
      `InvalidParameter: private-dns-enabled cannot be set because there is already a conflicting DNS domain for logs.ap-northeast-1.amazonaws.com in the VPC ${vpcId}`,
    );
  });

  it("refuses private DNS in a VPC without DNS host names", () => {
    const vpc = scene.create("vpc", "other", { cidrBlock: "10.9.0.0/16" });
    const inputs = {
      vpcId: vpc.id,
      serviceName: `${SERVICE}.logs`,
      vpcEndpointType: "Interface",
      privateDnsEnabled: true,
    };
    assert.equal(
      refusal(() => scene.create("vpcEndpoint", "logs", inputs)),
      `InvalidParameter: Enabling private DNS requires both enableDnsSupport and enableDnsHostnames VPC attributes set to true for ${vpc.id}`,
    );
  });

  it("refuses a flow log to CloudWatch Logs without a role, and the same one twice", () => {
    const { vpcId } = network;
    const inputs = {
      vpcId,
      trafficType: "ALL",
      logDestination: "arn:aws:logs:ap-northeast-1:123456789012:log-group:f",
    };
    assert.equal(
      refusal(() => scene.create("flowLog", "flow", inputs)),
      "InvalidParameter: DeliverLogsPermissionArn can't be empty if LogDestinationType is cloud-watch-logs.",
    );
    const role = { iamRoleArn: "arn:aws:iam::123456789012:role/flow" };
    scene.create("flowLog", "flow", { ...inputs, ...role });
    assert.equal(
      refusal(() => scene.create("flowLog", "again", { ...inputs, ...role })),
      "FlowLogAlreadyExists: Error. There is an existing Flow Log with the same configuration and log destination.",
    );
  });

  it("keeps the main route table, and takes associations away with another", () => {
    const main = scene.account.named(types.routeTable, text(network.vpc.properties["mainRouteTableId"]));
    assert.ok(main);
    assert.equal(
      refusal(() => {
        scene.delete(main);
      }),
      `DependencyViolation: The routeTable '${main.id}' has dependencies and cannot be deleted.`,
    );
    scene.delete(network.privateTable);
    const left = scene.account.ofType(types.routeTableAssociation);
    assert.equal(left.length, network.publicSubnetIds.length);
  });

  it("refuses a route table of another VPC", () => {
    const other = scene.create("vpc", "other", { cidrBlock: "10.9.0.0/16" });
    const subnet = scene.create("subnet", "other", { vpcId: other.id, cidrBlock: "10.9.0.0/24" });
    const inputs = { routeTableId: network.privateTable.id, subnetId: subnet.id };
    assert.equal(
      refusal(() => scene.create("routeTableAssociation", "other", inputs)),
      `InvalidParameterValue: Route table ${network.privateTable.id} and subnet ${subnet.id} belong to different networks`,
    );
  });

  it("refuses a security group without a VPC, as the account has no default one", () => {
    assert.equal(
      refusal(() => scene.create("securityGroup", "web")),
      "VPCIdNotSpecified: No default VPC for this user",
    );
  });

  it("refuses an interface endpoint with two subnets of one zone", () => {
    const subnetId = text(network.privateSubnetIds[0]);
    const inputs = {
      vpcId: network.vpcId,
      serviceName: `${SERVICE}.logs`,
      vpcEndpointType: "Interface",
      subnetIds: [text(network.publicSubnetIds[0]), subnetId],
    };
    assert.equal(
      refusal(() => scene.create("vpcEndpoint", "logs", inputs)),
      `DuplicateSubnetsInSameZone: Found another VPC endpoint subnet in the availability zone of ${subnetId}. VPC endpoint subnets should be in different availability zones supported by the VPC endpoint service.`,
    );
  });

  it("refuses a flow log to S3 with a role, and one that names no traffic", () => {
    const { vpcId } = network;
    const s3 = { vpcId, logDestinationType: "s3", logDestination: "arn:aws:s3:::logs" };
    assert.equal(
      refusal(() =>
        scene.create("flowLog", "s3", { ...s3, iamRoleArn: "arn:aws:iam::123456789012:role/flow" }),
      ),
      "InvalidParameter: DeliverLogsPermissionArn is not applicable for s3 delivery",
    );
    assert.equal(
      refusal(() => scene.create("flowLog", "s3", s3)),
      "MissingParameter: The request must contain the parameter TrafficType",
    );
  });
});
