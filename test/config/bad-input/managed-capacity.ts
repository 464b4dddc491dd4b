import type { Change } from "../../support/stack";
import { api, apiContainer, rowsOf } from "./row";

const burst = "cluster.capacity.burst";
const needs = { vCpuCount: { min: 2 }, memoryMiB: { min: 4096 } };
const withNeeds = (more: object) => ({ kind: "managed", instanceRequirements: { ...needs, ...more } });
const onBurst: readonly Change[] = [
  [burst, { kind: "managed" }],
  [`${api}.capacity`, { group: "burst" }],
];
const reserved = {
  ...withNeeds({}),
  capacityOptionType: "RESERVED",
  capacityReservations: { reservationPreference: "RESERVATIONS_ONLY" },
};
const reservationGroup = "arn:aws:resource-groups:ap-northeast-1:123456789012:group/gpu-reservations";
const localDisks = withNeeds({ localStorage: "required" });

/** Groups of Managed Instances, and what runs on them. */
export const managedCapacity = rowsOf([
  {
    title: "requirements without a least memory",
    path: burst,
    bad: { kind: "managed", instanceRequirements: { vCpuCount: { min: 2 }, memoryMiB: { max: 4096 } } },
    at: "instanceRequirements.memoryMiB.min",
    problem: "is missing; use a whole number from 1 to 33554432",
    good: withNeeds({}),
  },
  {
    title: "a range of vCPUs that is upside down",
    path: burst,
    bad: withNeeds({ vCpuCount: { min: 8, max: 4 } }),
    at: "instanceRequirements.vCpuCount.max",
    problem: "4 is below min 8; raise it, or lower min",
    good: withNeeds({ vCpuCount: { min: 8, max: 8 } }),
  },
  {
    title: "a range of memory per vCPU without bounds",
    path: burst,
    bad: withNeeds({ memoryGiBPerVCpu: {} }),
    at: "instanceRequirements.memoryGiBPerVCpu",
    problem: "is empty; give min, max or both",
    good: withNeeds({ memoryGiBPerVCpu: { max: 4 } }),
  },
  {
    title: "more memory per vCPU than any instance has",
    path: burst,
    bad: withNeeds({ memoryGiBPerVCpu: { min: 0.25 } }),
    at: "instanceRequirements.memoryGiBPerVCpu.min",
    problem: "0.25 is out of range; use a number from 0.5 to 1000",
    good: withNeeds({ memoryGiBPerVCpu: { min: 0.5 } }),
  },
  {
    title: "a bandwidth that is no number",
    path: burst,
    bad: withNeeds({ networkBandwidthGbps: { min: "fast" } }),
    at: "instanceRequirements.networkBandwidthGbps.min",
    problem: '"fast" is not a number; give a number',
    good: withNeeds({ networkBandwidthGbps: { min: 12.5 } }),
  },
  {
    title: "a maker of CPUs that AWS does not know",
    path: burst,
    bad: withNeeds({ cpuManufacturers: ["graviton"] }),
    at: "instanceRequirements.cpuManufacturers.0",
    problem: '"graviton" is not allowed; use intel, amd, amazon-web-services',
    good: withNeeds({ cpuManufacturers: ["amazon-web-services"] }),
  },
  {
    title: "a pattern of instance types that is none",
    path: burst,
    bad: withNeeds({ allowedInstanceTypes: ["m7g large"] }),
    at: "instanceRequirements.allowedInstanceTypes.0",
    problem: '"m7g large" is not an instance type or a pattern of them; write it like m7g.large or m7g.*',
    good: withNeeds({ allowedInstanceTypes: ["m7g.*"] }),
  },
  {
    title: "instance types that are both allowed and excluded",
    path: burst,
    bad: withNeeds({ allowedInstanceTypes: ["m7g.*"], excludedInstanceTypes: ["m7g.metal"] }),
    at: "instanceRequirements.excludedInstanceTypes",
    problem: "is not possible beside allowedInstanceTypes; keep one of the two",
    good: withNeeds({ excludedInstanceTypes: ["m7g.metal"] }),
  },
  {
    title: "local disks of a kind where there are none",
    path: burst,
    bad: withNeeds({ localStorage: "excluded", localStorageTypes: ["ssd"] }),
    at: "instanceRequirements.localStorageTypes",
    problem: "does nothing with localStorage excluded; remove one of the two",
    good: withNeeds({ localStorage: "required", localStorageTypes: ["ssd"] }),
  },
  {
    title: "a price of Spot instances where none are bought",
    path: burst,
    bad: withNeeds({ maxSpotPriceAsPercentageOfOptimalOnDemandPrice: 60 }),
    at: "instanceRequirements.maxSpotPriceAsPercentageOfOptimalOnDemandPrice",
    problem: "does nothing with capacityOptionType ON_DEMAND; remove it",
    good: {
      ...withNeeds({ maxSpotPriceAsPercentageOfOptimalOnDemandPrice: 60 }),
      capacityOptionType: "SPOT",
    },
  },
  {
    title: "a price of On-Demand instances where Spot is bought",
    path: burst,
    bad: {
      ...withNeeds({ onDemandMaxPricePercentageOverLowestPrice: 10 }),
      capacityOptionType: "SPOT",
    },
    at: "instanceRequirements.onDemandMaxPricePercentageOverLowestPrice",
    problem: "does nothing with capacityOptionType SPOT; remove it",
    good: withNeeds({ onDemandMaxPricePercentageOverLowestPrice: 10 }),
  },
  {
    title: "two limits of the price of Spot instances",
    path: burst,
    bad: {
      ...withNeeds({
        maxSpotPriceAsPercentageOfOptimalOnDemandPrice: 60,
        spotMaxPricePercentageOverLowestPrice: 50,
      }),
      capacityOptionType: "SPOT",
    },
    at: "instanceRequirements.maxSpotPriceAsPercentageOfOptimalOnDemandPrice",
    problem: "is not possible beside spotMaxPricePercentageOverLowestPrice; keep one of the two",
    good: {
      ...withNeeds({ spotMaxPricePercentageOverLowestPrice: 50 }),
      capacityOptionType: "SPOT",
    },
  },
  {
    title: "an unknown way to buy instances",
    path: burst,
    bad: { kind: "managed", capacityOptionType: "spot" },
    at: "capacityOptionType",
    problem: '"spot" is not allowed; use ON_DEMAND, SPOT, RESERVED',
    good: { kind: "managed", capacityOptionType: "SPOT" },
  },
  {
    title: "reserved capacity without reservations",
    path: burst,
    bad: { kind: "managed", capacityOptionType: "RESERVED" },
    at: "capacityReservations",
    problem: "is missing; capacityOptionType RESERVED needs it, or use ON_DEMAND",
    good: reserved,
  },
  {
    title: "reservations of capacity that is not reserved",
    path: burst,
    bad: { ...reserved, capacityOptionType: "ON_DEMAND" },
    at: "capacityReservations",
    problem: "does nothing with capacityOptionType ON_DEMAND; use RESERVED, or remove it",
    good: reserved,
  },
  {
    title: "a group of reservations that are only tried first",
    path: burst,
    bad: {
      ...reserved,
      capacityReservations: {
        reservationPreference: "RESERVATIONS_FIRST",
        reservationGroupArn: reservationGroup,
      },
    },
    at: "capacityReservations.reservationGroupArn",
    problem:
      "is not possible with reservationPreference RESERVATIONS_FIRST; use RESERVATIONS_ONLY, or remove it",
    good: {
      ...reserved,
      capacityReservations: {
        reservationPreference: "RESERVATIONS_ONLY",
        reservationGroupArn: reservationGroup,
      },
    },
  },
  {
    title: "a group of reservations that is no resource group",
    path: burst,
    bad: {
      ...reserved,
      capacityReservations: {
        reservationPreference: "RESERVATIONS_ONLY",
        reservationGroupArn: "cr-0123456789abcdef0",
      },
    },
    at: "capacityReservations.reservationGroupArn",
    problem:
      '"cr-0123456789abcdef0" is not the ARN of a resource group; write it like arn:aws:resource-groups:eu-central-1:123456789012:group/gpu-reservations',
    good: {
      ...reserved,
      capacityReservations: {
        reservationPreference: "RESERVATIONS_ONLY",
        reservationGroupArn: reservationGroup,
      },
    },
  },
  {
    title: "reservations of nobody knows which instance types",
    path: burst,
    bad: { ...reserved, instanceRequirements: undefined },
    at: "instanceRequirements",
    problem:
      "is missing; reservationPreference RESERVATIONS_ONLY needs the instance types of the reservations",
    good: reserved,
  },
  {
    title: "local disks that instances need not have",
    path: burst,
    bad: { ...withNeeds({}), useLocalStorage: true },
    at: "useLocalStorage",
    problem: "needs instances with local disks; set instanceRequirements.localStorage to required",
    good: { ...localDisks, useLocalStorage: true },
  },
  {
    title: "a size of local disks",
    path: burst,
    bad: { ...localDisks, useLocalStorage: true, storageSizeGiB: 100 },
    at: "storageSizeGiB",
    problem:
      "does nothing with useLocalStorage, where the disks have the size they have; remove one of the two",
    good: { ...localDisks, storageSizeGiB: 100 },
  },
  {
    title: "Managed Instances in public subnets, where they would have no address",
    path: burst,
    bad: { kind: "managed", subnets: "public" },
    at: "subnets",
    problem: "give private, or a list of subnet ids",
    good: { kind: "managed", subnets: ["subnet-01234567"] },
  },
  {
    title: "Managed Instances in a subnet by its name",
    path: burst,
    bad: { kind: "managed", subnets: ["private-a"] },
    at: "subnets.0",
    problem: '"private-a" is not a subnet id; write it like subnet-0123456789abcdef0',
    good: { kind: "managed", subnets: ["subnet-01234567"] },
  },
  {
    title: "a size of a group that AWS sizes",
    path: burst,
    bad: { kind: "managed", maxSize: 4 },
    at: "maxSize",
    problem:
      'is not a known key: "maxSize"; known: autoRepair, capacityOptionType, capacityReservations, instanceRequirements, kind, monitoring, propagateTags, scaleInAfterSeconds, securityGroupIds, storageSizeGiB, subnets, useLocalStorage',
    good: { kind: "managed" },
  },
  {
    title: "groups of both kinds in one strategy",
    given: [[burst, { kind: "managed" }]],
    path: `${api}.capacity`,
    bad: { groups: { general: {}, burst: {} } },
    at: "groups",
    problem: "has Managed Instances (burst) beside a group of kind ec2 (general); use groups of one kind",
    good: { groups: { burst: {} } },
  },
  {
    title: "Windows on Managed Instances",
    given: onBurst,
    path: `${api}.task`,
    bad: { operatingSystem: "WINDOWS_SERVER_2022_CORE" },
    at: "operatingSystem",
    problem:
      "WINDOWS_SERVER_2022_CORE is not possible on Managed Instances (burst); use a capacity group of kind ec2 with a Windows AMI",
    good: { operatingSystem: "LINUX" },
  },
  {
    title: "network mode bridge on Managed Instances",
    given: onBurst,
    path: `${api}.task.networkMode`,
    bad: "bridge",
    problem: "bridge is not possible on Managed Instances (burst); use awsvpc or host",
    good: "host",
  },
  {
    title: "images of another architecture than Managed Instances have",
    given: [...onBurst, [`${burst}.instanceRequirements`, { ...needs, cpuManufacturers: ["intel", "amd"] }]],
    path: `${api}.task.architecture`,
    bad: "arm64",
    problem: "arm64 does not run on capacity group burst, whose instances are x86_64; use x86_64",
    good: "x86_64",
  },
  {
    title: "a placement constraint of a task on an attribute that Managed Instances do not have",
    given: onBurst,
    path: `${api}.task.placementConstraints`,
    bad: ["attribute:stack == blue"],
    at: "0",
    problem:
      "asks for attribute stack, which Managed Instances do not have; use ecs.availability-zone, ecs.cpu-architecture, ecs.instance-type, ecs.subnet-id",
    good: ["attribute:ecs.instance-type =~ m7g.*"],
  },
  {
    title: "a placement constraint of a service on an attribute that Managed Instances do not have",
    given: onBurst,
    path: `${api}.placement`,
    bad: { constraints: [{ type: "memberOf", expression: "attribute:ecs.ami-id == ami-1" }] },
    at: "constraints.0.expression",
    problem:
      "asks for attribute ecs.ami-id, which Managed Instances do not have; use ecs.availability-zone, ecs.cpu-architecture, ecs.instance-type, ecs.subnet-id",
    good: { constraints: [{ type: "memberOf", expression: "attribute:ecs.subnet-id == subnet-1" }] },
  },
  {
    title: "a daemon on Managed Instances",
    given: onBurst,
    path: `${api}.scheduling`,
    bad: "DAEMON",
    problem:
      "DAEMON is not possible on Managed Instances (burst), which need a capacity provider strategy; use a capacity group of kind ec2",
    good: "REPLICA",
  },
  {
    title: "a GPU on Managed Instances that need not have one",
    given: [...onBurst, [`${apiContainer}.resourceRequirements`, [{ type: "GPU", value: 1 }]]],
    changes: [[`${burst}.instanceRequirements`, needs]],
    problems: [
      `${apiContainer}.resourceRequirements.0.type: GPU needs instances that have some; set acceleratorTypes to [gpu] in cluster.capacity.burst.instanceRequirements`,
    ],
    nearest: [[`${burst}.instanceRequirements`, { ...needs, acceleratorTypes: ["gpu"] }]],
  },
  {
    title: "a Neuron device on Managed Instances",
    given: onBurst,
    path: `${apiContainer}.resourceRequirements`,
    bad: [{ type: "NeuronDevice", value: 1 }],
    at: "0.type",
    problem:
      "NeuronDevice is not possible on Managed Instances (burst); use a capacity group of kind ec2 with the AMI family al2023-neuron",
    good: undefined,
  },
]);
