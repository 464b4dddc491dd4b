import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { OriginOnlySpec } from "../plan/behind-distribution";

/** A port of a load balancer that CloudFront may connect to. */
export interface CloudFrontAccessArgs {
  readonly spec: OriginOnlySpec;
  readonly port: number;
  readonly securityGroupId: pulumi.Input<string>;
  readonly parent: pulumi.ComponentResource;
}

/** Admits CloudFront to a port of a load balancer, by AWS's list of the addresses that it connects from. */
export function admitCloudFront(
  name: string,
  { spec, port, securityGroupId, parent }: CloudFrontAccessArgs,
): void {
  new aws.vpc.SecurityGroupIngressRule(
    `${name}-${String(port)}-from-cloudfront`,
    {
      securityGroupId,
      ipProtocol: "tcp",
      fromPort: port,
      toPort: port,
      prefixListId: aws.ec2.getManagedPrefixListOutput({ name: spec.prefixList }, { parent }).id,
      description: `CloudFront to load balancer ${name}`,
    },
    { parent },
  );
}
