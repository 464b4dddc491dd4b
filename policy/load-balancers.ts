import type { Resource } from "./resource";
import { isOneOf, type Truth } from "./truth";
import { at } from "./value";

/** Whether a load balancer is one for HTTP, which it is where nothing is said. */
export function isApplicationLoadBalancer({ properties }: Resource): Truth {
  return isOneOf(at(properties, "loadBalancerType") ?? "application", "application");
}
