import assert from "node:assert/strict";
import { checkPlatform } from "../../checks/platform";
import { planText } from "../../cli/plan-text";
import { find, type RecordedResource } from "../support/record";
import { recordProgram } from "../support/record-program";
import { planned, plannedWeb } from "../support/plan";
import { changedInput, type Change, problemsOf } from "../support/stack";
import { onGroup, problemOfWeb, serviceOf } from "./statements";

async function recorded(...changes: Change[]): Promise<readonly RecordedResource[]> {
  const { resources } = await recordProgram(changedInput(changes) as object);
  return resources;
}

describe("the cluster", function () {
  this.timeout(60_000);

  it("C055: needs nothing but a name, and not even that", () => {
    assert.deepEqual(planned(["cluster", undefined], ["services.api", undefined]).cluster.cluster, {
      name: "shop-test",
      settings: [{ name: "containerInsights", value: "enhanced" }],
    });
    assert.equal(
      planned(["cluster", { name: "example" }], ["services.api", undefined]).cluster.cluster.name,
      "example",
    );
  });

  it("C056, C160 and C161: every service stands in the one cluster of the stack, with a definition by ARN", async () => {
    const resources = await recorded();
    const cluster = find(resources, "aws:ecs/cluster:Cluster", "cluster");
    for (const name of ["web", "api"]) {
      const service = find(resources, "aws:ecs/service:Service", name);
      assert.equal(service.inputs["cluster"], "arn:aws:mock:ap-northeast-1:123456789012:Cluster/cluster");
      assert.deepEqual(service.propertyDependencies["taskDefinition"], [
        `aws:ecs/taskDefinition:TaskDefinition::${name}`,
      ]);
      assert.equal(service.inputs["name"], name);
    }
    assert.equal(cluster.inputs["name"], "ecs-platform-test");
  });

  it("C058: instances stand in the private subnets with a security group of their own", async () => {
    const resources = await recorded();
    const group = find(resources, "aws:autoscaling/group:Group", "general").inputs;
    assert.equal((group["vpcZoneIdentifiers"] as unknown[]).length, 2);
    const template = find(resources, "aws:ec2/launchTemplate:LaunchTemplate", "general").inputs;
    assert.deepEqual(template["vpcSecurityGroupIds"], ["general-id"]);
  });

  it("C061 and C065: Fargate and instances serve side by side in one cluster, each by a strategy and never by both", async () => {
    const resources = await recorded();
    const strategies = ["web", "api"].map((name) => find(resources, "aws:ecs/service:Service", name).inputs);
    assert.deepEqual(
      strategies.map(({ capacityProviderStrategies, launchType }) => [
        capacityProviderStrategies,
        launchType,
      ]),
      [
        [[{ capacityProvider: "FARGATE", base: 0, weight: 1 }], undefined],
        [[{ capacityProvider: "general-1234567", base: 0, weight: 1 }], undefined],
      ],
    );
  });

  it("C063: a stack of Fargate services has no instance, launch template or instance role", async () => {
    const resources = await recorded(["cluster", undefined], ["services.api", undefined]);
    const ofHosts = /^aws:(autoscaling|ec2\/launchTemplate|iam\/instanceProfile)/;
    assert.deepEqual(
      resources.filter(({ type }) => ofHosts.test(type)),
      [],
    );
  });

  it("C064: a group makes launch template, Auto Scaling group and capacity provider", async () => {
    const resources = await recorded();
    for (const type of [
      "aws:ec2/launchTemplate:LaunchTemplate",
      "aws:autoscaling/group:Group",
      "aws:ecs/capacityProvider:CapacityProvider",
    ])
      assert.equal(find(resources, type, "general").custom, true);
  });

  it("C066: platform versions that start no tasks any more are refused, with the date", () => {
    assert.equal(plannedWeb().platformVersion, "LATEST");
    assert.equal(
      problemOfWeb({ platformVersion: "1.3.0" }),
      'services.web.platformVersion: "1.3.0" starts no tasks since 2026-06-15; use LATEST or 1.4.0',
    );
  });

  it("C068: one key moves a service from a group to Fargate", () => {
    const onInstances = plannedWeb({ ...onGroup });
    const onFargate = plannedWeb({ "task.architecture": "arm64" });
    const { requiresCompatibilities: before, ...one } = onInstances.taskDefinition;
    const { requiresCompatibilities: after, ...other } = onFargate.taskDefinition;
    assert.deepEqual(one, other);
    assert.deepEqual([before, after], [["EC2"], ["FARGATE"]]);
  });
});

