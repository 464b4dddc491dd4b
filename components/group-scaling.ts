import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { CapacityGroupSpec } from "../plan/capacity-group";

interface GroupScalingArgs {
  spec: CapacityGroupSpec;
  autoScalingGroupName: pulumi.Input<string>;
  parent: pulumi.Resource;
}

/** Creates what scales a group without its capacity provider, and what holds instances that are to go. */
export function createGroupScaling(name: string, args: GroupScalingArgs): void {
  const { spec, autoScalingGroupName: autoscalingGroupName } = args;
  const parent = { parent: args.parent };
  for (const [key, policy] of Object.entries(spec.scaling?.policies ?? {}))
    new aws.autoscaling.Policy(
      `${name}.${key}`,
      {
        policyType: policy.policyType,
        targetTrackingConfiguration: targetTracking(policy.targetTrackingConfiguration),
        autoscalingGroupName,
      },
      parent,
    );
  for (const [key, schedule] of Object.entries(spec.scaling?.schedules ?? {}))
    new aws.autoscaling.Schedule(
      `${name}.${key}`,
      { ...schedule, scheduledActionName: key, autoscalingGroupName },
      parent,
    );
  if (spec.terminationHook !== undefined)
    new aws.autoscaling.LifecycleHook(
      `${name}.termination`,
      { ...spec.terminationHook, autoscalingGroupName },
      parent,
    );
}

type TargetTracking = NonNullable<
  CapacityGroupSpec["scaling"]
>["policies"][string]["targetTrackingConfiguration"];

function targetTracking({ customizedMetricSpecification: custom, ...configuration }: TargetTracking) {
  return {
    ...configuration,
    ...(custom !== undefined && {
      customizedMetricSpecification: { ...custom, metricDimensions: [...custom.metricDimensions] },
    }),
  };
}
