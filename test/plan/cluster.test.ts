import assert from "node:assert/strict";
import { planned } from "../support/plan";

const general = { kind: "ec2", minSize: 1, maxSize: 4 };

describe("planCluster", () => {
  it("names the cluster after project and stack, with Container Insights on", () => {
    assert.deepEqual(planned().cluster.cluster, {
      name: "shop-test",
      settings: [{ name: "containerInsights", value: "enhanced" }],
    });
  });

  it("takes the name that is given, and so does everything named after it", () => {
    const plan = planned(["cluster.name", "main"]);
    assert.equal(plan.cluster.cluster.name, "main");
    assert.equal(plan.services["web"]?.taskDefinition.family, "main-web");
    assert.equal(plan.services["web"].logGroup.name, "/ecs/main/web");
  });

  it("plans no instance role without groups", () => {
    const { cluster } = planned(["cluster.capacity", {}], ["services.api", undefined]);
    assert.deepEqual(cluster.groups, {});
    assert.equal(cluster.instanceRole, undefined);
  });

  it("plans a group that is protected, drained and scaled by its capacity provider", () => {
    assert.deepEqual(planned().cluster.groups["general"], {
      architecture: "arm64",
      amiFamily: "al2023",
      instanceTypes: ["m7g.large"],
      instanceType: "m7g.large",
      launchTemplate: {
        imageId: "resolve:ssm:/aws/service/ecs/optimized-ami/amazon-linux-2023/arm64/recommended/image_id",
        updateDefaultVersion: true,
        metadataOptions: { httpEndpoint: "enabled", httpTokens: "required", httpPutResponseHopLimit: 1 },
        blockDeviceMappings: [
          {
            deviceName: "/dev/xvda",
            ebs: { volumeSize: 30, volumeType: "gp3", encrypted: "true", deleteOnTermination: "true" },
          },
        ],
        userData:
          '#!/bin/bash\ncat <<\'CONFIG\' >> /etc/ecs/ecs.config\nECS_CLUSTER=shop-test\nECS_INSTANCE_ATTRIBUTES={"capacity-group":"general"}\nECS_AWSVPC_BLOCK_IMDS=true\nCONFIG\n',
      },
      autoScalingGroup: {
        minSize: 1,
        maxSize: 4,
        protectFromScaleIn: true,
        forceDelete: true,
        healthCheckType: "EC2",
        healthCheckGracePeriod: 60,
      },
      capacityProvider: {
        managedTerminationProtection: "ENABLED",
        managedDraining: "ENABLED",
        managedScaling: { status: "ENABLED", targetCapacity: 100 },
      },
    });
  });

  it("lets a group choose among several instance types", () => {
    const group = planned(["cluster.capacity.general.instanceTypes", ["m7g.large", "m6g.large"]]).cluster
      .groups["general"];
    assert.equal(group?.instanceType, undefined);
    assert.deepEqual(group?.mixedInstances, {
      instancesDistribution: {
        onDemandAllocationStrategy: "prioritized",
        onDemandPercentageAboveBaseCapacity: 100,
      },
      overrides: [{ instanceType: "m7g.large" }, { instanceType: "m6g.large" }],
    });
  });

  it("takes a pinned AMI", () => {
    const plan = planned(["cluster.capacity.general.ami.id", "ami-0123456789abcdef0"]);
    assert.equal(plan.cluster.groups["general"]?.launchTemplate.imageId, "ami-0123456789abcdef0");
  });

  it("starts GPU instances with their drivers on", () => {
    const ami = { family: "al2023-gpu" };
    const group = planned(["cluster.capacity.gpu", { ...general, instanceTypes: ["g5.xlarge"], ami }]).cluster
      .groups["gpu"];
    assert.equal(
      group?.launchTemplate.imageId,
      "resolve:ssm:/aws/service/ecs/optimized-ami/amazon-linux-2023/gpu/recommended/image_id",
    );
    assert.match(group.launchTemplate.userData, /^ECS_ENABLE_GPU_SUPPORT=true$/m);
  });

  it("starts Windows instances by their own script, on their own device", () => {
    const ami = { family: "windows-2025" };
    const group = planned(["cluster.capacity.win", { ...general, instanceTypes: ["m7i.large"], ami }]).cluster
      .groups["win"];
    assert.equal(
      group?.launchTemplate.imageId,
      "resolve:ssm:/aws/service/ami-windows-latest/Windows_Server-2025-English-Full-ECS_Optimized/image_id",
    );
    assert.equal(group.launchTemplate.blockDeviceMappings[0]?.deviceName, "/dev/sda1");
    assert.equal(
      group.launchTemplate.userData,
      "<powershell>\n" +
        `[Environment]::SetEnvironmentVariable("ECS_INSTANCE_ATTRIBUTES", '{"capacity-group":"win"}', "Machine")\n` +
        "Import-Module ECSTools\n" +
        "Initialize-ECSAgent -Cluster 'shop-test' -EnableTaskIAMRole -EnableTaskENI -AwsvpcBlockIMDS\n</powershell>\n",
    );
  });

  it("lets instances join the cluster, and do nothing else", () => {
    const { instanceRole } = planned().cluster;
    assert.equal(instanceRole?.policy, undefined);
    assert.deepEqual(instanceRole?.managedPolicyArns, [
      "arn:aws:iam::aws:policy/service-role/AmazonEC2ContainerServiceforEC2Role",
    ]);
    assert.deepEqual(instanceRole.assumeRolePolicy.Statement[0]?.Principal, { Service: "ec2.amazonaws.com" });
  });

  it("writes sessions of ECS Exec into an audit log, encrypted where a key is given", () => {
    const kmsKeyArn = "arn:aws:kms:ap-northeast-1:123456789012:key/1";
    const audit = (exec: object) => {
      const { cluster, execAudit } = planned(["cluster.exec", exec]).cluster;
      return [cluster.configuration?.executeCommandConfiguration, execAudit?.logGroup];
    };
    const cloudWatchLogGroupName = "/ecs-exec/shop-test";
    assert.deepEqual(audit({}), [
      { logging: "OVERRIDE", logConfiguration: { cloudWatchLogGroupName } },
      { name: cloudWatchLogGroupName, retentionInDays: 90 },
    ]);
    assert.deepEqual(audit({ kmsKeyArn, retentionDays: 365 }), [
      {
        logging: "OVERRIDE",
        kmsKeyId: kmsKeyArn,
        logConfiguration: { cloudWatchLogGroupName, cloudWatchEncryptionEnabled: true },
      },
      { name: cloudWatchLogGroupName, retentionInDays: 365, kmsKeyId: kmsKeyArn },
    ]);
    assert.equal("configuration" in planned().cluster.cluster, false);
  });
});
