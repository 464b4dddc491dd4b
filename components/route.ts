import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { RouteSpec } from "../plan/route";
import type { LoadBalancerConnection } from "./load-balancer";

/** What the way from a load balancer to a service is made from. */
export interface RouteArgs {
  /** Output of `planRoute`. */
  spec: RouteSpec;
  loadBalancer: LoadBalancerConnection;
  vpcId: pulumi.Input<string>;
  /** Security group of the service's tasks. */
  securityGroupId: pulumi.Input<string>;
}

/** A target group, the listener rule that leads to it, and the pair of security group rules between load balancer and tasks. */
export class Route extends pulumi.ComponentResource {
  readonly targetGroupArn: pulumi.Output<string>;
  /** Name by which target tracking on requests knows this target group behind its load balancer. */
  readonly resourceLabel: pulumi.Output<string>;
  /** What a service needs before ECS takes its target group, and before its tasks pass their checks. */
  readonly ready: readonly pulumi.Resource[];

  constructor(name: string, args: RouteArgs, opts?: pulumi.ComponentResourceOptions) {
    super("ecs-platform:index:Route", name, { spec: args.spec }, opts);
    const { spec, loadBalancer, vpcId } = args;
    const { logicalName, ...settings } = spec.targetGroup;
    const targetGroup = new aws.lb.TargetGroup(logicalName, { ...settings, vpcId }, { parent: this });
    const rule = new aws.lb.ListenerRule(
      name,
      {
        listenerArn: loadBalancer.listenerArn,
        priority: spec.rule.priority,
        conditions: spec.rule.conditions,
        actions: [{ type: "forward", targetGroupArn: targetGroup.arn }],
      },
      { parent: this },
    );
    this.targetGroupArn = targetGroup.arn;
    this.resourceLabel = pulumi.interpolate`${loadBalancer.arnSuffix}/${targetGroup.arnSuffix}`;
    this.ready = [rule, ...this.createSecurityGroupRules(name, args)];
    this.registerOutputs({ targetGroupArn: this.targetGroupArn });
  }

  private createSecurityGroupRules(
    name: string,
    { spec, loadBalancer, securityGroupId }: RouteArgs,
  ): pulumi.Resource[] {
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
        { parent: this },
      ),
      new aws.vpc.SecurityGroupEgressRule(
        `${name}-from-load-balancer`,
        {
          ...port,
          securityGroupId: loadBalancer.securityGroupId,
          referencedSecurityGroupId: securityGroupId,
          description: `Requests to service ${name}`,
        },
        { parent: this },
      ),
    ];
  }
}
