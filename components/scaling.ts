import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { ScalingSpec } from "../plan/scaling";

/** What the automatic scaling of a service is made from. */
export interface ScalingArgs {
  /** Output of `planScaling`. */
  readonly spec: ScalingSpec;
  /** The service whose desired count it owns. */
  readonly service: aws.ecs.Service;
  /** Load balancer and target group, where a policy counts requests. */
  readonly resourceLabel: pulumi.Input<string> | undefined;
  readonly parent: pulumi.ComponentResource;
}

/** Creates the scalable target of a service and its target-tracking policies. */
export function createScaling(name: string, { spec, service, resourceLabel, parent }: ScalingArgs): void {
  // The resource id is known beforehand, so only this edge says that the service comes first.
  const target = new aws.appautoscaling.Target(name, { ...spec.target }, { parent, dependsOn: [service] });
  for (const [key, policy] of Object.entries(spec.policies)) {
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
            ...(countsRequests && resourceLabel !== undefined && { resourceLabel }),
          },
        },
      },
      { parent },
    );
  }
}
