import assert from "node:assert/strict";
import { find, type RecordedResource } from "../support/record";
import { recordProgram } from "../support/record-program";
import { changedInput, type Change } from "../support/stack";

const autoScalingGroup = "aws:autoscaling/group:Group";
const launchTemplate = "aws:ec2/launchTemplate:LaunchTemplate";

async function recorded(...changes: Change[]): Promise<readonly RecordedResource[]> {
  const { resources } = await recordProgram(changedInput(changes) as object);
  return resources;
}

const general = "cluster.capacity.general";

describe("a group of EC2 instances", function () {
  this.timeout(60_000);

  it("has a policy for each metric, an action for each schedule, and a hook, of its Auto Scaling group", async () => {
    const resources = await recorded(
      [`${general}.managedScaling`, { enabled: false }],
      [`${general}.terminationHook`, {}],
      [
        `${general}.scaling`,
        {
          targetTracking: { memoryReservationPercent: 70 },
          schedules: { morning: { recurrence: "0 8 * * *", minSize: 2 } },
        },
      ],
    );
    const policy = find(
      resources,
      "aws:autoscaling/policy:Policy",
      "general.memoryReservationPercent",
    ).inputs;
    assert.deepEqual(policy["targetTrackingConfiguration"], {
      targetValue: 70,
      customizedMetricSpecification: {
        namespace: "AWS/ECS",
        metricName: "MemoryReservation",
        statistic: "Average",
        metricDimensions: [{ name: "ClusterName", value: "ecs-platform-test" }],
      },
    });
    const schedule = find(resources, "aws:autoscaling/schedule:Schedule", "general.morning").inputs;
    assert.deepEqual(
      [
        schedule["scheduledActionName"],
        schedule["minSize"],
        schedule["maxSize"],
        schedule["desiredCapacity"],
      ],
      ["morning", 2, -1, -1],
    );
    const hook = find(resources, "aws:autoscaling/lifecycleHook:LifecycleHook", "general.termination").inputs;
    assert.equal(hook["lifecycleTransition"], "autoscaling:EC2_INSTANCE_TERMINATING");
    const ofGroup = [policy, schedule, hook].map((inputs) => inputs["autoscalingGroupName"]);
    assert.deepEqual(new Set(ofGroup).size, 1);
    assert.match(String(ofGroup[0]), /^general/);
  });

  it("chooses its instances by a policy of its own", async () => {
    const resources = await recorded([`${general}.spot`, { onDemandBase: 1 }]);
    const { inputs } = find(resources, autoScalingGroup, "general");
    assert.equal("launchTemplate" in inputs, false);
    assert.deepEqual(inputs["mixedInstancesPolicy"], {
      instancesDistribution: {
        onDemandAllocationStrategy: "prioritized",
        onDemandBaseCapacity: 1,
        onDemandPercentageAboveBaseCapacity: 0,
        spotAllocationStrategy: "price-capacity-optimized",
      },
      launchTemplate: {
        launchTemplateSpecification: { launchTemplateId: "general-id", version: "1" },
        overrides: [{ instanceType: "m7g.large" }],
      },
    });
    assert.equal("instanceType" in find(resources, launchTemplate, "general").inputs, false);
  });

  it("stands in the subnets of the zones that are named", async () => {
    const resources = await recorded(
      ["network.availabilityZones", ["ap-northeast-1a", "ap-northeast-1c"]],
      [`${general}.availabilityZones`, ["ap-northeast-1c"]],
    );
    assert.deepEqual(find(resources, autoScalingGroup, "general").inputs["vpcZoneIdentifiers"], [
      "network-private-ap-northeast-1c-id",
    ]);
  });

  it("stands in subnets by id, with further security groups", async () => {
    const resources = await recorded(
      [`${general}.subnets`, ["subnet-01234567"]],
      [`${general}.securityGroupIds`, ["sg-01234567"]],
    );
    assert.deepEqual(find(resources, autoScalingGroup, "general").inputs["vpcZoneIdentifiers"], [
      "subnet-01234567",
    ]);
    assert.deepEqual(find(resources, launchTemplate, "general").inputs["vpcSecurityGroupIds"], [
      "general-id",
      "sg-01234567",
    ]);
  });

  it("has public addresses in public subnets, once the internet is in reach", async () => {
    const resources = await recorded([`${general}.subnets`, "public"]);
    const { inputs } = find(resources, launchTemplate, "general");
    assert.equal("vpcSecurityGroupIds" in inputs, false);
    assert.deepEqual(inputs["networkInterfaces"], [
      {
        deviceIndex: 0,
        associatePublicIpAddress: "true",
        deleteOnTermination: "true",
        securityGroups: ["general-id"],
      },
    ]);
    const { dependencies } = find(resources, autoScalingGroup, "general");
    assert.ok(dependencies.includes("aws:ec2/route:Route::network-public"), dependencies.join("\n"));
  });

  it("starts its instances once trunking is on, and not before", async () => {
    const resources = await recorded(["cluster.eniTrunking", true]);
    const type = "aws:ecs/accountSettingDefault:AccountSettingDefault";
    const setting = find(resources, type, "cluster-eni-trunking").inputs;
    assert.deepEqual([setting["name"], setting["value"]], ["awsvpcTrunking", "enabled"]);
    const { dependencies } = find(resources, autoScalingGroup, "general");
    assert.ok(dependencies.includes(`${type}::cluster-eni-trunking`), dependencies.join("\n"));
    assert.deepEqual(
      (await recorded()).filter((resource) => resource.type === type),
      [],
    );
  });
});
