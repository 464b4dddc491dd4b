import assert from "node:assert/strict";
import type { AccountObject } from "../../../../sandbox/account/account";
import { text, type JsonObject } from "../../../../sandbox/account/json";
import { Scene, type Network } from "../scene";

describe("sandbox account: addresses that load balancers keep", () => {
  let scene: Scene;
  let network: Network;
  let groups = 0;
  const refusal = (act: () => unknown): string => scene.refusal(act);

  beforeEach(() => {
    scene = new Scene();
    network = scene.network();
  });

  function balancer(name: string, inputs: JsonObject): AccountObject {
    groups += 1;
    const group = scene.openGroup(`${name}-${String(groups)}`, network.vpcId);
    return scene.create("loadBalancer", name, {
      loadBalancerType: "network",
      securityGroups: [group.id],
      ...inputs,
    });
  }

  function withAddresses(name: string, addresses: readonly AccountObject[]): AccountObject {
    return balancer(name, {
      subnetMappings: network.publicSubnetIds.map((subnetId, index) => ({
        subnetId,
        allocationId: addresses[index]?.id,
      })),
    });
  }

  function withPrivateAddresses(name: string, addresses: readonly string[]): AccountObject {
    return balancer(name, {
      internal: true,
      subnetMappings: network.privateSubnetIds.map((subnetId, index) => ({
        subnetId,
        privateIpv4Address: addresses[index],
      })),
    });
  }

  it("gives an account five Elastic IP addresses in a region", () => {
    // The network has one of them.
    for (const name of ["a", "b", "c", "d"]) scene.create("eip", name, { domain: "vpc" });
    assert.equal(
      refusal(() => scene.create("eip", "e", { domain: "vpc" })),
      "AddressLimitExceeded: The maximum number of addresses has been reached.",
    );
  });

  it("keeps an Elastic IP address for the one load balancer that has it, until that is gone", () => {
    const addresses = ["a", "b"].map((name) => scene.create("eip", name, { domain: "vpc" }));
    const edge = withAddresses("edge", addresses);
    const [address] = addresses;
    assert.ok(address);
    assert.match(text(address.properties["associationId"]), /^eipassoc-[0-9a-f]{17}$/);
    assert.equal(
      refusal(() => withAddresses("other", addresses)),
      `ResourceInUse: The allocation ID '${address.id}' is already associated`,
    );
    assert.match(
      refusal(() => {
        scene.delete(address);
      }),
      /^AuthFailure: You do not have permission/,
    );
    scene.delete(edge);
    assert.equal(address.properties["associationId"], "");
    scene.delete(address);
  });

  it("refuses a private address outside its subnet, one that AWS keeps, and one that is held", () => {
    const subnet = network.privateSubnetIds[0] ?? "";
    for (const address of ["10.0.11.10", "10.0.10.3", "10.0.10.255"])
      assert.equal(
        refusal(() => withPrivateAddresses("edge", [address, "10.0.11.20"])),
        `InvalidConfigurationRequest: The private IPv4 address '${address}' is not valid for the subnet '${subnet}'`,
      );
    withPrivateAddresses("edge", ["10.0.10.4", "10.0.11.254"]);
    assert.equal(
      refusal(() => withPrivateAddresses("other", ["10.0.10.5", "10.0.11.254"])),
      "ResourceInUse: The private IPv4 address '10.0.11.254' is already in use",
    );
  });

  it("hands connections to one application load balancer, at a port that it listens on", () => {
    const { balancer: application } = scene.loadBalancer(network);
    const group = (port: number) =>
      scene.create("targetGroup", `to-${String(port)}`, {
        vpcId: network.vpcId,
        port,
        protocol: "TCP",
        targetType: "alb",
      });
    const attach = (name: string, port: number, targetGroupArn: string) =>
      scene.create("targetGroupAttachment", name, { targetGroupArn, targetId: application.id, port });
    assert.equal(
      refusal(() => attach("closed", 443, group(443).id)),
      `InvalidTarget: The load balancer '${application.id}' has no listener on port 443`,
    );
    const open = group(80).id;
    attach("open", 80, open);
    assert.equal(
      refusal(() => attach("again", 80, open)),
      `TooManyTargets: The target group '${open}' has an Application Load Balancer already`,
    );
  });
});