describe("container instances", () => {
  const general = (...changes: Change[]) =>
    planned(...changes).cluster.groups["general"] ?? assert.fail("no group");

  it("C070: join the cluster by their user data", () => {
    assert.match(general().launchTemplate.userData, /^ECS_CLUSTER=shop-test$/m);
  });

  it("C076 and C077: start from the newest ECS-optimised AMI, and install nothing", () => {
    const { imageId, userData } = general().launchTemplate;
    assert.equal(
      imageId,
      "resolve:ssm:/aws/service/ecs/optimized-ami/amazon-linux-2023/arm64/recommended/image_id",
    );
    assert.doesNotMatch(userData, /yum|dnf|apt-get|docker/);
  });

  it("C078: may start from an AMI of one's own", () => {
    assert.equal(
      general(["cluster.capacity.general.ami.id", "ami-0123456789abcdef0"]).launchTemplate.imageId,
      "ami-0123456789abcdef0",
    );
  });

  it("C079: do not start from the first Amazon Linux", () => {
    assert.match(
      problemsOf([["cluster.capacity.general.ami.family", "amazon-linux"]])[0] ?? "",
      /^cluster\.capacity\.general\.ami\.family: "amazon-linux" is not .*al2023/,
    );
  });

  it("C081: may run Windows", () => {
    const { imageId, userData } = general(
      ["cluster.capacity.general.ami", { family: "windows-2022" }],
      ["cluster.capacity.general.instanceTypes", ["m6i.large"]],
      ["services.api", undefined],
    ).launchTemplate;
    assert.match(imageId, /ami-windows-latest\/Windows_Server-2022-English-Full-ECS_Optimized\/image_id/);
    assert.match(userData, /<powershell>[\s\S]*Initialize-ECSAgent/);
  });

  it("C082: have GPUs for the containers that ask for them", () => {
    const plan = planned(
      [
        "cluster.capacity.gpu",
        { kind: "ec2", instanceTypes: ["g5.xlarge"], minSize: 0, maxSize: 2, ami: { family: "al2023-gpu" } },
      ],
      [
        "services.train",
        {
          capacity: { group: "gpu" },
          containers: {
            train: {
              image: { uri: "a:1" },
              memoryMiB: 512,
              resourceRequirements: [{ type: "GPU", value: 1 }],
            },
          },
        },
      ],
    );
    assert.match(
      plan.cluster.groups["gpu"]?.launchTemplate.imageId ?? "",
      /amazon-linux-2023\/gpu\/recommended/,
    );
    assert.deepEqual(serviceOf(plan, "train").taskDefinition.containerDefinitions[0]?.resourceRequirements, [
      { type: "GPU", value: "1" },
    ]);
    assert.match(
      problemOfWeb({ "containers.web.resourceRequirements": [{ type: "GPU", value: 1 }] }),
      /resourceRequirements: is not possible on Fargate; run the service on a capacity group with accelerators$/,
    );
  });

  it("C067: are of any type, with a disk of any size", () => {
    const { instanceTypes, launchTemplate } = general(
      ["cluster.capacity.general.instanceTypes", ["m7g.large", "c7g.xlarge"]],
      ["cluster.capacity.general.rootVolume.sizeGiB", 100],
    );
    assert.deepEqual(instanceTypes, ["m7g.large", "c7g.xlarge"]);
    assert.equal(launchTemplate.blockDeviceMappings[0]?.ebs.volumeSize, 100);
  });

  it("C074: may talk to ECS by the role of the instance", () => {
    assert.deepEqual(planned().cluster.instanceRole?.managedPolicyArns, [
      "arn:aws:iam::aws:policy/service-role/AmazonEC2ContainerServiceforEC2Role",
    ]);
  });

  it("C084, C088 and C192: are drained and protected by their capacity provider, which scales them", () => {
    const { capacityProvider, autoScalingGroup } = general([
      "cluster.capacity.general.targetCapacityPercent",
      90,
    ]);
    assert.deepEqual(capacityProvider, {
      managedTerminationProtection: "ENABLED",
      managedDraining: "ENABLED",
      managedScaling: { status: "ENABLED", targetCapacity: 90 },
    });
    assert.equal(autoScalingGroup.protectFromScaleIn, true);
  });

  it("C073: have an agent with the settings that are given", () => {
    const { userData } = general([
      "cluster.capacity.general.agent",
      { reservedMemoryMiB: 256 },
    ]).launchTemplate;
    assert.match(userData, /^ECS_RESERVED_MEMORY=256$/m);
  });

  it("C080: may start from Amazon Linux 2, with a warning that its support has ended", () => {
    const al2: Change = ["cluster.capacity.general.ami.family", "al2"];
    assert.match(general(al2).launchTemplate.imageId, /optimized-ami\/amazon-linux-2\/arm64\/recommended/);
    assert.match(
      checkPlatform(planned(al2))[0]?.message ?? "",
      /^the support of Amazon Linux 2 ended on 2026-06-30/,
    );
  });

  it("C083: may start from the variants for ARM64, Neuron and Bottlerocket", () => {
    const imageOf = (family: string, ...changes: Change[]) =>
      general(["cluster.capacity.general.ami.family", family], ...changes).launchTemplate.imageId;
    assert.match(imageOf("al2023"), /amazon-linux-2023\/arm64\/recommended/);
    assert.match(imageOf("bottlerocket"), /bottlerocket\/aws-ecs-2\/arm64\/latest/);
    const neuron: Change[] = [
      ["cluster.capacity.general.ami.architecture", "x86_64"],
      ["cluster.capacity.general.instanceTypes", ["inf2.xlarge"]],
      ["services.api", undefined],
    ];
    assert.match(imageOf("al2023-neuron", ...neuron), /amazon-linux-2023\/neuron\/recommended/);
  });

  it("C193: hold what services and jobs ask for at their maximum, or a warning says so", () => {
    const wants = (desiredCount: number) =>
      checkPlatform(planned(["services.api.desiredCount", desiredCount])).map(
        ({ path, message }) => `${path}: ${message}`,
      );
    assert.deepEqual(wants(7), []);
    assert.match(
      wants(8).join(),
      /^services\.api\.capacity: a deployment needs 9 places in capacity group general /,
    );
    assert.match(
      wants(10).join(),
      /^cluster\.capacity\.general\.maxSize: 4 instances cannot hold the 10 tasks .* need 5 by network interfaces;/,
    );
  });

  it("N03: may be Spot instances, which are drained before EC2 takes them back", () => {
    const { mixedInstances, launchTemplate, autoScalingGroup } = general([
      "cluster.capacity.general.spot",
      { onDemandPercentAboveBase: 50 },
    ]);
    assert.equal(mixedInstances?.instancesDistribution.onDemandPercentageAboveBaseCapacity, 50);
    assert.match(launchTemplate.userData, /^ECS_ENABLE_SPOT_INSTANCE_DRAINING=true$/m);
    assert.equal(autoScalingGroup.capacityRebalance, true);
  });
});

