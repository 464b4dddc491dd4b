import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { LoadBalancerSpec } from "../plan/load-balancer";

/** What the endpoint service of a load balancer is made from. */
export interface EndpointServiceArgs {
  readonly spec: LoadBalancerSpec;
  readonly loadBalancerArn: pulumi.Input<string>;
  readonly parent: pulumi.ComponentResource;
}

/** Creates the endpoint service in front of a network load balancer, where it has one. */
export function createEndpointService(
  name: string,
  { spec, loadBalancerArn, parent }: EndpointServiceArgs,
): aws.ec2.VpcEndpointService | undefined {
  if (spec.endpointService === undefined) return undefined;
  return new aws.ec2.VpcEndpointService(
    name,
    { ...spec.endpointService, networkLoadBalancerArns: [loadBalancerArn], tags: { Name: name } },
    // A load balancer goes before its successor comes, and cannot go while an endpoint service stands before it.
    { parent, deleteBeforeReplace: true, replaceOnChanges: ["networkLoadBalancerArns"] },
  );
}
