import assert from "node:assert/strict";
import type { CapacityGroupSpec } from "../../plan/capacity-group";
import { planned } from "../support/plan";
import type { Change } from "../support/stack";

/** The group of the valid stack file with changes to its keys; undefined takes a key away. */
function group(keys: Record<string, unknown>, ...others: Change[]): CapacityGroupSpec {
  const changes = Object.entries(keys).map(([key, value]): Change => [
    `cluster.capacity.general.${key}`,
    value,
  ]);
  return planned(...changes, ...others).cluster.groups["general"] ?? assert.fail("no group");
}

const requirements = { vCpuCount: { min: 2, max: 8 }, memoryMiB: { min: 4096 } };
const x86: Change = ["services.api.task.architecture", "x86_64"];
const windows = { ami: { family: "windows-2022" }, instanceTypes: ["m7i.large"] };
const withoutApi: Change = ["services.api", undefined];

describe("instances of a group", () => {
  it("are Spot instances of the cheapest pools that have room, above an On-Demand base", () => {
    const { instanceType, mixedInstances, autoScalingGroup } = group({
      spot: { onDemandBase: 1, onDemandPercentAboveBase: 25, maxPrice: "0.05" },
    });
    assert.equal(instanceType, undefined);
    assert.deepEqual(mixedInstances, {
      instancesDistribution: {
        onDemandAllocationStrategy: "prioritized",
        onDemandBaseCapacity: 1,
        onDemandPercentageAboveBaseCapacity: 25,
        spotAllocationStrategy: "price-capacity-optimized",
        spotMaxPrice: "0.05",
      },
      overrides: [{ instanceType: "m7g.large" }],
    });
    assert.equal(autoScalingGroup.capacityRebalance, true);
    assert.equal(group({ spot: { capacityRebalance: false } }).autoScalingGroup.capacityRebalance, undefined);
  });

  it("are chosen by their properties", () => {
    const { instanceTypes, instanceType, mixedInstances } = group({
      instanceTypes: undefined,
      instanceRequirements: { ...requirements, instanceGenerations: ["current"] },
    });
    assert.deepEqual([instanceTypes, instanceType], [[], undefined]);
    assert.deepEqual(mixedInstances, {
      instancesDistribution: {
        onDemandAllocationStrategy: "lowest-price",
        onDemandPercentageAboveBaseCapacity: 100,
      },
      overrides: [
        {
          instanceRequirements: {
            vcpuCount: { min: 2, max: 8 },
            memoryMib: { min: 4096 },
            instanceGenerations: ["current"],
          },
        },
      ],
    });
  });

  it("start from an image whose id stands in a parameter of one's own", () => {
    const ami = { architecture: "arm64", parameter: "/golden/ecs:12" };
    assert.equal(group({ ami }).launchTemplate.imageId, "resolve:ssm:/golden/ecs:12");
  });

  it("have the volumes that are asked for", () => {
    const kmsKeyArn = "arn:aws:kms:ap-northeast-1:123456789012:key/1";
    const { blockDeviceMappings } = group({
      rootVolume: { sizeGiB: 50, iops: 6000, throughputMiBps: 500, kmsKeyArn },
      dataVolumes: {
        "/dev/sdg": { snapshotId: "snap-01234567" },
        "/dev/sdf": { sizeGiB: 500, volumeType: "st1" },
      },
    }).launchTemplate;
    assert.deepEqual(blockDeviceMappings, [
      {
        deviceName: "/dev/xvda",
        ebs: {
          volumeSize: 50,
          volumeType: "gp3",
          iops: 6000,
          throughput: 500,
          encrypted: "true",
          kmsKeyId: kmsKeyArn,
          deleteOnTermination: "true",
        },
      },
      {
        deviceName: "/dev/sdf",
        ebs: { volumeSize: 500, volumeType: "st1", encrypted: "true", deleteOnTermination: "true" },
      },
      {
        deviceName: "/dev/sdg",
        ebs: {
          snapshotId: "snap-01234567",
          volumeType: "gp3",
          encrypted: "true",
          deleteOnTermination: "true",
        },
      },
    ]);
  });

  it("have a root volume that the image fits on", () => {
    const sizes = (keys: Record<string, unknown>) =>
      group(keys, withoutApi).launchTemplate.blockDeviceMappings.map(({ deviceName, ebs }) => [
        deviceName,
        ebs.volumeSize,
      ]);
    assert.deepEqual(sizes(windows), [["/dev/sda1", 50]]);
    assert.deepEqual(sizes({ "ami.family": "bottlerocket", "rootVolume.sizeGiB": 80 }), [
      ["/dev/xvda", undefined],
      ["/dev/xvdb", 80],
    ]);
  });

  it("stand where they are put, with further security groups", () => {
    assert.equal(group({}).placement, undefined);
    assert.deepEqual(group({ securityGroupIds: ["sg-0000000b", "sg-0000000a"] }).placement, {
      subnets: "private",
      securityGroupIds: ["sg-0000000a", "sg-0000000b"],
    });
    assert.deepEqual(group({ subnets: "public" }).placement, { subnets: "public" });
    assert.deepEqual(group({ subnets: ["subnet-0000000b", "subnet-0000000a"] }).placement, {
      subnets: ["subnet-0000000a", "subnet-0000000b"],
    });
    const zones: Change = ["network.availabilityZones", ["ap-northeast-1a", "ap-northeast-1c"]];
    assert.deepEqual(group({ availabilityZones: ["ap-northeast-1c"] }, zones).placement, {
      subnets: "private",
      availabilityZones: ["ap-northeast-1c"],
    });
  });
});

