import { hasFargateFipsMode, hasFipsEndpoints } from "../facts/fips";
import type { PlatformPlan } from "../plan/platform";
import type { Finding } from "./finding";

/** What is asked of FIPS must exist in the region. */
export function regionHasFips({ cluster, accountSettings }: PlatformPlan): Finding[] {
  return [
    ...(cluster.fipsEndpoints !== undefined && !hasFipsEndpoints(cluster.fipsEndpoints.region)
      ? [
          {
            check: "fips-endpoints-exist",
            severity: "error" as const,
            path: "cluster.fipsEndpoints",
            message: `${cluster.fipsEndpoints.region} has no FIPS endpoints; remove it, or use a region in the US or Canada`,
          },
        ]
      : []),
    ...(accountSettings?.values["fargateFIPSMode"] === "enabled" &&
    !hasFargateFipsMode(accountSettings.region)
      ? [
          {
            check: "fargate-fips-mode-exists",
            severity: "error" as const,
            path: "accountSettings.fargateFIPSMode",
            message: `Fargate has no FIPS mode in ${accountSettings.region}; remove it, or use us-gov-east-1 or us-gov-west-1`,
          },
        ]
      : []),
  ];
}
