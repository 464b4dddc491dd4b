import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { cidrKey, cidrSource } from "../plan/cidr";
import type { LoadBalancerSpec } from "../plan/load-balancer";
import type { PlatformNetwork } from "./network";
import { admitCloudFront } from "./origin-only";

/** What the security group of a load balancer is made from. */
export interface LoadBalancerSecurityGroupArgs {
  /** Output of `planLoadBalancer`. */
  readonly spec: LoadBalancerSpec;
  readonly network: Pick<PlatformNetwork, "vpcId">;
  readonly parent: pulumi.ComponentResource;
}

/**
 * Creates the security group of a load balancer, with the rules that admit its clients and let it reach its targets.
 *
 * @returns The group, and what must exist before the load balancer reaches anything.
 */
export function createLoadBalancerSecurityGroup(
  name: string,
  args: LoadBalancerSecurityGroupArgs,
): { securityGroup: aws.ec2.SecurityGroup; ready: pulumi.Resource[] } {
  const securityGroup = new aws.ec2.SecurityGroup(
    name,
    { vpcId: args.network.vpcId, description: `Load balancer ${name}`, tags: { Name: name } },
    { parent: args.parent },
  );
  admitClients(name, securityGroup, args);
  return { securityGroup, ready: letOut(name, securityGroup, args) };
}

function admitClients(
  name: string,
  { id }: aws.ec2.SecurityGroup,
  { spec, parent }: LoadBalancerSecurityGroupArgs,
): void {
  const listeners = [spec.listener, spec.redirectListener].filter((listener) => listener !== undefined);
  for (const { port } of listeners) {
    if (spec.originOnly !== undefined)
      admitCloudFront(name, { spec: spec.originOnly, port, securityGroupId: id, parent });
    for (const cidr of spec.ingressCidrBlocks)
      new aws.vpc.SecurityGroupIngressRule(
        `${name}-${String(port)}-from-${cidrKey(cidr)}`,
        {
          securityGroupId: id,
          ipProtocol: "tcp",
          fromPort: port,
          toPort: port,
          ...cidrSource(cidr),
          description: `Clients of load balancer ${name}`,
        },
        { parent },
      );
  }
}

/** Lets it reach what stands in the VPC: there the targets' own groups say which of their ports it may use. */
function letOut(
  name: string,
  { id: securityGroupId }: aws.ec2.SecurityGroup,
  { spec, parent }: LoadBalancerSecurityGroupArgs,
): pulumi.Resource[] {
  const targets = spec.targetCidrBlocks.map(
    (cidrIpv4) =>
      new aws.vpc.SecurityGroupEgressRule(
        `${name}-to-${cidrKey(cidrIpv4)}`,
        { securityGroupId, ipProtocol: "-1", cidrIpv4, description: "Requests to targets in the VPC" },
        { parent },
      ),
  );
  if (spec.identityProviderAccess !== true) return targets;
  const identityProviders = new aws.vpc.SecurityGroupEgressRule(
    `${name}-to-identity-providers`,
    {
      securityGroupId,
      ipProtocol: "tcp",
      fromPort: 443,
      toPort: 443,
      // Identity providers have no addresses that are known.
      cidrIpv4: "0.0.0.0/0",
      description: "Tokens and users of identity providers",
    },
    { parent },
  );
  return [...targets, identityProviders];
}