describe("user data of instances", () => {
  const lines = (keys: Record<string, unknown>, ...others: Change[]) =>
    group(keys, ...others).launchTemplate.userData.split("\n");

  const agent = {
    reservedMemoryMiB: 256,
    containerStopTimeoutSeconds: 90,
    imagePullBehavior: "prefer-cached",
    taskCleanupWaitMinutes: 60,
    imageCleanupIntervalMinutes: 15,
    imageMinimumAgeMinutes: 30,
    imagesDeletedPerCycle: 10,
    availableLoggingDrivers: ["json-file", "awslogs"],
    logLevel: "warn",
    attributes: { zone: "b", disk: "ssd" },
  };

  it("sets the agent on Amazon Linux", () => {
    const settings = {
      agent: { ...agent, containerStartTimeoutSeconds: 300, environment: { ECS_B: "2", ECS_A: "1" } },
      warmPool: {},
    };
    assert.deepEqual(lines(settings), [
      "#!/bin/bash",
      "cat <<'CONFIG' >> /etc/ecs/ecs.config",
      "ECS_CLUSTER=shop-test",
      'ECS_INSTANCE_ATTRIBUTES={"capacity-group":"general","disk":"ssd","zone":"b"}',
      "ECS_AWSVPC_BLOCK_IMDS=true",
      "ECS_WARM_POOLS_CHECK=true",
      "ECS_RESERVED_MEMORY=256",
      "ECS_CONTAINER_STOP_TIMEOUT=90s",
      "ECS_CONTAINER_START_TIMEOUT=300s",
      "ECS_IMAGE_PULL_BEHAVIOR=prefer-cached",
      "ECS_ENGINE_TASK_CLEANUP_WAIT_DURATION=60m",
      "ECS_IMAGE_CLEANUP_INTERVAL=15m",
      "ECS_IMAGE_MINIMUM_CLEANUP_AGE=30m",
      "ECS_NUM_IMAGES_DELETE_PER_CYCLE=10",
      'ECS_AVAILABLE_LOGGING_DRIVERS=["awslogs","json-file"]',
      "ECS_LOGLEVEL=warn",
      "ECS_A=1",
      "ECS_B=2",
      "CONFIG",
      "",
    ]);
    assert.ok(lines({ spot: {} }).includes("ECS_ENABLE_SPOT_INSTANCE_DRAINING=true"));
  });

  it("mounts data volumes, and goes on with lines of a script", () => {
    const written = lines({
      dataVolumes: { "/dev/sdf": { sizeGiB: 10, mount: { path: "/var/data", fileSystemType: "ext4" } } },
      userData: "sysctl -w vm.max_map_count=262144",
    });
    assert.deepEqual(written.slice(written.indexOf("CONFIG") + 1), [
      "until [ -b /dev/sdf ]; do sleep 1; done",
      "blkid /dev/sdf || mkfs -t ext4 /dev/sdf",
      "mkdir -p /var/data",
      'echo "UUID=$(blkid -s UUID -o value /dev/sdf) /var/data ext4 defaults,nofail 0 2" >> /etc/fstab',
      "mount /var/data",
      "sysctl -w vm.max_map_count=262144",
      "",
    ]);
  });

  it("has a cloud-config document beside the script", () => {
    assert.deepEqual(lines({ userData: "#cloud-config\npackages: [jq]\n" }), [
      "MIME-Version: 1.0",
      'Content-Type: multipart/mixed; boundary="==CONTAINER-INSTANCE=="',
      "",
      "--==CONTAINER-INSTANCE==",
      'Content-Type: text/cloud-config; charset="utf-8"',
      "",
      "#cloud-config",
      "packages: [jq]",
      "--==CONTAINER-INSTANCE==",
      'Content-Type: text/x-shellscript; charset="utf-8"',
      "",
      ...lines({}).slice(0, -1),
      "--==CONTAINER-INSTANCE==--",
      "",
    ]);
  });

  it("is PowerShell on Windows", () => {
    const settings = { ...windows, agent: { reservedMemoryMiB: 512 }, userData: "Write-Host hello" };
    assert.deepEqual(lines(settings, withoutApi), [
      "<powershell>",
      `[Environment]::SetEnvironmentVariable("ECS_INSTANCE_ATTRIBUTES", '{"capacity-group":"general"}', "Machine")`,
      `[Environment]::SetEnvironmentVariable("ECS_RESERVED_MEMORY", '512', "Machine")`,
      "Import-Module ECSTools",
      "Initialize-ECSAgent -Cluster 'shop-test' -EnableTaskIAMRole -EnableTaskENI -AwsvpcBlockIMDS",
      "Write-Host hello",
      "</powershell>",
      "",
    ]);
  });

  it("is settings on Bottlerocket", () => {
    const settings = {
      "ami.family": "bottlerocket",
      agent,
      warmPool: {},
      userData: '[settings]\nmotd = "hello"',
    };
    assert.deepEqual(lines(settings), [
      "[settings.ecs]",
      'cluster = "shop-test"',
      "awsvpc-block-imds = true",
      "allow-privileged-containers = true",
      "reserved-memory = 256",
      'container-stop-timeout = "90s"',
      'image-pull-behavior = "prefer-cached"',
      'task-cleanup-wait = "60m"',
      'image-cleanup-wait = "15m"',
      'image-cleanup-age = "30m"',
      "image-cleanup-delete-per-cycle = 10",
      'logging-drivers = ["awslogs","json-file"]',
      'loglevel = "warn"',
      "[settings.ecs.instance-attributes]",
      '"capacity-group" = "general"',
      '"disk" = "ssd"',
      '"zone" = "b"',
      "[settings.autoscaling]",
      "should-wait = true",
      "[settings]",
      'motd = "hello"',
      "",
    ]);
    const spot = lines({ "ami.family": "bottlerocket", spot: {} });
    assert.ok(spot.includes("enable-spot-instance-draining = true"));
  });
});

