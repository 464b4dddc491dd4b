import assert from "node:assert/strict";
import { samplePlatform } from "../../contract/sample-platform";
import type { ServiceInput } from "../../config/service";
import { EcsService } from "../../program/ecs-service";
import { find, record } from "../support/record";

const input: ServiceInput = {
  task: { cpu: 256, memoryMiB: 512 },
  containers: {
    app: { image: { repository: "app", tag: "1" }, portMappings: [{ name: "http", containerPort: 80 }] },
  },
  loadBalancer: { name: "public", container: "app", port: "http", priority: 7, paths: ["/*"] },
};

function recordService(changes: Partial<ServiceInput> = {}) {
  return record(() => new EcsService("checkout", { platform: samplePlatform(), ...input, ...changes }));
}

describe("EcsService", () => {
  it("adds a rule to the platform's listener and runs in its cluster and subnets", async () => {
    const resources = await recordService();
    const rule = find(resources, "aws:lb/listenerRule:ListenerRule", "checkout").inputs;
    const service = find(resources, "aws:ecs/service:Service", "checkout").inputs;
    assert.equal(rule["listenerArn"], samplePlatform().loadBalancers["public"]?.listenerArn);
    assert.equal(service["cluster"], samplePlatform().cluster.arn);
    assert.deepEqual(service["networkConfiguration"], {
      assignPublicIp: false,
      securityGroups: ["checkout-id"],
      subnets: samplePlatform().network.privateSubnetIds,
    });
  });

  it("lets the platform's load balancer reach its tasks, and only it", async () => {
    const resources = await recordService();
    const admitted = find(
      resources,
      "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
      "checkout-from-load-balancer",
    );
    assert.equal(
      admitted.inputs["referencedSecurityGroupId"],
      samplePlatform().loadBalancers["public"]?.securityGroupId,
    );
  });

  it("pulls from the platform's repository with exactly that right", async () => {
    const resources = await recordService();
    const { policy } = find(resources, "aws:iam/rolePolicy:RolePolicy", "checkout-execution-role").inputs;
    assert.ok(String(policy).includes('"arn:aws:ecr:eu-west-1:123456789012:repository/sample/app"'));
  });

  it("runs on a capacity group of the platform", async () => {
    const resources = await recordService({
      task: { memoryMiB: 512, architecture: "arm64" },
      capacity: { group: "general" },
    });
    assert.deepEqual(
      find(resources, "aws:ecs/service:Service", "checkout").inputs["capacityProviderStrategies"],
      [{ capacityProvider: "general-0000001", base: 0, weight: 1 }],
    );
  });

  it("fails with every name that the platform does not have, and registers nothing", async () => {
    const bad: Partial<ServiceInput> = {
      capacity: { group: "gpu" },
      loadBalancer: { name: "internal", container: "app", port: "http", priority: 7, paths: ["/*"] },
    };
    await assert.rejects(recordService(bad), {
      message: [
        "service checkout cannot be used:",
        'services.checkout.capacity.group: names an unknown capacity group "gpu"; known: general',
        'services.checkout.loadBalancer.name: names an unknown load balancer "internal"; known: public',
        "Nothing was created or changed.",
      ].join("\n"),
    });
  });
});
