import type { PlatformOutputs } from "../contract/outputs";
import type { PlatformPlan } from "../plan/platform";
import { mapSorted } from "../plan/sorted";
import type { Published, WholePlatform } from "./outputs";

/** What a person wants to see of front doors: names of endpoint services, and addresses of distributions. */
export function frontDoorOutputs(platform: WholePlatform, plan: PlatformPlan) {
  return { ...endpointServices(platform, plan), ...distributions(platform) };
}

/** Names of the endpoint services, and the records by which AWS wants to see that private DNS names belong to their owner. */
function endpointServices({ loadBalancers }: WholePlatform, plan: PlatformPlan) {
  const services = Object.entries(loadBalancers).flatMap(([name, { endpointService }]) => {
    if (endpointService === undefined) return [];
    const { serviceName, privateDnsNameConfigurations } = endpointService;
    const named = plan.loadBalancers[name]?.endpointService?.privateDnsName !== undefined;
    return [[name, { serviceName, ...(named && { privateDnsNameConfigurations }) }] as const];
  });
  return services.length === 0 ? {} : { endpointServices: Object.fromEntries(services) };
}

function distributions(platform: WholePlatform) {
  if (Object.keys(platform.distributions).length === 0) return {};
  return {
    distributions: mapSorted(platform.distributions, (_, { domainName, urls }) => ({ domainName, urls })),
  };
}

/** The distributions, as the contract has them. */
export function publishDistributions({
  distributions,
}: WholePlatform): Published<PlatformOutputs["distributions"]> {
  return mapSorted(distributions, (_, { distributionId, distributionArn, domainName, hostedZoneId }) => ({
    id: distributionId,
    arn: distributionArn,
    domainName,
    hostedZoneId,
  }));
}

/** What the contract says of a load balancer with PrivateLink or CloudFront in front. */
export function publishFrontDoors(
  loadBalancer: WholePlatform["loadBalancers"][string],
): Published<Pick<PlatformOutputs["loadBalancers"][string], "endpointServiceName" | "originHeader">> {
  const { endpointService, originHeader } = loadBalancer;
  return {
    ...(endpointService !== undefined && { endpointServiceName: endpointService.serviceName }),
    ...(originHeader !== undefined && {
      originHeader: { name: originHeader.name, parameterNames: originHeader.parameterNames },
    }),
  };
}
