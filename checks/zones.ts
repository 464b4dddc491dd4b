import type { PlatformPlan } from "../plan/platform";
import type { Finding } from "./finding";

/** The region must have as many Availability Zones as the network asks for. */
export function zonesExist({ network }: PlatformPlan): Finding[] {
  if (network.kind === "existing" || network.zones.length >= network.zoneCount) return [];
  return [
    {
      check: "zones-exist",
      severity: "error",
      path: "network.availabilityZones",
      message: `${String(network.zoneCount)} zones are asked for, the region offers ${String(network.zones.length)} to this account; ask for fewer, or choose another region`,
    },
  ];
}
