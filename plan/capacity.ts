import type { CapacityConfig } from "../config/capacity";
import { sortedEntries } from "./sorted";

/** Where a share of the tasks runs: a provider of AWS by its name, or a capacity group by its key. */
export interface CapacityShareSpec {
  readonly provider: { readonly name: "FARGATE" | "FARGATE_SPOT" } | { readonly group: string };
  readonly base: number;
  readonly weight: number;
}

/** Where tasks run: by a strategy over capacity providers, or on machines outside AWS. */
export interface CapacitySpec {
  /** Empty on external instances, which no capacity provider has. */
  readonly capacityProviderStrategies: readonly CapacityShareSpec[];
  readonly launchType?: "EXTERNAL";
}

/** Plans the strategy; it is always written, so that nothing depends on the default of the cluster. */
export function planCapacity(capacity: CapacityConfig): CapacitySpec {
  if ("external" in capacity) return { capacityProviderStrategies: [], launchType: "EXTERNAL" };
  if ("group" in capacity)
    return { capacityProviderStrategies: [{ provider: { group: capacity.group }, base: 0, weight: 1 }] };
  if ("groups" in capacity)
    return {
      capacityProviderStrategies: sortedEntries(capacity.groups)
        .map(([group, { base, weight }]) => ({ provider: { group }, base, weight }))
        .filter(inUse),
    };
  const { onDemandBase, onDemandWeight, spotWeight } = capacity.fargate;
  const shares: CapacityShareSpec[] = [
    { provider: { name: "FARGATE" }, base: onDemandBase, weight: onDemandWeight },
    { provider: { name: "FARGATE_SPOT" }, base: 0, weight: spotWeight },
  ];
  return { capacityProviderStrategies: shares.filter(inUse) };
}

function inUse({ base, weight }: { base: number; weight: number }): boolean {
  return base + weight > 0;
}

/** The capacity groups of a strategy. */
export function groupsOfCapacity({ capacityProviderStrategies }: CapacitySpec): string[] {
  return capacityProviderStrategies.flatMap(({ provider }) => ("group" in provider ? [provider.group] : []));
}
