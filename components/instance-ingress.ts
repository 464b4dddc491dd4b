import * as aws from "@pulumi/aws";
import type { ServiceSpec } from "../plan/service";
import type { ServicePlatform } from "./service";
import { connection } from "./workload-platform";

/**
 * Lets load balancers reach tasks that share the network of their instance. Several services on one group share a rule, so the rules
 * belong to the platform: AWS refuses a second one that says the same.
 */
export function createInstanceIngress(
  services: Readonly<Record<string, ServiceSpec>>,
  platform: ServicePlatform,
): void {
  const made = new Set<string>();
  for (const { instanceIngress } of Object.values(services))
    for (const { loadBalancer, group, fromPort, toPort } of instanceIngress) {
      const name = `${group}-${String(fromPort)}-from-${loadBalancer}`;
      if (made.has(name)) continue;
      made.add(name);
      const instances = connection(platform.capacityGroups, group, "capacity group").securityGroupId;
      const { securityGroupId } = connection(platform.loadBalancers, loadBalancer, "load balancer");
      const ports = { ipProtocol: "tcp", fromPort, toPort };
      new aws.vpc.SecurityGroupIngressRule(name, {
        ...ports,
        securityGroupId: instances,
        referencedSecurityGroupId: securityGroupId,
        description: `Requests from load balancer ${loadBalancer}`,
      });
      new aws.vpc.SecurityGroupEgressRule(name, {
        ...ports,
        securityGroupId,
        referencedSecurityGroupId: instances,
        description: `Requests to tasks on capacity group ${group}`,
      });
    }
}
