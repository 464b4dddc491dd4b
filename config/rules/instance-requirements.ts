import type { Draft } from "../draft";
import type { InstanceRequirementsConfig } from "../instance-requirements";
import type { Problem } from "../problem";

/** Attributes with a least and a greatest value. */
const ranges = [
  "vCpuCount",
  "memoryMiB",
  "memoryGiBPerVCpu",
  "acceleratorCount",
  "acceleratorTotalMemoryMiB",
  "totalLocalStorageGB",
  "networkInterfaceCount",
  "networkBandwidthGbps",
  "baselineEbsBandwidthMbps",
] as const satisfies readonly (keyof InstanceRequirementsConfig)[];

/** Of each pair EC2 takes one. */
const exclusive = [
  ["allowedInstanceTypes", "excludedInstanceTypes"],
  ["spotMaxPricePercentageOverLowestPrice", "maxSpotPriceAsPercentageOfOptimalOnDemandPrice"],
] as const satisfies readonly (readonly (keyof InstanceRequirementsConfig)[])[];

/** Requirements do not contradict themselves. Call it for requirements that are intact. */
export function* requirementsAreSound(requirements: Draft<InstanceRequirementsConfig>): Iterable<Problem> {
  for (const attribute of ranges) {
    const { min, max } = requirements.value[attribute] ?? {};
    if (min !== undefined && max !== undefined && max < min)
      yield requirements.problem(
        [attribute, "max"],
        `${String(max)} is below min ${String(min)}; raise it, or lower min`,
      );
  }
  for (const [one, other] of exclusive)
    if (requirements.value[one] !== undefined && requirements.value[other] !== undefined)
      yield requirements.problem([other], `is not possible beside ${one}; keep one of the two`);
  if (requirements.value.localStorage === "excluded")
    for (const storage of ["localStorageTypes", "totalLocalStorageGB"] as const)
      if (requirements.value[storage] !== undefined)
        yield requirements.problem(
          [storage],
          "does nothing with localStorage excluded; remove one of the two",
        );
}
