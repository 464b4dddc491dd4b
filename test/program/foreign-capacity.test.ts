import assert from "node:assert/strict";
import { samplePlatform } from "../../contract/sample-platform";
import type { PlatformOutputs } from "../../contract/outputs";
import type { ServiceInput } from "../../config/service";
import { EcsService } from "../../program/ecs-service";
import { find, record } from "../support/record";

const burst = {
  capacityProviderName: "burst-0000001",
  architecture: "arm64" as const,
  gpus: false,
  securityGroupId: "sg-0a00000000000000a",
};
const edgeZone = { name: "plant", kind: "outpost" as const, subnetIds: ["subnet-0e00000000000000a"] };

/** A platform of another stack with Managed Instances, and instances on an Outpost. */
function platform(): PlatformOutputs {
  const sample = samplePlatform();
  const { general } = sample.cluster.capacityGroups;
  assert.ok(general !== undefined);
  return {
    ...sample,
    cluster: {
      ...sample.cluster,
      capacityGroups: { general, plant: { ...general, edgeZone } },
      managedGroups: { burst },
    },
  };
}

const input: ServiceInput = {
  task: { memoryMiB: 512, architecture: "arm64" },
  containers: { app: { image: { repository: "app", tag: "1" } } },
};

function recorded(changes: Partial<ServiceInput>) {
  return record(() => new EcsService("checkout", { platform: platform(), ...input, ...changes }));
}

describe("a service on capacity of another stack", () => {
  it("runs on its Managed Instances", async () => {
    const resources = await recorded({ capacity: { group: "burst" } });
    const service = find(resources, "aws:ecs/service:Service", "checkout").inputs;
    const definition = find(resources, "aws:ecs/taskDefinition:TaskDefinition", "checkout").inputs;
    assert.deepEqual(service["capacityProviderStrategies"], [
      { capacityProvider: "burst-0000001", base: 0, weight: 1 },
    ]);
    assert.deepEqual(definition["requiresCompatibilities"], ["MANAGED_INSTANCES"]);
  });

  it("is refused what those do not have", async () => {
    await assert.rejects(
      recorded({ capacity: { group: "burst" }, task: { ...input.task, architecture: "x86_64" } }),
      /services\.checkout\.task\.architecture: x86_64 does not run on capacity group burst, whose instances are arm64/,
    );
  });

  it("has addresses where instances of an edge zone stand", async () => {
    const resources = await recorded({ capacity: { group: "plant" } });
    const { networkConfiguration } = find(resources, "aws:ecs/service:Service", "checkout").inputs;
    assert.deepEqual((networkConfiguration as { subnets: string[] }).subnets, ["subnet-0e00000000000000a"]);
  });

  it("is refused a load balancer of the region there", async () => {
    await assert.rejects(
      recorded({
        capacity: { group: "plant" },
        containers: {
          app: {
            image: { repository: "app", tag: "1" },
            portMappings: [{ name: "http", containerPort: 80 }],
          },
        },
        loadBalancer: { name: "public", container: "app", port: "http", priority: 7, paths: ["/*"] },
      }),
      /services\.checkout\.loadBalancer\.name: public stands in the zones of the region and reaches no task in an Outpost/,
    );
  });
});
