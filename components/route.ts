import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { RouteSpec } from "../plan/route";
import type { LoadBalancerConnection } from "./load-balancer";

/** What the way from a load balancer to a service is made from. */
export interface RouteArgs {
  /** Output of `planRoute`. */
  readonly spec: RouteSpec;
  readonly loadBalancer: LoadBalancerConnection;
  readonly vpcId: pulumi.Input<string>;
  /** Security group of the service's tasks. */
  readonly securityGroupId: pulumi.Input<string>;
  readonly parent: pulumi.ComponentResource;
}

/** The way from a load balancer to a service. */
export interface CreatedRoute {
  readonly targetGroupArn: pulumi.Output<string>;
  /** Name by which target tracking on requests knows this target group behind its load balancer. */
  readonly resourceLabel: pulumi.Output<string>;
  /** What a service needs before ECS takes its target group, and before its tasks pass their checks. */
  readonly ready: readonly pulumi.Resource[];
}

/** Creates a target group, the listener rule that leads to it, and the security group rules between load balancer and tasks. */
export function createRoute(name: string, args: RouteArgs): CreatedRoute {
  const { spec, loadBalancer, vpcId, parent } = args;
  const { logicalName, ...settings } = spec.targetGroup;
  const targetGroup = new aws.lb.TargetGroup(logicalName, { ...settings, vpcId }, { parent });
  const rule = new aws.lb.ListenerRule(
    name,
    {
      listenerArn: loadBalancer.listenerArn,
      priority: spec.rule.priority,
      conditions: spec.rule.conditions,
      actions: [{ type: "forward", targetGroupArn: targetGroup.arn }],
    },
    { parent },
  );
  return {
    targetGroupArn: targetGroup.arn,
    resourceLabel: pulumi.interpolate`${loadBalancer.arnSuffix}/${targetGroup.arnSuffix}`,
    ready: [rule, ...createSecurityGroupRules(name, args)],
  };
}

/** Admits the load balancer to the tasks' port, and nobody else; and lets the load balancer go there, and nowhere else. */
function createSecurityGroupRules(name: string, args: RouteArgs): pulumi.Resource[] {
  const { spec, loadBalancer, securityGroupId, parent } = args;
  const port = { ipProtocol: "tcp", fromPort: spec.containerPort, toPort: spec.containerPort };
  return [
    new aws.vpc.SecurityGroupIngressRule(
      `${name}-from-load-balancer`,
      {
        ...port,
        securityGroupId,
        referencedSecurityGroupId: loadBalancer.securityGroupId,
        description: `Requests from load balancer ${spec.loadBalancer}`,
      },
      { parent },
    ),
    new aws.vpc.SecurityGroupEgressRule(
      `${name}-from-load-balancer`,
      {
        ...port,
        securityGroupId: loadBalancer.securityGroupId,
        referencedSecurityGroupId: securityGroupId,
        description: `Requests to service ${name}`,
      },
      { parent },
    ),
  ];
}
