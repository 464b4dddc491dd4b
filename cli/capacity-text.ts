import type { CapacityGroupSpec } from "../plan/capacity-group";
import { densityOf, type DensitySpec, limitWords, offerOf, placedTasks } from "../plan/density";
import type { ExternalInstancesSpec } from "../plan/external-instances";
import type { BoundedRangeSpec, InstanceRequirementsSpec } from "../plan/instance-requirements";
import type { PlatformPlan } from "../plan/platform";
import { taskDemand, type TaskDemand } from "../plan/task-demand";

/** Heads of the columns of `groupRows`. */
export const groupHeads = ["group", "instances", "size", "tasks on an instance"];

/** The capacity groups as a person reads them: what they start, and how many tasks of each service and job that holds. */
export function groupRows(plan: PlatformPlan): string[][] {
  const { groups, managed, external } = plan.cluster;
  return [
    ...Object.entries(groups).map(([name, group]) => [
      name,
      `${instancesText(group)} (${group.architecture})`,
      sizeText(group),
      densityLines(name, group, plan).join("\n") || "-",
    ]),
    ...Object.entries(managed?.groups ?? {}).map(([name, { architecture, instanceLaunchTemplate }]) => [
      name,
      `${requirementsText(instanceLaunchTemplate.instanceRequirements)}${architecture === undefined ? "" : ` (${architecture})`}`,
      `Managed Instances${instanceLaunchTemplate.capacityOptionType === "SPOT" ? " on Spot" : ""}, as tasks need them`,
      "-",
    ]),
    ...(external === undefined
      ? []
      : [["external", "machines outside AWS", registrationText(external.activation), "-"]]),
  ];
}

function registrationText({
  registrationLimit,
  expirationDate,
}: ExternalInstancesSpec["activation"]): string {
  return `${String(registrationLimit)} may register until ${expirationDate}`;
}

function instancesText({ instanceTypes, mixedInstances }: CapacityGroupSpec): string {
  const requirements = mixedInstances?.overrides.flatMap((each) =>
    "instanceRequirements" in each ? [requirementsText(each.instanceRequirements)] : [],
  );
  return [...instanceTypes, ...(requirements ?? [])].join(", ");
}

function sizeText({ autoScalingGroup, mixedInstances }: CapacityGroupSpec): string {
  const sizes = `${String(autoScalingGroup.minSize)} to ${String(autoScalingGroup.maxSize)} instances`;
  const distribution = mixedInstances?.instancesDistribution;
  if (distribution?.spotAllocationStrategy === undefined) return sizes;
  const { onDemandBaseCapacity = 0, onDemandPercentageAboveBaseCapacity } = distribution;
  const onDemand = [
    ...(onDemandBaseCapacity > 0 ? [`${String(onDemandBaseCapacity)} first`] : []),
    ...(onDemandPercentageAboveBaseCapacity > 0
      ? [`${String(onDemandPercentageAboveBaseCapacity)} % of the others`]
      : []),
  ];
  return `${sizes} on Spot${onDemand.length === 0 ? "" : `,\n${onDemand.join(" and ")} On-Demand`}`;
}

function requirementsText(requirements: InstanceRequirementsSpec | undefined): string {
  if (requirements === undefined) return "chosen by AWS";
  const { vcpuCount, memoryMib } = requirements;
  return `${rangeText(vcpuCount)} vCPUs, ${rangeText(memoryMib)} MiB`;
}

function rangeText({ min, max }: BoundedRangeSpec): string {
  return max === undefined ? `${String(min)} or more` : `${String(min)} to ${String(max)}`;
}

function densityLines(name: string, group: CapacityGroupSpec, plan: PlatformPlan): string[] {
  const demands = new Map(placedTasks(plan).map((task) => [task.name, taskDemand(task.workload)]));
  return Object.entries(plan.densities?.[name] ?? {}).flatMap(([type, densities]) =>
    Object.entries(densities).map(([task, density]) => {
      const demand = demands.get(task);
      const out =
        demand === undefined
          ? []
          : waysOut({ type, group, demand, density, trunking: plan.cluster.eniTrunking === true });
      return `${type}: ${String(density.tasksPerInstance)} of ${task}, by ${limitWords[density.limit]}${out.map((way) => `\n  ${way}`).join("")}`;
    }),
  );
}

/** Sizes of instance types, the smallest first. */
const sizes = [
  ...["micro", "small", "medium", "large", "xlarge", "2xlarge", "4xlarge", "8xlarge", "9xlarge"],
  ...["12xlarge", "16xlarge", "18xlarge", "24xlarge", "32xlarge", "48xlarge"],
];

/** What would let more tasks onto an instance: trunking, and the next size that holds more. */
function waysOut(place: {
  readonly type: string;
  readonly group: CapacityGroupSpec;
  readonly demand: TaskDemand;
  readonly density: DensitySpec;
  readonly trunking: boolean;
}): string[] {
  const { type, group, demand, density, trunking } = place;
  const tasksOn = (other: string, trunked: boolean): number => {
    const offer = offerOf(other, group, trunked);
    return offer === undefined ? 0 : (densityOf(demand, offer)?.tasksPerInstance ?? 0);
  };
  const trunked = tasksOn(type, true);
  const [family = "", size = ""] = type.split(".");
  const larger = sizes
    .slice(sizes.indexOf(size) + 1)
    .map((each) => `${family}.${each}`)
    .find((each) => tasksOn(each, trunking) > density.tasksPerInstance);
  return [
    ...(density.limit === "interfaces" && !trunking && trunked > density.tasksPerInstance
      ? [`${String(trunked)} with cluster.eniTrunking`]
      : []),
    ...(larger === undefined ? [] : [`${String(tasksOn(larger, trunking))} on ${larger}`]),
  ];
}
