import type { ResourceMetric } from "../plan/metric";
import type { PlatformPlan } from "../plan/platform";
import type { ScalingPolicySpec, TargetTrackingSpec } from "../plan/scaling-policy";
import type { Finding } from "./finding";

/** Metrics of a service, as CloudWatch has them, that target tracking knows by another name. */
const knownMetrics: Readonly<Record<string, string>> = {
  ECSServiceAverageCPUUtilization: "CPUUtilization",
  ECSServiceAverageMemoryUtilization: "MemoryUtilization",
};

/** Two policies that go by one metric undo each other's work: what the steps add, target tracking takes away. */
export function policiesDoNotOppose({ services }: PlatformPlan): Finding[] {
  return Object.entries(services).flatMap(([name, { scaling }]) => {
    const policies = Object.entries(scaling?.policies ?? {});
    const tracked = new Map(
      policies.flatMap(([key, policy]) => trackedMetrics(policy).map((each) => [each, key])),
    );
    return policies.flatMap(([key, policy]): Finding[] => {
      if (policy.policyType !== "StepScaling") return [];
      const other = tracked.get(nameOf(policy.alarm, ownService(policy.alarm)));
      if (other === undefined) return [];
      return [
        {
          check: "policies-do-not-oppose",
          severity: "warning",
          path: `services.${name}.scaling.steps.${key.replace(/^step\./, "")}`,
          message: `goes by ${policy.alarm.metricName}, as target tracking ${other.replace(/^custom\./, "")} does, and the two undo each other; let the steps go by another metric, or remove one of the two`,
        },
      ];
    });
  });
}

function trackedMetrics(policy: ScalingPolicySpec): string[] {
  if (policy.policyType !== "TargetTrackingScaling") return [];
  const { predefinedMetricType, customizedMetric, metricMath } = policy;
  const known = predefinedMetricType === undefined ? undefined : knownMetrics[predefinedMetricType];
  return [
    ...(known === undefined ? [] : [`own ${known}`]),
    ...(customizedMetric === undefined ? [] : [nameOf(customizedMetric, ownService(customizedMetric))]),
    ...waitingMessages(metricMath),
  ];
}

/** Of what is computed from several metrics, the first is what the service works off. */
function waitingMessages(metricMath: TargetTrackingSpec["metricMath"]): string[] {
  const waiting = metricMath?.[0]?.metricStat?.metric;
  return waiting === undefined ? [] : [nameOf(waiting, false)];
}

function ownService({ namespace }: ResourceMetric): boolean {
  return namespace === "AWS/ECS";
}

function nameOf({ namespace, metricName, dimensions }: ResourceMetric, own: boolean): string {
  if (own) return `own ${metricName}`;
  return JSON.stringify([namespace, metricName, dimensions]);
}
