import { type Draft, entriesOf, entryOf } from "../draft";
import type { PlatformConfig } from "../platform";

/** Whether a distribution stands in front of a load balancer. */
export function isBehindDistribution(platform: Draft<PlatformConfig>, name: string): boolean {
  return entriesOf<unknown>(platform.value.distributions).some(
    ([, each]) => (each as { loadBalancer?: unknown } | null)?.loadBalancer === name,
  );
}

/** How many values the rules of a load balancer compare with the header of its distribution; none where it has no such header. */
export function originHeaderValues(platform: Draft<PlatformConfig>, name: string): number {
  if (!platform.intact("loadBalancers", name)) return 0;
  const loadBalancer = entryOf(platform.value.loadBalancers, name);
  if (loadBalancer?.kind !== "application" || loadBalancer.scheme !== "internet-facing") return 0;
  return isBehindDistribution(platform, name) ? (loadBalancer.originHeader?.versions.length ?? 1) : 0;
}
