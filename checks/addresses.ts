import { Address4 } from "ip-address";
import { loadBalancerAddressesPerSubnet, reservedAddressesPerSubnet } from "../facts/subnet-addresses";
import type { PlatformPlan } from "../plan/platform";
import type { ServiceSpec } from "../plan/service";
import type { Finding } from "./finding";

/**
 * Every task has an address of its own in a private subnet. At the peak of a deployment of all services at once, with scaling at its
 * maximum, the subnets must still have addresses left. Interface endpoints have one in each of them.
 */
export function privateSubnetsHaveRoom(plan: PlatformPlan): Finding[] {
  const { network } = plan;
  if (network.kind === "existing") return [];
  const zones = network.zones.length;
  const internal = Object.values(plan.loadBalancers).filter(
    (loadBalancer) => loadBalancer.subnets === "private",
  ).length;
  const instances = Object.values(plan.cluster.groups).reduce(
    (sum, group) => sum + group.autoScalingGroup.maxSize,
    0,
  );
  const tasks = Object.values(plan.services).reduce((sum, service) => sum + peakTasks(service), 0);
  const endpoints = Object.keys(network.endpoints?.interfaces ?? {}).length;
  const needed =
    Math.ceil((tasks + instances) / zones) + internal * loadBalancerAddressesPerSubnet + endpoints;
  return network.zones.flatMap((zone) => {
    const free = addresses(zone.privateCidrBlock) - reservedAddressesPerSubnet;
    if (needed <= free) return [];
    return [
      {
        check: "subnets-have-addresses",
        severity: "error",
        path: "network.cidr",
        message:
          `private subnet ${zone.privateCidrBlock} in ${zone.availabilityZone} has ${String(free)} free addresses, ` +
          `the peak of a deployment needs ${String(needed)}; use a larger cidr, or lower scaling.max or deployment.maximumPercent`,
      } as const,
    ];
  });
}

/** Tasks that run at once while a deployment replaces a service that is scaled out as far as it may. */
function peakTasks({ service, scaling, network }: ServiceSpec): number {
  // Tasks without a network interface of their own take no address.
  if (network === undefined) return 0;
  const count = Math.max(scaling?.target.maxCapacity ?? 0, service.desiredCount ?? 0);
  const twice = service.deploymentConfiguration !== undefined || service.deploymentController !== undefined;
  return Math.floor((count * (twice ? 200 : (service.deploymentMaximumPercent ?? 100))) / 100);
}

function addresses(cidr: string): number {
  return 2 ** (32 - new Address4(cidr).subnetMask);
}
