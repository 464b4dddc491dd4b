import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { ScalingSpec } from "../plan/scaling";

/** What the automatic scaling of a service is made from. */
export interface ScalingArgs {
  /** Output of `planScaling`. */
  spec: ScalingSpec;
  /** The service whose desired count it owns. */
  service: aws.ecs.Service;
  /** Load balancer and target group, where a policy counts requests. */
  resourceLabel?: pulumi.Input<string>;
}

/** The scalable target of a service and its target-tracking policies. */
export class Scaling extends pulumi.ComponentResource {
  constructor(name: string, args: ScalingArgs, opts?: pulumi.ComponentResourceOptions) {
    super("ecs-platform:index:Scaling", name, { spec: args.spec }, opts);
    const target = new aws.appautoscaling.Target(
      name,
      { ...args.spec.target },
      // The resource id is known beforehand, so only this edge says that the service comes first.
      { parent: this, dependsOn: [args.service] },
    );
    for (const [key, policy] of Object.entries(args.spec.policies)) {
      const countsRequests = policy.predefinedMetricType === "ALBRequestCountPerTarget";
      new aws.appautoscaling.Policy(
        `${name}-${key}`,
        {
          policyType: policy.policyType,
          resourceId: target.resourceId,
          scalableDimension: target.scalableDimension,
          serviceNamespace: target.serviceNamespace,
          targetTrackingScalingPolicyConfiguration: {
            targetValue: policy.targetValue,
            scaleInCooldown: policy.scaleInCooldown,
            scaleOutCooldown: policy.scaleOutCooldown,
            predefinedMetricSpecification: {
              predefinedMetricType: policy.predefinedMetricType,
              ...(countsRequests &&
                args.resourceLabel !== undefined && { resourceLabel: args.resourceLabel }),
            },
          },
        },
        { parent: this },
      );
    }
    this.registerOutputs();
  }
}
