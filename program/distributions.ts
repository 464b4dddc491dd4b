import { Distribution } from "../components/distribution";
import type { PlatformPlan } from "../plan/platform";
import { mapSorted } from "../plan/sorted";
import type { PlatformComponents } from "./service-platform";

/** Creates the distributions of a plan, each in front of its load balancer. */
export function createDistributions(
  plan: PlatformPlan,
  { loadBalancers, network }: Pick<PlatformComponents, "loadBalancers" | "network">,
): Record<string, Distribution> {
  return mapSorted(plan.distributions ?? {}, (name, spec) => {
    const loadBalancer = loadBalancers[spec.origin.loadBalancer];
    if (loadBalancer === undefined) throw new Error(`no load balancer ${spec.origin.loadBalancer}`);
    return new Distribution(name, { spec, loadBalancer, network });
  });
}
