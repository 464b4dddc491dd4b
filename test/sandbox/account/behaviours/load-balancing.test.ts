import assert from "node:assert/strict";
import type { AccountObject } from "../../../../sandbox/account/account";
import { text } from "../../../../sandbox/account/json";
import { types } from "../../../../sandbox/account/type-tokens";
import { Scene, type Network } from "../scene";

describe("sandbox account: load balancing", () => {
  let scene: Scene;
  let network: Network;
  let balancer: AccountObject;
  let listener: AccountObject;
  let targetGroup: AccountObject;
  const refusal = (act: () => unknown): string => scene.refusal(act);

  beforeEach(() => {
    scene = new Scene();
    network = scene.network();
    ({ balancer, listener, targetGroup } = scene.loadBalancer(network));
  });

  function rule(name: string, priority?: number): AccountObject {
    return scene.create("listenerRule", name, {
      listenerArn: listener.id,
      ...(priority === undefined ? {} : { priority }),
      conditions: [{ pathPattern: { values: [`/${name}`] } }],
      actions: [{ type: "forward", targetGroupArn: targetGroup.id }],
    });
  }

  it("gives ARNs, suffixes and names in AWS's form", () => {
    const { arn, arnSuffix, dnsName, zoneId, vpcId } = balancer.properties;
    const name = text(balancer.properties["name"]);
    assert.match(text(arnSuffix), new RegExp(`^app/${name}/[0-9a-f]{16}$`));
    assert.equal(
      arn,
      `arn:aws:elasticloadbalancing:ap-northeast-1:123456789012:loadbalancer/${text(arnSuffix)}`,
    );
    assert.match(text(dnsName), new RegExp(`^${name}-\\d{10}\\.ap-northeast-1\\.elb\\.amazonaws\\.com$`));
    assert.equal(zoneId, "Z14GRHDCWA56QT");
    assert.equal(vpcId, network.vpcId);
    assert.match(listener.id, new RegExp(`:listener/${text(arnSuffix)}/[0-9a-f]{16}$`));
    assert.match(rule("a").id, /:listener-rule\/app\/.*\/[0-9a-f]{16}\/[0-9a-f]{16}\/[0-9a-f]{16}$/);
  });

  it("completes the health check of a target group", () => {
    assert.deepEqual(targetGroup.properties["healthCheck"], {
      enabled: true,
      healthyThreshold: 3,
      interval: 30,
      matcher: "200",
      path: "/",
      port: "traffic-port",
      protocol: "HTTP",
      timeout: 5,
      unhealthyThreshold: 3,
    });
  });

  it("tells a target group which load balancers forward to it", () => {
    assert.deepEqual(targetGroup.properties["loadBalancerArns"], [balancer.id]);
    scene.delete(listener);
    assert.deepEqual(targetGroup.properties["loadBalancerArns"], []);
  });

  const balancers: [string, (network: Network) => object, string][] = [
    [
      "with subnets of one zone",
      ({ publicSubnetIds }) => ({ subnets: publicSubnetIds.slice(0, 1) }),
      "ValidationError: At least two subnets in two different Availability Zones must be specified",
    ],
    [
      "with two subnets of one zone",
      ({ publicSubnetIds, privateSubnetIds }) => ({ subnets: [...publicSubnetIds, ...privateSubnetIds] }),
      "InvalidConfigurationRequest: A load balancer cannot be attached to multiple subnets in the same Availability Zone",
    ],
    [
      "with an unknown subnet",
      () => ({ subnets: ["subnet-0", "subnet-1"] }),
      "SubnetNotFound: The subnet ID 'subnet-0' is not found",
    ],
    [
      "with an unknown security group",
      ({ publicSubnetIds }) => ({ subnets: publicSubnetIds, securityGroups: ["sg-0"] }),
      "InvalidConfigurationRequest: One or more security groups are invalid",
    ],
    [
      "with nothing wrong",
      ({ privateSubnetIds }) => ({ subnets: privateSubnetIds, internal: true }),
      "accepted",
    ],
  ];
  for (const [what, inputs, expected] of balancers) {
    it(`answers "${expected.split(":")[0] ?? ""}" to a load balancer ${what}`, () => {
      assert.equal(
        refusal(() => scene.create("loadBalancer", "new", { ...inputs(network) })),
        expected,
      );
    });
  }

  it("refuses an internet-facing load balancer in a VPC without internet gateway", () => {
    const vpc = scene.create("vpc", "closed", { cidrBlock: "10.9.0.0/16" });
    const subnets = ["a", "c"].map((zone, index) => {
      const availabilityZone = `ap-northeast-1${zone}`;
      return scene.create("subnet", zone, {
        vpcId: vpc.id,
        availabilityZone,
        cidrBlock: `10.9.${index}.0/24`,
      }).id;
    });
    assert.equal(
      refusal(() => scene.create("loadBalancer", "closed", { subnets })),
      `InvalidSubnet: VPC ${vpc.id} has no internet gateway`,
    );
  });

  it("refuses names that are taken, in the provider's words", () => {
    scene.create("loadBalancer", "one", { name: "shop", subnets: network.privateSubnetIds, internal: true });
    assert.equal(
      refusal(() => scene.create("loadBalancer", "two", { name: "shop", subnets: network.publicSubnetIds })),
      "ELBv2 Load Balancer (shop) already exists",
    );
    const group = { name: "shop", vpcId: network.vpcId, port: 80, protocol: "HTTP" };
    scene.create("targetGroup", "one", group);
    assert.equal(
      refusal(() => scene.create("targetGroup", "two", group)),
      "ELBv2 Target Group (shop) already exists",
    );
  });

  it("keeps a load balancer that is protected", () => {
    scene.update(balancer, { enableDeletionProtection: true });
    assert.equal(
      refusal(() => {
        scene.delete(balancer);
      }),
      `OperationNotPermitted: Load balancer '${balancer.id}' cannot be deleted because deletion protection is enabled`,
    );
    scene.update(balancer, { enableDeletionProtection: false });
    assert.equal(
      refusal(() => {
        scene.delete(balancer);
      }),
      "accepted",
    );
  });

  it("takes listeners and rules away with their load balancer", () => {
    rule("a");
    scene.delete(balancer);
    assert.equal(
      scene.account.ofType(types.listener).length + scene.account.ofType(types.listenerRule).length,
      0,
    );
  });

  it("keeps a target group while a listener or a rule forwards to it", () => {
    const expected = `ResourceInUse: Target group '${targetGroup.id}' is currently in use by a listener or a rule`;
    const made = rule("a");
    scene.update(listener, {
      defaultActions: [{ type: "fixed-response", fixedResponse: { contentType: "text/plain" } }],
    });
    assert.equal(
      refusal(() => {
        scene.delete(targetGroup);
      }),
      expected,
    );
    scene.delete(made);
    assert.equal(
      refusal(() => {
        scene.delete(targetGroup);
      }),
      "accepted",
    );
  });

  it("refuses a second listener on a port", () => {
    const inputs = {
      loadBalancerArn: balancer.id,
      port: 80,
      defaultActions: [{ type: "forward", targetGroupArn: targetGroup.id }],
    };
    assert.equal(
      refusal(() => scene.create("listener", "again", inputs)),
      `DuplicateListener: A listener already exists on this port for this load balancer '${balancer.id}'`,
    );
  });

  it("refuses HTTPS without a certificate, and with one that does not exist", () => {
    const certificateArn = "arn:aws:acm:ap-northeast-1:123456789012:certificate/1";
    const inputs = {
      loadBalancerArn: balancer.id,
      port: 443,
      protocol: "HTTPS",
      defaultActions: [{ type: "forward", targetGroupArn: targetGroup.id }],
    };
    assert.equal(
      refusal(() => scene.create("listener", "https", inputs)),
      "ValidationError: A certificate must be specified for HTTPS listeners",
    );
    scene.account.state.missing.push("arn:aws:acm:*");
    assert.equal(
      refusal(() => scene.create("listener", "https", { ...inputs, certificateArn })),
      `CertificateNotFound: Certificate '${certificateArn}' not found`,
    );
    scene.account.state.missing.pop();
    const https = scene.create("listener", "https", { ...inputs, certificateArn });
    assert.equal(https.properties["sslPolicy"], "ELBSecurityPolicy-2016-08");
  });

  it("refuses a target group that does not exist, or that another load balancer has", () => {
    const missing = [{ type: "forward", targetGroupArn: "arn:aws:elasticloadbalancing:x" }];
    assert.equal(
      refusal(() => scene.update(listener, { defaultActions: missing })),
      "TargetGroupNotFound: One or more target groups not found",
    );
    const other = scene.create("loadBalancer", "other", {
      subnets: network.privateSubnetIds,
      internal: true,
    });
    const inputs = {
      loadBalancerArn: other.id,
      port: 80,
      defaultActions: [{ type: "forward", targetGroupArn: targetGroup.id }],
    };
    assert.equal(
      refusal(() => scene.create("listener", "other", inputs)),
      `TargetGroupAssociationLimit: The following target groups cannot be associated with more than one load balancer: ${targetGroup.id}`,
    );
  });

  it("refuses a priority that another rule of the listener has", () => {
    const first = rule("a", 10);
    assert.equal(
      refusal(() => rule("b", 10)),
      "PriorityInUse: Priority '10' is currently in use",
    );
    const second = rule("b", 20);
    assert.equal(
      refusal(() => scene.update(second, { priority: 10 })),
      "PriorityInUse: Priority '10' is currently in use",
    );
    assert.equal(
      refusal(() => scene.update(first, { priority: 11 })),
      "accepted",
    );
  });

  it("chooses the next priority where none is given", () => {
    rule("a", 10);
    assert.equal(rule("b").properties["priority"], 11);
  });

  it("refuses a health check that lasts longer than its interval", () => {
    const healthCheck = { interval: 10, timeout: 10 };
    const inputs = { vpcId: network.vpcId, port: 80, protocol: "HTTP", healthCheck };
    assert.equal(
      refusal(() => scene.create("targetGroup", "slow", inputs)),
      "ValidationError: Health check timeout must be smaller than the interval",
    );
  });

  it("refuses a security group of another VPC", () => {
    const other = scene.create("vpc", "other", { cidrBlock: "10.9.0.0/16" });
    const group = scene.create("securityGroup", "other", { vpcId: other.id });
    const inputs = { subnets: network.publicSubnetIds, securityGroups: [group.id] };
    assert.equal(
      refusal(() => scene.create("loadBalancer", "other", inputs)),
      "InvalidConfigurationRequest: One or more security groups are invalid",
    );
  });

  it("checks subnets, certificates and targets again on an update", () => {
    const other = scene.create("loadBalancer", "other", {
      subnets: network.privateSubnetIds,
      internal: true,
    });
    const foreign = scene.create("targetGroup", "foreign", {
      vpcId: network.vpcId,
      port: 80,
      protocol: "HTTP",
    });
    const actions = [{ type: "forward", targetGroupArn: foreign.id }];
    scene.create("listener", "other", { loadBalancerArn: other.id, port: 80, defaultActions: actions });
    const shared = `TargetGroupAssociationLimit: The following target groups cannot be associated with more than one load balancer: ${foreign.id}`;
    const made = rule("a", 10);
    const subnets = [network.publicSubnetIds[0] ?? "", network.privateSubnetIds[0] ?? ""];
    assert.deepEqual(
      [
        refusal(() => scene.update(balancer, { subnets })),
        refusal(() => scene.update(listener, { protocol: "HTTPS" })),
        refusal(() => scene.update(listener, { defaultActions: actions })),
        refusal(() => scene.update(made, { actions })),
        refusal(() =>
          scene.create("listenerRule", "foreign", {
            listenerArn: listener.id,
            conditions: [{ pathPattern: { values: ["/"] } }],
            actions,
          }),
        ),
      ],
      [
        "ValidationError: At least two subnets in two different Availability Zones must be specified",
        "ValidationError: A certificate must be specified for HTTPS listeners",
        shared,
        shared,
        shared,
      ],
    );
  });

  it("follows forwarding when a listener or a rule changes, and when a listener goes with its rules", () => {
    const second = scene.create("targetGroup", "second", {
      vpcId: network.vpcId,
      port: 80,
      protocol: "HTTP",
    });
    const linked = (): unknown[] =>
      [targetGroup, second].map(({ properties }) => properties["loadBalancerArns"]);
    scene.update(listener, { defaultActions: [{ type: "forward", targetGroupArn: second.id }] });
    assert.deepEqual(linked(), [[], [balancer.id]]);
    const made = rule("a");
    assert.deepEqual(linked(), [[balancer.id], [balancer.id]]);
    scene.update(made, { actions: [{ type: "forward", targetGroupArn: second.id }] });
    assert.deepEqual(linked(), [[], [balancer.id]]);
    scene.delete(listener);
    assert.deepEqual([linked(), scene.account.ofType(types.listenerRule)], [[[], []], []]);
  });
});
