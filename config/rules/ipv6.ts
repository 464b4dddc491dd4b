import { below, type Draft, entriesOf, type Rule } from "../draft";
import type { LoadBalancerConfig } from "../load-balancer";
import { isCreated } from "../network";
import type { PlatformConfig } from "../platform";
import type { Problem } from "../problem";
import { isIpv6 } from "../scalars";
import { isMap } from "./platform-scope";

/** IPv6 blocks stand only where IPv6 addresses are. */
export const ipv6IsThere: Rule<PlatformConfig> = function* (platform) {
  if (!platform.intact("network")) return;
  const { network, loadBalancers, services, jobs } = platform.value;
  const dualStack = isCreated(network) && network.ipv6;
  for (const [name, loadBalancer] of entriesOf(loadBalancers))
    if (platform.intact("loadBalancers", name))
      yield* clientProblems(below(platform, ["loadBalancers", name], loadBalancer), dualStack);
  if (dualStack) return;
  for (const [kind, workloads] of Object.entries({ services, jobs }))
    for (const [name, workload] of entriesOf<unknown>(workloads))
      if (isMap(workload)) yield* rulesOfTasks(below(platform, [kind, name], workload as Rules));
};

function* clientProblems(loadBalancer: Draft<LoadBalancerConfig>, dualStack: boolean): Iterable<Problem> {
  const { kind, scheme, allowedCidrs = [] } = loadBalancer.value;
  if (dualStack && kind === "application" && scheme === "internet-facing") return;
  const [why, fix] = dualStack
    ? ["only application load balancers that face the internet have IPv6 addresses", "remove it"]
    : ["the VPC has no IPv6 addresses", "set network.ipv6 to true, or remove it"];
  for (const [index, cidr] of allowedCidrs.entries())
    if (isIpv6(cidr))
      yield loadBalancer.problem(["allowedCidrs", index], `${cidr} is of no use: ${why}; ${fix}`);
}

/** What services and jobs say of their security group. */
interface Rules {
  readonly ingress?: readonly { readonly cidr?: string }[];
  readonly egress?: readonly { readonly cidr?: string }[];
}

function* rulesOfTasks(workload: Draft<Rules>): Iterable<Problem> {
  for (const list of ["ingress", "egress"] as const) {
    if (!workload.intact(list)) continue;
    for (const [index, { cidr }] of (workload.value[list] ?? []).entries())
      if (cidr !== undefined && isIpv6(cidr))
        yield workload.problem(
          [list, index, "cidr"],
          `${cidr} is of no use: the VPC has no IPv6 addresses; set network.ipv6 to true, or remove the rule`,
        );
  }
}