describe("tasks on an instance", () => {
  const density = (...changes: Change[]) =>
    planned(...changes).densities?.["general"] ?? assert.fail("no densities");

  it("C100: are limited by its network interfaces", () => {
    assert.deepEqual(density()["m7g.large"]?.["api"], { tasksPerInstance: 2, limit: "interfaces" });
  });

  it("C101: are more on a larger instance type, as the plan says", () => {
    const larger = density(["cluster.capacity.general.instanceTypes", ["m7g.4xlarge"]]);
    assert.deepEqual(larger["m7g.4xlarge"]?.["api"], { tasksPerInstance: 7, limit: "interfaces" });
    assert.match(
      planText(planned(), []),
      /m7g\.large: 2 of api, by network interfaces[\s\S]*3 on m7g\.xlarge/,
    );
  });

  it("C102: are more with ENI trunking, which is on before instances start", async () => {
    const trunking: Change = ["cluster.eniTrunking", true];
    assert.equal(density(trunking)["m7g.large"]?.["api"]?.tasksPerInstance, 10);
    assert.match(planText(planned(), []), /10 with cluster\.eniTrunking/);
    const resources = await recorded(trunking);
    const setting = "aws:ecs/accountSettingDefault:AccountSettingDefault::cluster-eni-trunking";
    const group = find(resources, "aws:autoscaling/group:Group", "general");
    assert.ok(group.dependencies.includes(setting));
  });
});
