import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { InstanceIngressSpec } from "../plan/route";
import type { WorkloadSpec } from "../plan/workload";
import { nfs } from "./mounts";
import type { ServicePlatform } from "./service";
import { connection } from "./workload-platform";

/** A service, or the task definition of a job. */
type Placed = WorkloadSpec & { readonly instanceIngress?: readonly InstanceIngressSpec[] };

/**
 * Creates the security group rules of tasks that share the network of their instance: load balancers reach the instances, and instances
 * reach file systems. Several services on one group share a rule, so the rules belong to the platform: AWS refuses a second one that says
 * the same.
 *
 * @returns The rules that each service and job needs, by its name.
 */
export function createInstanceRules(
  workloads: Readonly<Record<string, Placed>>,
  platform: ServicePlatform,
): Record<string, pulumi.Resource[]> {
  const made = new Map<string, pulumi.Resource[]>();
  const once = (name: string, create: (name: string) => pulumi.Resource[]): pulumi.Resource[] => {
    const rules = made.get(name) ?? create(name);
    made.set(name, rules);
    return rules;
  };
  return Object.fromEntries(
    Object.entries(workloads).map(([key, workload]) => [
      key,
      [
        ...(workload.instanceIngress ?? []).flatMap((ingress) =>
          once(
            `${ingress.group}.${String(ingress.fromPort)}-${ingress.ipProtocol}-from-${ingress.loadBalancer}`,
            (name) => createIngress(name, ingress, platform),
          ),
        ),
        ...instanceMounts(workload).flatMap(({ group, fileSystem }) =>
          once(`${group}.nfs-${fileSystem}`, (name) => createMount(name, { group, fileSystem }, platform)),
        ),
      ],
    ]),
  );
}

function createIngress(
  name: string,
  { loadBalancer, group, ...ports }: InstanceIngressSpec,
  platform: ServicePlatform,
): pulumi.Resource[] {
  const instances = connection(platform.capacityGroups, group, "capacity group").securityGroupId;
  const { securityGroupId } = connection(platform.loadBalancers, loadBalancer, "load balancer");
  return [
    new aws.vpc.SecurityGroupIngressRule(name, {
      ...ports,
      securityGroupId: instances,
      referencedSecurityGroupId: securityGroupId,
      description: `Requests from load balancer ${loadBalancer}`,
    }),
  ];
}

function instanceMounts({ network, fileSystems, capacityProviderStrategies }: Placed) {
  if (network !== undefined) return [];
  return capacityProviderStrategies.flatMap(({ provider }) =>
    "group" in provider ? fileSystems.map(({ fileSystem }) => ({ group: provider.group, fileSystem })) : [],
  );
}

function createMount(
  name: string,
  { group, fileSystem }: { group: string; fileSystem: string },
  platform: ServicePlatform,
): pulumi.Resource[] {
  const { securityGroupId } = connection(platform.fileSystems, fileSystem, "file system");
  const instances = connection(platform.capacityGroups, group, "capacity group").securityGroupId;
  return [
    new aws.vpc.SecurityGroupIngressRule(name, {
      ...nfs,
      securityGroupId,
      referencedSecurityGroupId: instances,
    }),
  ];
}