describe("scaling of a group", () => {
  it("follows the settings of its capacity provider", () => {
    const { capacityProvider } = group({
      managedScaling: { minimumStep: 2, maximumStep: 10, instanceWarmupSeconds: 60 },
      targetCapacityPercent: 80,
      managedDraining: false,
      terminationProtection: false,
    });
    assert.deepEqual(capacityProvider, {
      managedTerminationProtection: "DISABLED",
      managedDraining: "DISABLED",
      managedScaling: {
        status: "ENABLED",
        targetCapacity: 80,
        minimumScalingStepSize: 2,
        maximumScalingStepSize: 10,
        instanceWarmupPeriod: 60,
      },
    });
  });

  it("takes the protection of instances with it when ECS does not scale", () => {
    const { capacityProvider, autoScalingGroup, scaling } = group({ managedScaling: { enabled: false } });
    assert.deepEqual(capacityProvider, {
      managedTerminationProtection: "DISABLED",
      managedDraining: "ENABLED",
      managedScaling: { status: "DISABLED" },
    });
    assert.equal(autoScalingGroup.protectFromScaleIn, false);
    assert.equal(scaling, undefined);
  });

  it("goes by metrics and schedules of its own", () => {
    const { scaling } = group({
      managedScaling: { enabled: false },
      scaling: {
        targetTracking: { cpuPercent: 60, cpuReservationPercent: 80, memoryReservationPercent: 70 },
        schedules: {
          night: { recurrence: "0 20 * * *", timezone: "Asia/Tokyo", minSize: 0, maxSize: 1 },
          morning: { recurrence: "0 8 * * MON-FRI", minSize: 2, desiredSize: 3 },
        },
      },
    });
    const reservation = (metricName: string, targetValue: number) => ({
      policyType: "TargetTrackingScaling",
      targetTrackingConfiguration: {
        targetValue,
        customizedMetricSpecification: {
          namespace: "AWS/ECS",
          metricName,
          statistic: "Average",
          metricDimensions: [{ name: "ClusterName", value: "shop-test" }],
        },
      },
    });
    assert.deepEqual(scaling?.policies, {
      cpuPercent: {
        policyType: "TargetTrackingScaling",
        targetTrackingConfiguration: {
          targetValue: 60,
          predefinedMetricSpecification: { predefinedMetricType: "ASGAverageCPUUtilization" },
        },
      },
      cpuReservationPercent: reservation("CPUReservation", 80),
      memoryReservationPercent: reservation("MemoryReservation", 70),
    });
    assert.deepEqual(Object.entries(scaling.schedules), [
      [
        "morning",
        { recurrence: "0 8 * * MON-FRI", timeZone: "UTC", minSize: 2, maxSize: -1, desiredCapacity: 3 },
      ],
      [
        "night",
        { recurrence: "0 20 * * *", timeZone: "Asia/Tokyo", minSize: 0, maxSize: 1, desiredCapacity: -1 },
      ],
    ]);
  });

  it("has instances wait in a pool to which none comes back", () => {
    const { autoScalingGroup } = group({ warmPool: { state: "Running", minSize: 2, maxPreparedSize: 4 } });
    assert.deepEqual(autoScalingGroup.warmPool, {
      poolState: "Running",
      minSize: 2,
      maxGroupPreparedCapacity: 4,
    });
    assert.equal(autoScalingGroup.forceDeleteWarmPool, true);
  });

  it("replaces running instances, protected ones too, when the template changes", () => {
    const { autoScalingGroup } = group({
      "ami.id": "ami-01234567",
      instanceRefresh: {
        minHealthyPercentage: 90,
        instanceWarmupSeconds: 120,
        checkpointPercentages: [20, 50],
        checkpointDelaySeconds: 600,
        skipMatching: true,
        autoRollback: true,
        alarms: ["b", "a"],
      },
    });
    assert.deepEqual(autoScalingGroup.instanceRefresh, {
      strategy: "Rolling",
      preferences: {
        minHealthyPercentage: 90,
        maxHealthyPercentage: 110,
        instanceWarmup: "120",
        checkpointPercentages: [20, 50],
        checkpointDelay: "600",
        skipMatching: true,
        autoRollback: true,
        scaleInProtectedInstances: "Refresh",
        alarmSpecification: { alarms: ["a", "b"] },
      },
    });
  });

  it("holds instances that are to go", () => {
    const target = {
      notificationTargetArn: "arn:aws:sqs:ap-northeast-1:123456789012:drain",
      roleArn: "arn:aws:iam::123456789012:role/drain",
    };
    assert.deepEqual(
      group({ terminationHook: { heartbeatTimeoutSeconds: 600, ...target } }).terminationHook,
      {
        lifecycleTransition: "autoscaling:EC2_INSTANCE_TERMINATING",
        heartbeatTimeout: 600,
        defaultResult: "CONTINUE",
        ...target,
      },
    );
  });
});

