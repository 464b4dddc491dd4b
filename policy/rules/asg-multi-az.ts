import { tokens } from "../../facts/type-tokens";
import { must } from "../finding";
import { levels, type StackRule } from "../rule";
import { any, type Truth } from "../truth";
import { at, items, unknown, type Value } from "../value";
import { spansZones } from "../zones";

/** Instances of one zone go with it. */
export const rule: StackRule = {
  id: "asg-multi-az",
  stage: "stack",
  title: "Auto Scaling groups of production must stand in two Availability Zones at least.",
  why: "A group in one zone has no instance left when the zone fails.",
  fix: "Name subnets of several zones under `vpcZoneIdentifiers`.",
  severity: "medium",
  levels: levels.inProduction,
  controls: ["AutoScaling.2"],
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/autoscaling-controls.html#autoscaling-2",
  types: tokens.autoScalingGroup,
  evaluate: (group, stack) => {
    const zones = items(at(group.properties, "availabilityZones"));
    const named = zones === unknown ? unknown : spansNamed(zones);
    const spans = spansZones(group, stack, { property: "vpcZoneIdentifiers", path: ["vpcZoneIdentifiers"] });
    return [
      must(any(named, spans ?? false), "vpcZoneIdentifiers must be in two Availability Zones at least."),
    ];
  },
};

/** Whether zones that are named are two at least. */
function spansNamed(zones: readonly Value[]): Truth {
  const known = new Set(zones.filter((zone) => zone !== unknown));
  return any(known.size >= 2, zones.includes(unknown) ? unknown : false);
}
