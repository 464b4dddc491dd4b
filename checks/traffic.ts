import type { PlatformPlan } from "../plan/platform";
import type { Finding } from "./finding";

/** AWS forecasts requests of one target group; a deployment that shifts traffic leaves that group without any. */
export function forecastsKeepTheirTraffic({ services }: PlatformPlan): Finding[] {
  return Object.entries(services).flatMap(([name, { scaling, routes }]) => {
    const forecast = Object.values(scaling?.policies ?? {}).some(
      (policy) =>
        policy.policyType === "PredictiveScaling" && policy.predefinedMetricPairType === "ALBRequestCount",
    );
    const shifts = routes.some((route) => "alternateTargetGroup" in route);
    if (!forecast || !shifts) return [];
    return [
      {
        check: "forecast-keeps-traffic",
        severity: "error",
        path: `services.${name}.scaling.predictive.requestsPerTarget`,
        message:
          "forecasts the requests of one target group, and deployments move them to the other; forecast cpuPercent or memoryPercent, or use strategy rolling",
      },
    ];
  });
}

/** Hooks of a release run when Pulumi changes the revision of a service; CodeDeploy changes it behind Pulumi's back. */
export function releasesSeeRevisions({ services, jobs }: PlatformPlan): Finding[] {
  return Object.entries(jobs).flatMap(([job, { release }]) =>
    (release?.services ?? []).flatMap((service, index) =>
      services[service]?.codeDeploy === undefined
        ? []
        : [
            {
              check: "release-sees-revisions",
              severity: "error" as const,
              path: `jobs.${job}.release.services.${String(index)}`,
              message: `service ${service} is deployed by CodeDeploy, which asks no job before a new revision; use strategy blue-green, or run the job from the pipeline`,
            },
          ],
    ),
  );
}