describe("images of instances", () => {
  const parameter = (ami: object, ...types: string[]) =>
    group({ ami, instanceTypes: types }, x86, withoutApi).launchTemplate.imageId.replace("resolve:ssm:", "");

  for (const [family, architecture, expected] of [
    ["al2", "arm64", "/aws/service/ecs/optimized-ami/amazon-linux-2/arm64/recommended/image_id"],
    ["al2-gpu", "x86_64", "/aws/service/ecs/optimized-ami/amazon-linux-2/gpu/recommended/image_id"],
    ["al2-neuron", "x86_64", "/aws/service/ecs/optimized-ami/amazon-linux-2/inf/recommended/image_id"],
    [
      "al2023-neuron",
      "x86_64",
      "/aws/service/ecs/optimized-ami/amazon-linux-2023/neuron/recommended/image_id",
    ],
    [
      "windows-2025-core",
      "x86_64",
      "/aws/service/ami-windows-latest/Windows_Server-2025-English-Core-ECS_Optimized/image_id",
    ],
    ["bottlerocket", "arm64", "/aws/service/bottlerocket/aws-ecs-2/arm64/latest/image_id"],
    ["bottlerocket-nvidia", "x86_64", "/aws/service/bottlerocket/aws-ecs-2-nvidia/x86_64/latest/image_id"],
  ] as const)
    it(`are found for ${family} on ${architecture}`, () => {
      const type = architecture === "arm64" ? "m7g.large" : "m7i.large";
      assert.equal(parameter({ family, architecture }, type), expected);
    });
});

describe("the cluster of instances", () => {
  it("opens a way for Session Manager, also where only endpoints lead out", () => {
    const endpoints: Change = ["network.egress", "endpoints"];
    const names = (...changes: Change[]) => {
      const { network } = planned(endpoints, ["services.web", undefined], ...changes);
      return network.kind === "created" ? Object.keys(network.endpoints?.interfaces ?? {}) : [];
    };
    const without = names();
    const withIt = names(["cluster.sessionManager", true]);
    assert.deepEqual(
      withIt.filter((name) => !without.includes(name)),
      ["ec2messages", "ssm", "ssmmessages"],
    );
    const role = planned(["cluster.sessionManager", true]).cluster.instanceRole;
    assert.deepEqual(role?.managedPolicyArns, [
      "arn:aws:iam::aws:policy/service-role/AmazonEC2ContainerServiceforEC2Role",
      "arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore",
    ]);
  });

  it("leaves the account setting for trunks alone unless it is asked for", () => {
    assert.equal("eniTrunking" in planned().cluster, false);
    assert.equal(planned(["cluster.eniTrunking", true]).cluster.eniTrunking, true);
  });
});
