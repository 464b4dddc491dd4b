import assert from "node:assert/strict";
import type { AccountObject } from "../../../../sandbox/account/account";
import { text } from "../../../../sandbox/account/json";
import { Scene, type Network } from "../scene";

describe("sandbox account: endpoint services", () => {
  let scene: Scene;
  let network: Network;
  let balancer: AccountObject;
  let service: AccountObject;
  const refusal = (act: () => unknown): string => scene.refusal(act);

  beforeEach(() => {
    scene = new Scene();
    network = scene.network();
    balancer = scene.create("loadBalancer", "edge", {
      loadBalancerType: "network",
      internal: true,
      subnets: network.privateSubnetIds,
      securityGroups: [scene.openGroup("edge", network.vpcId).id],
    });
    service = create("edge");
  });

  function create(name: string, inputs: object = {}): AccountObject {
    return scene.create("endpointService", name, {
      acceptanceRequired: false,
      networkLoadBalancerArns: [balancer.id],
      ...inputs,
    });
  }

  it("have names in AWS's form, and the zones of their load balancer", () => {
    const { serviceName, availabilityZones, privateDnsNameConfigurations } = service.properties;
    assert.match(service.id, /^vpce-svc-[0-9a-f]{17}$/);
    assert.equal(serviceName, `com.amazonaws.vpce.ap-northeast-1.${service.id}`);
    assert.deepEqual(availabilityZones, ["ap-northeast-1a", "ap-northeast-1c"]);
    assert.deepEqual(privateDnsNameConfigurations, []);
  });

  it("say by which record a private DNS name is proved", () => {
    scene.delete(service);
    const [proof] = create("named", { privateDnsName: "api.example.com" }).properties[
      "privateDnsNameConfigurations"
    ] as { type: string; state: string; value: string }[];
    assert.deepEqual([proof?.type, proof?.state], ["TXT", "pendingVerification"]);
    assert.match(text(proof?.value), /^vpce:\w{20}$/);
  });

  it("stand in front of one load balancer, which nobody else has", () => {
    assert.equal(
      refusal(() => create("other")),
      `InvalidParameter: Load balancer ${balancer.id} is already associated with another VPC endpoint service`,
    );
    assert.match(
      refusal(() => create("none", { networkLoadBalancerArns: [] })),
      /^MissingParameter/,
    );
  });

  it("keep their load balancer, and are kept by endpoints that are connected", () => {
    assert.equal(
      refusal(() => {
        scene.delete(balancer);
      }),
      `ResourceInUse: Load balancer '${balancer.id}' cannot be deleted because it is currently associated with another service`,
    );
    const endpoint = scene.create("vpcEndpoint", "consumer", {
      vpcId: network.vpcId,
      vpcEndpointType: "Interface",
      serviceName: text(service.properties["serviceName"]),
      subnetIds: network.privateSubnetIds,
      securityGroupIds: [scene.openGroup("consumer", network.vpcId).id],
    });
    assert.equal(
      refusal(() => {
        scene.delete(service);
      }),
      `ExistingVpcEndpointConnections: Service ${service.id} has existing active VPC Endpoint connections!`,
    );
    scene.delete(endpoint);
    scene.delete(service);
    scene.delete(balancer);
  });
});
