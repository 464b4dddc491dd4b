import assert from "node:assert/strict";
import { needsOfPlatform } from "../../plan/platform-needs";
import { planned, plannedService } from "../support/plan";
import { context, type Change } from "../support/stack";

const external: Change = [
  "cluster.external",
  { registrationLimit: 4, expirationDate: "2026-06-30T18:00:00Z" },
];

describe("planExternalInstances", () => {
  it("plans nothing unless machines shall register", () => {
    assert.equal("external" in planned().cluster, false);
  });

  it("plans an activation with a moment that does not move, and the cluster that its machines join", () => {
    const spec = planned(external).cluster.external;
    assert.deepEqual(spec?.activation, {
      description: "External instances of ECS cluster shop-test",
      registrationLimit: 4,
      expirationDate: "2026-06-30T18:00:00Z",
    });
    assert.deepEqual(spec.target, { region: "ap-northeast-1", cluster: "shop-test" });
  });

  it("plans a role that Systems Manager of this account and region gives to machines", () => {
    const role = planned(external).cluster.external?.role;
    assert.deepEqual(role?.managedPolicyArns, [
      "arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore",
      "arn:aws:iam::aws:policy/service-role/AmazonEC2ContainerServiceforEC2Role",
    ]);
    assert.deepEqual(role.assumeRolePolicy.Statement, [
      {
        Sid: "AssumedByService",
        Effect: "Allow",
        Principal: { Service: "ssm.amazonaws.com" },
        Action: ["sts:AssumeRole"],
        Condition: {
          ArnLike: { "aws:SourceArn": "arn:aws:ssm:ap-northeast-1:123456789012:*" },
          StringEquals: { "aws:SourceAccount": "123456789012" },
        },
      },
    ]);
  });

  it("leaves Windows machines the network of their Docker, which has no word of ECS", () => {
    const modeOf = (operatingSystem: string) => {
      const { taskDefinition } = plannedService("api", {
        capacity: { external: true },
        "task.networkMode": "bridge",
        "task.architecture": "x86_64",
        "task.operatingSystem": operatingSystem,
      });
      assert.equal(taskDefinition.runtimePlatform.operatingSystemFamily, operatingSystem);
      return taskDefinition.networkMode;
    };
    assert.equal(modeOf("WINDOWS_SERVER_2022_CORE"), undefined);
    assert.equal(modeOf("LINUX"), "bridge");
  });

  it("asks for no endpoint of the VPC, in which the machines and their tasks are not", () => {
    const plan = planned(
      external,
      ["services.web", undefined],
      ["loadBalancers", {}],
      ["cluster.capacity", {}],
      ["services.api.capacity", { external: true }],
      ["services.api.task", { networkMode: "bridge" }],
      ["services.api.containers.api.image", { repository: "web", tag: "v1" }],
    );
    assert.deepEqual(needsOfPlatform(plan, context.region), []);
  });
});
