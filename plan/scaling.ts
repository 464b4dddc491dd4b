import type { ScalingConfig } from "../config/scaling";
import type { ServiceConfig } from "../config/service";
import { compact } from "./canonical";
import { planPolicies, type ScaledService, type ScalingPolicySpec } from "./scaling-policy";
import { mapSorted } from "./sorted";

/** A change of the bounds by the clock. */
export interface ScheduledActionSpec {
  readonly schedule: string;
  readonly timezone: string;
  readonly minCapacity?: number;
  readonly maxCapacity?: number;
}

/** Automatic scaling of a service's desired count. */
export interface ScalingSpec {
  readonly target: {
    readonly resourceId: string;
    readonly scalableDimension: "ecs:service:DesiredCount";
    readonly serviceNamespace: "ecs";
    readonly minCapacity: number;
    readonly maxCapacity: number;
  };
  /** Policies by kind, and by the key that the stack file gives them. */
  readonly policies: Readonly<Record<string, ScalingPolicySpec>>;
  readonly scheduledActions: Readonly<Record<string, ScheduledActionSpec>>;
}

/** Plans the scalable target of a service, its policies and what changes by the clock. */
export function planScaling(
  service: ScaledService,
  config: Pick<ServiceConfig, "queue" | "deployment"> & { scaling: ScalingConfig },
): ScalingSpec {
  const { scaling } = config;
  return {
    target: {
      resourceId: `service/${service.clusterName}/${service.name}`,
      scalableDimension: "ecs:service:DesiredCount",
      serviceNamespace: "ecs",
      minCapacity: scaling.min,
      maxCapacity: scaling.max,
    },
    policies: planPolicies(service, config),
    scheduledActions: mapSorted(scaling.schedules, (_, { schedule, timezone, min, max }) =>
      compact<ScheduledActionSpec>({ schedule, timezone, minCapacity: min, maxCapacity: max }),
    ),
  };
}
