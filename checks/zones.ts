import type { PlatformPlan } from "../plan/platform";
import type { Finding } from "./finding";

/** A load balancer needs subnets in two zones, and so does every service that shall survive the loss of one. */
const fewestZones = 2;

/** The region must have as many Availability Zones as the network asks for. */
export function zonesExist({ network }: PlatformPlan): Finding[] {
  if (network.kind === "existing" || network.zones.length >= fewestZones) return [];
  return [
    {
      check: "zones-exist",
      severity: "error",
      path: "network.availabilityZones",
      message: `the region offers ${String(network.zones.length)} zones to this account, fewer than ${String(fewestZones)}; choose another region`,
    },
  ];
}
