import { hoursPerMonth, instanceHour, type PriceTable } from "../../facts/prices";
import type { CapacityGroupSpec } from "../../plan/capacity-group";
import type { ClusterSpec } from "../../plan/cluster";
import { counted } from "../counted";
import type { CostLine } from "./cost-line";

/** What the least number of instances of a cluster costs in a month. */
export function instanceCosts({ groups, managed }: ClusterSpec, prices: PriceTable): CostLine[] {
  return [
    ...Object.entries(groups).flatMap(([name, group]) => [
      ...instanceLines(name, group, prices),
      ...volumeLines(name, group, prices),
    ]),
    ...Object.keys(managed?.groups ?? {}).map((name) => ({
      path: `cluster.capacity.${name}`,
      what: "instances that ECS starts for its tasks and bills with a management charge",
      monthlyUsd: undefined,
    })),
  ];
}

function instanceLines(name: string, group: CapacityGroupSpec, prices: PriceTable): CostLine[] {
  const { onDemand, spot } = leastInstances(group);
  const [instanceType] = group.instanceTypes;
  const kind = instanceType ?? "types chosen by their properties";
  // The table has the prices of Linux; Windows adds its licence.
  const known = instanceType !== undefined && !group.amiFamily.startsWith("windows");
  const hour = known ? instanceHour(prices, instanceType) : undefined;
  const line = (count: number, how: string): CostLine[] =>
    count === 0
      ? []
      : [
          {
            path: `cluster.capacity.${name}`,
            what: `${counted(count, "instance")} of ${kind} ${how}`,
            monthlyUsd: hour === undefined ? undefined : count * hour * hoursPerMonth,
          },
        ];
  return [...line(onDemand, "on demand"), ...line(spot, "on Spot, at most the price on demand")];
}

/** The least number of instances, split as the group splits it: first the base, then by the percentage, rounded up on demand. */
function leastInstances({ autoScalingGroup, mixedInstances }: CapacityGroupSpec): {
  onDemand: number;
  spot: number;
} {
  const { minSize } = autoScalingGroup;
  const { onDemandBaseCapacity = 0, onDemandPercentageAboveBaseCapacity = 100 } =
    mixedInstances?.instancesDistribution ?? {};
  const base = Math.min(minSize, onDemandBaseCapacity);
  const onDemand = base + Math.ceil(((minSize - base) * onDemandPercentageAboveBaseCapacity) / 100);
  return { onDemand, spot: minSize - onDemand };
}

function volumeLines(
  name: string,
  { autoScalingGroup, launchTemplate }: CapacityGroupSpec,
  prices: PriceTable,
): CostLine[] {
  const { minSize } = autoScalingGroup;
  const gp3 = launchTemplate.blockDeviceMappings.filter(({ ebs }) => ebs.volumeType === "gp3");
  const gib = gp3.reduce((sum, { ebs }) => sum + (ebs.volumeSize ?? 0), 0);
  if (minSize === 0 || gib === 0) return [];
  return [
    {
      path: `cluster.capacity.${name}`,
      what: `${counted(minSize, "instance")} with ${String(gib)} GiB of gp3`,
      monthlyUsd: minSize * gib * prices.gp3GbMonth,
    },
  ];
}
