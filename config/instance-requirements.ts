import { z } from "zod";
import {
  acceleratorManufacturers,
  acceleratorNames,
  acceleratorTypes,
  cpuManufacturers,
} from "../facts/instance-attributes";
import { show } from "./explain";
import { integer, text } from "./scalars";

/** Most instance types that a list may name, wildcards counted once. */
const maxTypes = 400;

/** A number between two bounds, both allowed, that need not be whole. */
function decimal(minimum: number, maximum: number) {
  const error = ({ input }: { input: unknown }) =>
    `${show(input)} is out of range; use a number from ${String(minimum)} to ${String(maximum)}`;
  return z
    .number({ error: ({ input }) => `${show(input)} is not a number; give a number` })
    .min(minimum, { error })
    .max(maximum, { error });
}

/** Least and greatest value of an attribute, at least one of the two. */
function range<T extends z.ZodType>(value: T, unit: string) {
  return z
    .strictObject({
      min: value.optional().describe(`Least ${unit}. Default: - no limit.`),
      max: value.optional().describe(`Greatest ${unit}. Default: - no limit.`),
    })
    .refine((given) => given.min !== undefined || given.max !== undefined, {
      error: "is empty; give min, max or both",
    });
}

function rangeFrom<T extends z.ZodType>(value: T, unit: string) {
  return z.strictObject({
    min: value.describe(`Least ${unit}.`),
    max: value.optional().describe(`Greatest ${unit}. Default: - no limit.`),
  });
}

const use = z.enum(["included", "excluded", "required"]);

const typePattern = text(
  /^(?=.{1,30}$)[a-z0-9*][a-z0-9*-]*(\.[a-z0-9*-]+)?$/,
  "an instance type or a pattern of them; write it like m7g.large or m7g.*",
);

/**
 * What instances must have, for a choice among all instance types of AWS, with the words of the EC2 API.
 *
 * @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_InstanceRequirements.html
 */
export const instanceRequirements = z.strictObject({
  vCpuCount: rangeFrom(integer(1, 1000), "number of vCPUs").describe("vCPUs of an instance."),
  memoryMiB: rangeFrom(integer(1, 33554432), "memory in MiB").describe("Memory of an instance in MiB."),
  memoryGiBPerVCpu: range(decimal(0.5, 1000), "memory per vCPU in GiB")
    .optional()
    .describe("Memory per vCPU in GiB. Default: - any."),
  cpuManufacturers: z
    .array(z.enum(cpuManufacturers))
    .min(1)
    .optional()
    .describe(
      "Makers of the CPU; `amazon-web-services` is Graviton, so that instances are arm64. Default: - any whose architecture suits the tasks.",
    ),
  instanceGenerations: z
    .array(z.enum(["current", "previous"]))
    .min(1)
    .optional()
    .describe("Generations of instance types. Default: - any."),
  burstablePerformance: use.optional().describe("Burstable types (T3, T4g). Default: - excluded."),
  bareMetal: use.optional().describe("Bare-metal types. Default: - excluded."),
  allowedInstanceTypes: z
    .array(typePattern)
    .min(1)
    .max(maxTypes)
    .optional()
    .describe("The only instance types to choose from; * stands for anything. Default: - all."),
  excludedInstanceTypes: z
    .array(typePattern)
    .min(1)
    .max(maxTypes)
    .optional()
    .describe("Instance types never to choose; * stands for anything. Default: - none."),
  acceleratorTypes: z
    .array(z.enum(acceleratorTypes))
    .min(1)
    .optional()
    .describe("Types of accelerators. Default: - any, and none."),
  acceleratorManufacturers: z
    .array(z.enum(acceleratorManufacturers))
    .min(1)
    .optional()
    .describe("Makers of the accelerators. Default: - any."),
  acceleratorNames: z
    .array(z.enum(acceleratorNames))
    .min(1)
    .optional()
    .describe("Models of the accelerators. Default: - any."),
  acceleratorCount: range(integer(0, 1000), "number of accelerators")
    .optional()
    .describe("Accelerators of an instance; a greatest number of 0 excludes them. Default: - any."),
  acceleratorTotalMemoryMiB: range(integer(1, 33554432), "memory of all accelerators in MiB")
    .optional()
    .describe("Memory of all accelerators of an instance in MiB. Default: - any."),
  localStorage: use.optional().describe("Types with local storage. Default: - included."),
  localStorageTypes: z
    .array(z.enum(["hdd", "ssd"]))
    .min(1)
    .optional()
    .describe("Kinds of local storage. Default: - any."),
  totalLocalStorageGB: range(decimal(0, 1000000), "local storage in GB")
    .optional()
    .describe("Local storage of an instance in GB. Default: - any."),
  networkInterfaceCount: range(integer(1, 1000), "number of network interfaces")
    .optional()
    .describe("Network interfaces of an instance. Default: - any."),
  networkBandwidthGbps: range(decimal(0, 10000), "network bandwidth in Gbps")
    .optional()
    .describe("Network bandwidth in gigabits per second. Default: - any."),
  baselineEbsBandwidthMbps: range(integer(1, 1000000), "bandwidth to EBS in Mbps")
    .optional()
    .describe("Bandwidth to EBS in megabits per second. Default: - any."),
  requireHibernateSupport: z
    .boolean()
    .default(false)
    .describe("Whether instances must be able to hibernate."),
  onDemandMaxPricePercentageOverLowestPrice: integer(0, 999999)
    .optional()
    .describe(
      "How much more than the cheapest suitable current type an On-Demand instance may cost, in percent. Default: - 20.",
    ),
  spotMaxPricePercentageOverLowestPrice: integer(0, 999999)
    .optional()
    .describe(
      "How much more than the cheapest suitable current type a Spot instance may cost, in percent. Default: - 100.",
    ),
  maxSpotPriceAsPercentageOfOptimalOnDemandPrice: integer(1, 999999)
    .optional()
    .describe(
      "How much a Spot instance may cost, in percent of the price of a suitable On-Demand instance. Default: - not limited so.",
    ),
});

/** Valid requirements of instances with every default filled in. */
export type InstanceRequirementsConfig = z.output<typeof instanceRequirements>;
