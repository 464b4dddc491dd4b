import assert from "node:assert/strict";
import { find, type RecordedResource } from "../support/record";
import { recordProgram } from "../support/record-program";
import { changedInput } from "../support/stack";

/** The ARN of a recorded resource. */
function arn(type: string, name: string): string {
  return `arn:aws:mock:ap-northeast-1:123456789012:${type}/${name}`;
}

const provider = "aws:ecs/capacityProvider:CapacityProvider";

describe("a group of Managed Instances", () => {
  let resources: readonly RecordedResource[] = [];
  before(async () => {
    const input = changedInput([
      ["cluster.capacity.burst", { kind: "managed", storageSizeGiB: 60 }],
      ["services.api.capacity", { group: "burst" }],
    ]);
    ({ resources } = await recordProgram(input as object));
  });

  it("is another one in another VPC, since its instances stay in their subnets", () => {
    assert.equal(find(resources, provider, "burst").replacementTrigger, "network-id");
  });

  it("is a capacity provider of the cluster, with roles, subnets and a security group of its own", () => {
    assert.deepEqual(find(resources, provider, "burst").inputs, {
      cluster: "ecs-platform-test",
      managedInstancesProvider: {
        autoRepairConfiguration: { actionsStatus: "ENABLED" },
        infrastructureRoleArn: arn("Role", "managed-instances-infrastructure"),
        instanceLaunchTemplate: {
          ec2InstanceProfileArn: arn("InstanceProfile", "cluster-managed-instances"),
          monitoring: "BASIC",
          networkConfiguration: {
            securityGroups: ["burst-id"],
            subnets: ["network-private-ap-northeast-1a-id", "network-private-ap-northeast-1c-id"],
          },
          storageConfiguration: { storageSizeGib: 60 },
        },
        propagateTags: "CAPACITY_PROVIDER",
      },
      tags: { Name: "burst" },
    });
    const profile = find(resources, "aws:iam/instanceProfile:InstanceProfile", "cluster-managed-instances");
    assert.equal(profile.inputs["role"], "ecsInstanceRole-1234567");
  });

  it("comes after the list of the other providers, which does not name it, and after its roles' policies", () => {
    const association = "aws:ecs/clusterCapacityProviders:ClusterCapacityProviders";
    const listed = find(resources, association, "cluster").inputs["capacityProviders"];
    assert.deepEqual(listed, ["FARGATE", "FARGATE_SPOT", "general-1234567"]);
    const edges = find(resources, provider, "burst").dependencies.map((urn) => urn.split("::").pop());
    for (const edge of [
      "cluster",
      "burst-out",
      "ecsInstanceRole.AmazonECSInstanceRolePolicyForManagedInstances",
      "managed-instances-infrastructure.AmazonECSInfrastructureRolePolicyForManagedInstances",
    ])
      assert.ok(edges.includes(edge), `no edge to ${edge} in ${edges.join(", ")}`);
  });

  it("runs the tasks of a service by its strategy", () => {
    const service = find(resources, "aws:ecs/service:Service", "api");
    assert.deepEqual(service.inputs["capacityProviderStrategies"], [
      { base: 0, capacityProvider: "burst-1234567", weight: 1 },
    ]);
  });
});
