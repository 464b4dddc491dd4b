import { z } from "zod";
import { architectureOf } from "../facts/instance-attributes";
import { instanceType } from "../facts/instance-types";
import { instanceRequirements, type InstanceRequirementsConfig } from "./instance-requirements";
import { integer, text } from "./scalars";
import { subnetId } from "./subnet";
import { securityGroupId } from "./task-network";

const capacityReservations = z.strictObject({
  reservationPreference: z
    .enum(["RESERVATIONS_ONLY", "RESERVATIONS_FIRST", "RESERVATIONS_EXCLUDED"])
    .describe("Whether instances start in Capacity Reservations only, first, or never."),
  reservationGroupArn: text(
    /^arn:aws[a-z-]*:resource-groups:[a-z0-9-]+:\d{12}:group\/[\w.-]+(\/\w+)?$/,
    "the ARN of a resource group; write it like arn:aws:resource-groups:eu-central-1:123456789012:group/gpu-reservations",
  )
    .optional()
    .describe("Resource group of the Capacity Reservations. Default: - every open one that suits."),
});

/**
 * A group of instances that AWS starts, patches, fills and stops: ECS Managed Instances.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateManagedInstancesProviderConfiguration.html
 */
export const managedGroup = z.strictObject({
  kind: z
    .literal("managed")
    .describe("ECS Managed Instances: AWS chooses, starts, patches, fills and stops the instances."),
  instanceRequirements: instanceRequirements
    .optional()
    .describe("What the instances must have. Default: - AWS chooses the cheapest that suit the tasks."),
  capacityOptionType: z
    .enum(["ON_DEMAND", "SPOT", "RESERVED"])
    .default("ON_DEMAND")
    .describe(
      "How the instances are bought. Another value replaces the capacity provider, and with it the instances.",
    ),
  capacityReservations: capacityReservations
    .optional()
    .describe("Which Capacity Reservations are used; with `RESERVED` only. Default: - none."),
  subnets: z
    .union([z.literal("private"), z.array(subnetId).min(1).max(16)], {
      error: "give private, or a list of subnet ids",
    })
    .default("private")
    .describe("Subnets of the instances: the private ones of the platform, or ids."),
  securityGroupIds: z
    .array(securityGroupId)
    .max(4)
    .default([])
    .describe("Security groups of the instances beside the group's own. Default: - none."),
  storageSizeGiB: integer(1, 16384)
    .optional()
    .describe("Size of the volume for images and data of the tasks in GiB. Default: - 80 GiB, by AWS."),
  useLocalStorage: z
    .boolean()
    .default(false)
    .describe(
      "Whether images and data of the tasks lie on the local disks of the instances, instead of EBS.",
    ),
  monitoring: z
    .enum(["BASIC", "DETAILED"])
    .default("BASIC")
    .describe("Metrics of the instances in CloudWatch: every five minutes, or every minute."),
  scaleInAfterSeconds: integer(-1, 3600)
    .optional()
    .describe(
      "Seconds that AWS waits before it empties idle and little used instances; -1 keeps them. Default: - as AWS sees fit.",
    ),
  autoRepair: z
    .boolean()
    .default(true)
    .describe("Whether AWS replaces instances that it finds to be unhealthy."),
  propagateTags: z
    .enum(["CAPACITY_PROVIDER", "NONE"])
    .default("CAPACITY_PROVIDER")
    .describe("From where instances, and their volumes, take their tags."),
});

/** A valid group of Managed Instances with every default filled in. */
export type ManagedGroupConfig = z.output<typeof managedGroup>;

/** The only CPU architecture that instances can have; undefined where they can have both, and AWS goes by the tasks. */
export function onlyArchitecture(requirements: InstanceRequirementsConfig): "x86_64" | "arm64" | undefined {
  const { cpuManufacturers, allowedInstanceTypes } = requirements;
  const made = (cpuManufacturers ?? []).map(architectureOf);
  // A pattern that is no whole type may stand for both.
  const allowed = (allowedInstanceTypes ?? []).map((type) => instanceType(type)?.architecture);
  return single(made) ?? single(allowed);
}

function single<T>(values: readonly T[]): T | undefined {
  return new Set(values).size === 1 ? values[0] : undefined;
}
