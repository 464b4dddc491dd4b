import { createApplicationTarget } from "../components/application-target";
import type { PlatformPlan } from "../plan/platform";
import type { PlatformComponents } from "./service-platform";

/** Creates the ways from network load balancers to application load balancers, once all of them are there. */
export function createApplicationTargets(
  plan: PlatformPlan,
  { loadBalancers, network: { vpcId } }: Pick<PlatformComponents, "loadBalancers" | "network">,
): void {
  for (const [name, { applicationTarget: spec }] of Object.entries(plan.loadBalancers)) {
    if (spec === undefined) continue;
    const [network, application] = [loadBalancers[name], loadBalancers[spec.loadBalancer]];
    if (network === undefined || application === undefined)
      throw new Error(`no load balancer ${name} or ${spec.loadBalancer}`);
    createApplicationTarget(name, { spec, network, application, vpcId });
  }
}
