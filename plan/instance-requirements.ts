import type { InstanceRequirementsConfig } from "../config/instance-requirements";
import { compact, flag, ifGiven } from "./canonical";

/** Least and greatest value of an attribute. */
export interface RangeSpec {
  readonly min?: number;
  readonly max?: number;
}

/** The same where a least value must be given. */
export interface BoundedRangeSpec extends RangeSpec {
  readonly min: number;
}

/** What instances must have, with Pulumi's names: the same for Auto Scaling groups and for Managed Instances. */
export interface InstanceRequirementsSpec {
  readonly vcpuCount: BoundedRangeSpec;
  readonly memoryMib: BoundedRangeSpec;
  readonly memoryGibPerVcpu?: RangeSpec;
  readonly cpuManufacturers?: string[];
  readonly instanceGenerations?: string[];
  readonly burstablePerformance?: string;
  readonly bareMetal?: string;
  readonly allowedInstanceTypes?: string[];
  readonly excludedInstanceTypes?: string[];
  readonly acceleratorTypes?: string[];
  readonly acceleratorManufacturers?: string[];
  readonly acceleratorNames?: string[];
  readonly acceleratorCount?: RangeSpec;
  readonly acceleratorTotalMemoryMib?: RangeSpec;
  readonly localStorage?: string;
  readonly localStorageTypes?: string[];
  readonly totalLocalStorageGb?: RangeSpec;
  readonly networkInterfaceCount?: RangeSpec;
  readonly networkBandwidthGbps?: RangeSpec;
  readonly baselineEbsBandwidthMbps?: RangeSpec;
  readonly requireHibernateSupport?: true;
  readonly onDemandMaxPricePercentageOverLowestPrice?: number;
  readonly spotMaxPricePercentageOverLowestPrice?: number;
  readonly maxSpotPriceAsPercentageOfOptimalOnDemandPrice?: number;
}

/** Plans what instances must have; lists are sets to AWS, so their order here is that of the alphabet. */
export function planInstanceRequirements(requirements: InstanceRequirementsConfig): InstanceRequirementsSpec {
  const { vCpuCount, memoryMiB } = requirements;
  return compact<InstanceRequirementsSpec>({
    vcpuCount: { ...planRange(vCpuCount), min: vCpuCount.min },
    memoryMib: { ...planRange(memoryMiB), min: memoryMiB.min },
    memoryGibPerVcpu: ifGiven(requirements.memoryGiBPerVCpu, planRange),
    cpuManufacturers: ifGiven(requirements.cpuManufacturers, planSet),
    instanceGenerations: ifGiven(requirements.instanceGenerations, planSet),
    burstablePerformance: requirements.burstablePerformance,
    bareMetal: requirements.bareMetal,
    allowedInstanceTypes: ifGiven(requirements.allowedInstanceTypes, planSet),
    excludedInstanceTypes: ifGiven(requirements.excludedInstanceTypes, planSet),
    ...planAccelerators(requirements),
    localStorage: requirements.localStorage,
    localStorageTypes: ifGiven(requirements.localStorageTypes, planSet),
    totalLocalStorageGb: ifGiven(requirements.totalLocalStorageGB, planRange),
    networkInterfaceCount: ifGiven(requirements.networkInterfaceCount, planRange),
    networkBandwidthGbps: ifGiven(requirements.networkBandwidthGbps, planRange),
    baselineEbsBandwidthMbps: ifGiven(requirements.baselineEbsBandwidthMbps, planRange),
    requireHibernateSupport: flag(requirements.requireHibernateSupport),
    onDemandMaxPricePercentageOverLowestPrice: requirements.onDemandMaxPricePercentageOverLowestPrice,
    spotMaxPricePercentageOverLowestPrice: requirements.spotMaxPricePercentageOverLowestPrice,
    maxSpotPriceAsPercentageOfOptimalOnDemandPrice:
      requirements.maxSpotPriceAsPercentageOfOptimalOnDemandPrice,
  });
}

function planAccelerators(requirements: InstanceRequirementsConfig) {
  return {
    acceleratorTypes: ifGiven(requirements.acceleratorTypes, planSet),
    acceleratorManufacturers: ifGiven(requirements.acceleratorManufacturers, planSet),
    acceleratorNames: ifGiven(requirements.acceleratorNames, planSet),
    acceleratorCount: ifGiven(requirements.acceleratorCount, planRange),
    acceleratorTotalMemoryMib: ifGiven(requirements.acceleratorTotalMemoryMiB, planRange),
  };
}

function planRange({ min, max }: { min?: number | undefined; max?: number | undefined }): RangeSpec {
  return compact<RangeSpec>({ min, max });
}

function planSet(values: readonly string[]): string[] {
  return [...new Set(values)].sort();
}
