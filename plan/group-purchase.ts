import type { CapacityGroupConfig } from "../config/ec2-group";
import { compact, type Explicit, ifGiven } from "./canonical";
import { type InstanceRequirementsSpec, planInstanceRequirements } from "./instance-requirements";

/** What a group chooses its instances from, and how they are bought, with Pulumi's names. */
export interface MixedInstancesSpec {
  readonly instancesDistribution: {
    readonly onDemandAllocationStrategy: "prioritized" | "lowest-price";
    readonly onDemandBaseCapacity?: number;
    readonly onDemandPercentageAboveBaseCapacity: number;
    readonly spotAllocationStrategy?: NonNullable<CapacityGroupConfig["spot"]>["allocationStrategy"];
    readonly spotMaxPrice?: string;
  };
  readonly overrides: readonly (
    { readonly instanceType: string } | { readonly instanceRequirements: InstanceRequirementsSpec }
  )[];
}

/** What a group starts: the only instance type, or a choice; exactly one of the two is there. */
export interface PurchaseSpec {
  readonly instanceType?: string;
  readonly mixedInstances?: MixedInstancesSpec;
}

/** One On-Demand type belongs into the launch template; everything else is a choice of the group. */
export function planPurchase(group: CapacityGroupConfig): PurchaseSpec {
  const { instanceTypes = [], instanceRequirements, spot } = group;
  const [first, ...others] = instanceTypes;
  if (first !== undefined && others.length === 0 && spot === undefined) return { instanceType: first };
  const distribution: Explicit<MixedInstancesSpec["instancesDistribution"]> = {
    // What is chosen by its properties has no order.
    onDemandAllocationStrategy: instanceRequirements === undefined ? "prioritized" : "lowest-price",
    onDemandBaseCapacity: spot?.onDemandBase,
    onDemandPercentageAboveBaseCapacity: spot === undefined ? 100 : spot.onDemandPercentAboveBase,
    spotAllocationStrategy: spot?.allocationStrategy,
    spotMaxPrice: spot?.maxPrice,
  };
  return {
    mixedInstances: {
      instancesDistribution: compact<MixedInstancesSpec["instancesDistribution"]>(distribution),
      overrides:
        ifGiven(instanceRequirements, (requirements) => [
          { instanceRequirements: planInstanceRequirements(requirements) },
        ]) ?? instanceTypes.map((instanceType) => ({ instanceType })),
    },
  };
}
