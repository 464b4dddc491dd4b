import { z } from "zod";
import { integer, text } from "./scalars";

const ami = z.strictObject({
  family: z
    .enum(["al2023", "al2023-gpu", "al2023-neuron", "windows-2019", "windows-2022", "windows-2025"])
    .default("al2023")
    .describe("Family of the ECS-optimised AMI."),
  architecture: z
    .enum(["x86_64", "arm64"])
    .default("x86_64")
    .describe("CPU architecture of the AMI; must be that of the instance types."),
  id: text(/^ami-[0-9a-f]{8,17}$/, "an AMI id; write it like ami-0123456789abcdef0")
    .optional()
    .describe(
      "A pinned AMI; ECS agent and Docker must be in it. Default: - every new instance starts from the newest ECS-optimised AMI of the family.",
    ),
});

/** A group of EC2 instances that the cluster starts. */
export const ec2Group = z.strictObject({
  kind: z.literal("ec2").describe("EC2 instances in an Auto Scaling group."),
  instanceTypes: z
    .array(text(/^[a-z][a-z0-9-]*\.[a-z0-9-]+$/, "an instance type; write it like m7g.large"))
    .min(1)
    .max(40)
    .describe("Instance types in order of preference, all of one architecture."),
  minSize: integer(0, 10000).describe("Fewest instances."),
  maxSize: integer(1, 10000).describe("Most instances."),
  ami: ami.prefault({}).describe("The machine image of the instances."),
  rootVolumeGiB: integer(30, 16384)
    .default(30)
    .describe("Size of the encrypted root volume in GiB; images and container layers live on it."),
  targetCapacityPercent: integer(1, 100)
    .default(100)
    .describe(
      "Share of the group that managed scaling keeps busy. 100 starts instances only when a task waits; 80 keeps a fifth in reserve.",
    ),
});

/** A valid group of EC2 instances with every default filled in. */
export type CapacityGroupConfig = z.output<typeof ec2Group>;
