import type { EndpointServiceConfig } from "../config/endpoint-service";
import { compact, ifGiven } from "./canonical";
import type { PlanContext } from "./context";

/** An endpoint service, with Pulumi's names. */
export interface EndpointServiceSpec {
  readonly acceptanceRequired: boolean;
  readonly allowedPrincipals: string[];
  readonly privateDnsName?: string;
  readonly supportedRegions?: string[];
}

/** Plans the endpoint service in front of a network load balancer. */
export function planEndpointService(
  config: EndpointServiceConfig,
  { partition, region }: Pick<PlanContext, "partition" | "region">,
): EndpointServiceSpec {
  const principal = (name: string) => (/^\d{12}$/.test(name) ? `arn:${partition}:iam::${name}:root` : name);
  return compact<EndpointServiceSpec>({
    acceptanceRequired: config.acceptanceRequired,
    allowedPrincipals: config.allowedPrincipals.map(principal).sort(),
    privateDnsName: config.privateDnsName,
    // AWS always has the region of the service among them.
    supportedRegions: ifGiven(config.supportedRegions, (regions) =>
      [...new Set([...regions, region])].sort(),
    ),
  });
}
