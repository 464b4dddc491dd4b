import { z } from "zod";
import { applicationLoadBalancer } from "./application-load-balancer";
import { networkLoadBalancer } from "./network-load-balancer";

/** One load balancer that services share. */
export const loadBalancer = z.union([applicationLoadBalancer, networkLoadBalancer]);

/** What a user may write for one load balancer. */
export type LoadBalancerInput = z.input<typeof loadBalancer>;
/** A valid load balancer with every default filled in. */
export type LoadBalancerConfig = z.output<typeof loadBalancer>;
