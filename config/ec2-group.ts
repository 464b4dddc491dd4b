import { z } from "zod";
import { ami } from "./ami";
import { groupScaling, instanceRefresh, managedScaling, terminationHook, warmPool } from "./group-scaling";
import { instanceAgent } from "./instance-agent";
import { instanceRequirements } from "./instance-requirements";
import { dataDevice, dataVolume, rootVolume } from "./instance-volumes";
import { integer, text } from "./scalars";
import { availabilityZoneName, tierOrSubnetIds } from "./subnet";
import { securityGroupId } from "./task-network";

const spot = z.strictObject({
  onDemandBase: integer(0, 9999).default(0).describe("Instances that are On-Demand before any is Spot."),
  onDemandPercentAboveBase: integer(0, 100)
    .default(0)
    .describe("Share of the further instances that is On-Demand, too."),
  allocationStrategy: z
    .enum([
      "price-capacity-optimized",
      "capacity-optimized",
      "capacity-optimized-prioritized",
      "lowest-price",
    ])
    .default("price-capacity-optimized")
    .describe(
      "How Spot instances are chosen among the types and zones. `lowest-price` is interrupted most often.",
    ),
  maxPrice: text(/^\d{1,4}(\.\d{1,6})?$/, 'a price in US dollars an hour; write it like "0.05"')
    .optional()
    .describe("Most that an instance may cost in US dollars an hour. Default: - the On-Demand price."),
  capacityRebalance: z
    .boolean()
    .default(true)
    .describe(
      "Whether a new instance is started as soon as EC2 warns that a Spot instance is likely to be interrupted.",
    ),
});

const typeName = "an instance type; write it like m7g.large";

/** What of a group says which instances it starts. */
const instanceKeys = {
  instanceTypes: z
    .array(text(/^[a-z][a-z0-9-]*\.[a-z0-9-]+$/, typeName))
    .min(1)
    .max(40)
    .optional()
    .describe(
      "Instance types in order of preference, all of one architecture. They have no weights: ECS capacity providers take none. Required unless instanceRequirements choose.",
    ),
  instanceRequirements: instanceRequirements
    .optional()
    .describe(
      "What the instances must have, instead of instanceTypes. The architecture is that of the AMI. Default: - instanceTypes say it.",
    ),
  spot: spot
    .optional()
    .describe(
      "Runs the group on Spot instances, with On-Demand ones as a base where wanted. Tasks are drained when EC2 takes an instance back. Default: - On-Demand alone.",
    ),
  ami: ami.prefault({}).describe("The machine image of the instances."),
  rootVolume: rootVolume.prefault({}).describe("The volume with the operating system and the images."),
  dataVolumes: z
    .record(dataDevice, dataVolume)
    .default({})
    .describe("Further volumes by device name, such as /dev/sdf. Default: - none."),
  agent: instanceAgent.prefault({}).describe("Settings of the ECS agent."),
  userData: z
    .string()
    .min(1)
    .max(16384)
    .optional()
    .describe(
      "What an instance does at its start beside joining the cluster: lines of a shell script, or a `#cloud-config` document, on Amazon Linux; lines of PowerShell on Windows; settings in TOML on Bottlerocket. Default: - nothing.",
    ),
};

/** Where the instances of a group stand. */
const placeKeys = {
  subnets: tierOrSubnetIds
    .default("private")
    .describe(
      "Subnets of the instances: those of the platform, or ids. In public ones each instance gets a public address.",
    ),
  availabilityZones: z
    .array(availabilityZoneName)
    .min(1)
    .optional()
    .describe("Zones of the network that the group uses. Default: - all of them."),
  edgeZone: z
    .string()
    .min(1)
    .optional()
    .describe(
      "Key of `network.edgeZones`: the instances stand there, and the tasks on them, instead of in the zones of the region. Default: - in the region.",
    ),
  securityGroupIds: z
    .array(securityGroupId)
    .max(4)
    .default([])
    .describe("Security groups of the instances beside the group's own. Default: - none."),
};

/** A group of EC2 instances that the cluster starts. */
export const ec2Group = z.strictObject({
  kind: z.literal("ec2").describe("EC2 instances in an Auto Scaling group."),
  ...instanceKeys,
  minSize: integer(0, 10000).describe("Fewest instances."),
  maxSize: integer(1, 10000).describe("Most instances."),
  ...placeKeys,
  targetCapacityPercent: integer(1, 100)
    .default(100)
    .describe(
      "Share of the group that managed scaling keeps busy. 100 starts instances only when a task waits; 80 keeps a fifth in reserve.",
    ),
  managedScaling: managedScaling
    .prefault({})
    .describe("How the capacity provider scales the group, beside targetCapacityPercent."),
  terminationProtection: z
    .boolean()
    .optional()
    .describe(
      "Whether ECS keeps instances with tasks from being stopped when the group shrinks. Default: - true with managed scaling, else false.",
    ),
  managedDraining: z
    .boolean()
    .default(true)
    .describe("Whether ECS moves the tasks away from an instance before it goes."),
  terminationHook: terminationHook
    .optional()
    .describe(
      "Lifecycle hook that holds an instance that is to go, for draining by a function of your own where ECS does not drain. Default: - none.",
    ),
  scaling: groupScaling
    .optional()
    .describe(
      "How the group scales by itself; only with managedScaling.enabled false. Default: - it does not.",
    ),
  warmPool: warmPool
    .optional()
    .describe("Instances that are started ahead; not with Spot. Default: - instances start when needed."),
  instanceRefresh: instanceRefresh
    .optional()
    .describe(
      "Replaces running instances step by step when AMI, user data or anything else of the launch template changes. Default: - only new instances follow the change.",
    ),
});

/** A valid group of EC2 instances with every default filled in. */
export type CapacityGroupConfig = z.output<typeof ec2Group>;
