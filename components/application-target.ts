import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { ApplicationTargetPortSpec, ApplicationTargetSpec } from "../plan/application-target";
import type { LoadBalancer } from "./load-balancer";

/** What the way from a network load balancer to an application load balancer is made from. */
export interface ApplicationTargetArgs {
  /** Output of `planApplicationTarget`. */
  readonly spec: ApplicationTargetSpec;
  readonly network: LoadBalancer;
  readonly application: LoadBalancer;
  readonly vpcId: pulumi.Input<string>;
}

/** Creates the listeners of a network load balancer that hand everything to an application load balancer. */
export function createApplicationTarget(name: string, args: ApplicationTargetArgs): void {
  for (const port of args.spec.ports) {
    createWay(port, args);
    admit(name, port, args);
  }
}

function createWay(
  { key, port, logicalName, targetGroup: settings }: ApplicationTargetPortSpec,
  { network, application, vpcId }: ApplicationTargetArgs,
): void {
  const parent = { parent: network };
  const targetGroup = new aws.lb.TargetGroup(logicalName, { ...settings, vpcId }, parent);
  new aws.lb.TargetGroupAttachment(
    key,
    { targetGroupArn: targetGroup.arn, targetId: application.loadBalancerArn, port },
    {
      ...parent,
      // AWS takes a load balancer as target at a port that it listens on, and one of them.
      dependsOn: [...application.listeners],
      deleteBeforeReplace: true,
    },
  );
  new aws.lb.Listener(
    key,
    {
      loadBalancerArn: network.loadBalancerArn,
      port,
      protocol: "TCP",
      defaultActions: [{ type: "forward", targetGroupArn: targetGroup.arn }],
    },
    parent,
  );
}

/** Admits clients to the network load balancer, and it to the other one. */
function admit(name: string, { key, port }: ApplicationTargetPortSpec, args: ApplicationTargetArgs): void {
  const { network, application } = args;
  const rule = { ipProtocol: "tcp", fromPort: port, toPort: port };
  const parent = { parent: network };
  for (const cidrIpv4 of network.ingressCidrBlocks)
    new aws.vpc.SecurityGroupIngressRule(
      `${key}-from-${cidrIpv4.replace("/", "-")}`,
      {
        ...rule,
        securityGroupId: network.securityGroupId,
        cidrIpv4,
        description: `Clients of load balancer ${name}`,
      },
      parent,
    );
  new aws.vpc.SecurityGroupIngressRule(
    key,
    {
      ...rule,
      securityGroupId: application.securityGroupId,
      referencedSecurityGroupId: network.securityGroupId,
      description: `Connections from load balancer ${name}`,
    },
    parent,
  );
}
