import type { CapacityConfig } from "../config/capacity";
import type { Explicit } from "./canonical";
import { sortedEntries } from "./sorted";
import type { Compatibility } from "./task-definition";

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
export function planCapacity(capacity: CapacityConfig): Explicit<CapacitySpec> {
  return {
    capacityProviderStrategies: sharesOf(capacity).filter(({ base, weight }) => base + weight > 0),
    launchType: "external" in capacity ? "EXTERNAL" : undefined,
  };
}

function sharesOf(capacity: CapacityConfig): CapacityShareSpec[] {
  if ("external" in capacity) return [];
  if ("group" in capacity) return [{ provider: { group: capacity.group }, base: 0, weight: 1 }];
  if ("groups" in capacity)
    return sortedEntries(capacity.groups).map(([group, share]) => ({ provider: { group }, ...share }));
  const { onDemandBase, onDemandWeight, spotWeight } = capacity.fargate;
  return [
    { provider: { name: "FARGATE" }, base: onDemandBase, weight: onDemandWeight },
    { provider: { name: "FARGATE_SPOT" }, base: 0, weight: spotWeight },
  ];
}

/** What the task definition is made for; groups are all of Managed Instances, or none of them is. */
export function compatibilityOf(capacity: CapacityConfig, managedGroups: readonly string[]): Compatibility {
  if ("fargate" in capacity) return "FARGATE";
  if ("external" in capacity) return "EXTERNAL";
  const groups = "group" in capacity ? [capacity.group] : Object.keys(capacity.groups);
  return groups.every((group) => managedGroups.includes(group)) ? "MANAGED_INSTANCES" : "EC2";
}

/** The capacity groups of a strategy. */
export function groupsOfCapacity({ capacityProviderStrategies }: CapacitySpec): string[] {
  return capacityProviderStrategies.flatMap(({ provider }) => ("group" in provider ? [provider.group] : []));
}
