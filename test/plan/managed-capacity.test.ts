import assert from "node:assert/strict";
import { checkPlatform } from "../../checks/platform";
import { planned, plannedJob, plannedService } from "../support/plan";
import type { Change } from "../support/stack";

const burst = (group: object = {}): Change => ["cluster.capacity.burst", { kind: "managed", ...group }];
const needs = { vCpuCount: { min: 2, max: 8 }, memoryMiB: { min: 4096 } };

function managed(group: object = {}) {
  const spec = planned(burst(group)).cluster.managed;
  assert.ok(spec !== undefined);
  return spec;
}

function group(input: object = {}) {
  const spec = managed(input).groups["burst"];
  assert.ok(spec !== undefined);
  return spec;
}

describe("planManagedCapacity", () => {
  it("plans nothing where all groups are of EC2 instances, and leaves those as they are", () => {
    const without = planned().cluster;
    assert.equal("managed" in without, false);
    assert.deepEqual(planned(burst()).cluster.groups, without.groups);
  });

  it("leaves the choice of instances to AWS, and repairs and tags them", () => {
    assert.deepEqual(group(), {
      gpus: false,
      instanceLaunchTemplate: { monitoring: "BASIC" },
      provider: {
        propagateTags: "CAPACITY_PROVIDER",
        autoRepairConfiguration: { actionsStatus: "ENABLED" },
      },
    });
  });

  it("plans what the instances must have, with lists in order", () => {
    const { instanceLaunchTemplate } = group({
      instanceRequirements: {
        ...needs,
        memoryGiBPerVCpu: { max: 4.5 },
        cpuManufacturers: ["intel", "amd"],
        instanceGenerations: ["current"],
        burstablePerformance: "excluded",
        bareMetal: "included",
        excludedInstanceTypes: ["m5*", "c5*", "m5*"],
        acceleratorTypes: ["gpu"],
        acceleratorManufacturers: ["nvidia"],
        acceleratorNames: ["t4", "a10g"],
        acceleratorCount: { min: 1, max: 2 },
        acceleratorTotalMemoryMiB: { min: 16384 },
        localStorage: "required",
        localStorageTypes: ["ssd"],
        totalLocalStorageGB: { min: 118.5 },
        networkInterfaceCount: { min: 3 },
        networkBandwidthGbps: { min: 12.5 },
        baselineEbsBandwidthMbps: { max: 4750 },
        requireHibernateSupport: true,
        onDemandMaxPricePercentageOverLowestPrice: 30,
      },
    });
    assert.deepEqual(instanceLaunchTemplate.instanceRequirements, {
      vcpuCount: { min: 2, max: 8 },
      memoryMib: { min: 4096 },
      memoryGibPerVcpu: { max: 4.5 },
      cpuManufacturers: ["amd", "intel"],
      instanceGenerations: ["current"],
      burstablePerformance: "excluded",
      bareMetal: "included",
      excludedInstanceTypes: ["c5*", "m5*"],
      acceleratorTypes: ["gpu"],
      acceleratorManufacturers: ["nvidia"],
      acceleratorNames: ["a10g", "t4"],
      acceleratorCount: { min: 1, max: 2 },
      acceleratorTotalMemoryMib: { min: 16384 },
      localStorage: "required",
      localStorageTypes: ["ssd"],
      totalLocalStorageGb: { min: 118.5 },
      networkInterfaceCount: { min: 3 },
      networkBandwidthGbps: { min: 12.5 },
      baselineEbsBandwidthMbps: { max: 4750 },
      requireHibernateSupport: true,
      onDemandMaxPricePercentageOverLowestPrice: 30,
    });
  });

  it("plans Spot instances with the price that they may cost", () => {
    const { instanceLaunchTemplate } = group({
      capacityOptionType: "SPOT",
      instanceRequirements: { ...needs, maxSpotPriceAsPercentageOfOptimalOnDemandPrice: 60 },
    });
    assert.equal(instanceLaunchTemplate.capacityOptionType, "SPOT");
    assert.equal(
      instanceLaunchTemplate.instanceRequirements?.maxSpotPriceAsPercentageOfOptimalOnDemandPrice,
      60,
    );
  });

  it("plans Capacity Reservations of a group", () => {
    const reservationGroupArn = "arn:aws:resource-groups:ap-northeast-1:123456789012:group/gpu";
    const { instanceLaunchTemplate } = group({
      capacityOptionType: "RESERVED",
      capacityReservations: { reservationPreference: "RESERVATIONS_ONLY", reservationGroupArn },
      instanceRequirements: { ...needs, allowedInstanceTypes: ["p5.48xlarge"] },
    });
    assert.deepEqual(instanceLaunchTemplate.capacityReservations, {
      reservationPreference: "RESERVATIONS_ONLY",
      reservationGroupArn,
    });
  });

  it("plans storage, monitoring, repair, tags and the time until idle instances are emptied", () => {
    assert.deepEqual(
      group({
        storageSizeGiB: 120,
        monitoring: "DETAILED",
        scaleInAfterSeconds: -1,
        autoRepair: false,
        propagateTags: "NONE",
      }),
      {
        gpus: false,
        instanceLaunchTemplate: { storageConfiguration: { storageSizeGib: 120 }, monitoring: "DETAILED" },
        provider: {
          propagateTags: "NONE",
          infrastructureOptimization: { scaleInAfter: -1 },
          autoRepairConfiguration: { actionsStatus: "DISABLED" },
        },
      },
    );
    const local = group({
      useLocalStorage: true,
      instanceRequirements: { ...needs, localStorage: "required" },
    });
    assert.deepEqual(local.instanceLaunchTemplate.localStorageConfiguration, { useLocalStorage: true });
  });

  it("knows the architecture where all instances have the same", () => {
    const architecture = (more: object) =>
      group({ instanceRequirements: { ...needs, ...more } }).architecture;
    assert.equal(architecture({}), undefined);
    assert.equal(architecture({ cpuManufacturers: ["amazon-web-services"] }), "arm64");
    assert.equal(architecture({ cpuManufacturers: ["intel", "amd"] }), "x86_64");
    assert.equal(architecture({ cpuManufacturers: ["intel", "amazon-web-services"] }), undefined);
    assert.equal(architecture({ allowedInstanceTypes: ["m7g.large", "c7g.xlarge"] }), "arm64");
    assert.equal(architecture({ allowedInstanceTypes: ["m7g.large", "m7*"] }), undefined);
  });

  it("knows which groups may have GPUs", () => {
    const gpus = (more: object) => group({ instanceRequirements: { ...needs, ...more } }).gpus;
    assert.equal(gpus({}), false);
    assert.equal(gpus({ acceleratorTypes: ["inference"] }), false);
    assert.equal(gpus({ acceleratorTypes: ["gpu"] }), true);
    assert.equal(gpus({ acceleratorNames: ["vu9p"] }), false);
    assert.equal(gpus({ acceleratorNames: ["t4"] }), true);
    assert.equal(gpus({ allowedInstanceTypes: ["m7i.*"] }), false);
    assert.equal(gpus({ allowedInstanceTypes: ["g5.*"] }), true);
  });

  it("has a role for ECS whose policy hands on the role of the instances", () => {
    const { infrastructureRole, instanceRole } = managed();
    assert.deepEqual(infrastructureRole.managedPolicyArns, [
      "arn:aws:iam::aws:policy/AmazonECSInfrastructureRolePolicyForManagedInstances",
    ]);
    assert.deepEqual(infrastructureRole.assumeRolePolicy.Statement[0]?.Principal, {
      Service: "ecs.amazonaws.com",
    });
    assert.match(instanceRole.logicalName, /^ecsInstanceRole/);
    assert.deepEqual(instanceRole.managedPolicyArns, [
      "arn:aws:iam::aws:policy/AmazonECSInstanceRolePolicyForManagedInstances",
    ]);
  });
});

describe("tasks on Managed Instances", () => {
  const onBurst = { capacity: { group: "burst" } };

  it("have a task definition that is made for them", () => {
    const { taskDefinition, capacityProviderStrategies, launchType } = plannedService(
      "api",
      onBurst,
      burst(),
    );
    assert.deepEqual(taskDefinition.requiresCompatibilities, ["MANAGED_INSTANCES"]);
    assert.deepEqual(capacityProviderStrategies, [{ provider: { group: "burst" }, base: 0, weight: 1 }]);
    assert.equal(launchType, undefined);
    assert.deepEqual(plannedService("api", {}, burst()).taskDefinition.requiresCompatibilities, ["EC2"]);
  });

  it("share several groups of them by weights", () => {
    const { taskDefinition, capacityProviderStrategies } = plannedService(
      "api",
      { capacity: { groups: { burst: { base: 1 }, spot: { weight: 3 } } } },
      burst(),
      ["cluster.capacity.spot", { kind: "managed", capacityOptionType: "SPOT" }],
    );
    assert.deepEqual(taskDefinition.requiresCompatibilities, ["MANAGED_INSTANCES"]);
    assert.deepEqual(capacityProviderStrategies, [
      { provider: { group: "burst" }, base: 1, weight: 1 },
      { provider: { group: "spot" }, base: 0, weight: 3 },
    ]);
  });

  it("may be those of a job", () => {
    const { workload } = plannedJob(
      {
        capacity: { group: "burst" },
        task: { memoryMiB: 512 },
        containers: { report: { image: { uri: "a:1" } } },
      },
      burst(),
    );
    assert.deepEqual(workload?.taskDefinition.requiresCompatibilities, ["MANAGED_INSTANCES"]);
  });

  it("are rebalanced between zones as those on Fargate are", () => {
    const { service } = plannedService("api", onBurst, burst());
    assert.equal(service.availabilityZoneRebalancing, "ENABLED");
    assert.equal(service.orderedPlacementStrategies, undefined);
  });
});

describe("Managed Instances in a VPC without NAT", () => {
  const only: Change[] = [
    ["services", {}],
    ["repositories", {}],
    ["loadBalancers", {}],
    ["cluster.capacity", { burst: { kind: "managed" } }],
  ];

  it("reach ECS by its endpoints", () => {
    const { network } = planned(...only, ["network.egress", "endpoints"]);
    assert.ok(network.kind === "created");
    assert.deepEqual(Object.keys(network.endpoints?.interfaces ?? {}), ["ecs", "ecs-agent", "ecs-telemetry"]);
  });

  it("are found to be without a way where there is none", () => {
    assert.deepEqual(
      checkPlatform(planned(...only, ["network.egress", "none"])).map(({ check, path }) => [check, path]),
      [["instances-reach-ecs", "cluster.capacity.burst"]],
    );
  });
});
