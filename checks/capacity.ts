import { amiFamilies } from "../facts/ecs-ami-parameters";
import { canTrunk } from "../facts/instance-devices";
import { groupsOfCapacity } from "../plan/capacity";
import type { CapacityGroupSpec } from "../plan/capacity-group";
import { type InstanceOffer, offerOf, placedTasks } from "../plan/density";
import type { PlatformPlan } from "../plan/platform";
import { type TaskDemand, taskDemand } from "../plan/task-demand";
import { counted } from "./counted";
import type { Finding } from "./finding";

/** A task that is larger than an instance of its group may wait for ever: it can never be placed there. */
export function tasksFitInstances(plan: PlatformPlan): Finding[] {
  return placedTasks(plan).flatMap(({ kind, name, workload }) => {
    const demand = taskDemand(workload);
    return groupsOfCapacity(workload).flatMap((groupName) => {
      const group = plan.cluster.groups[groupName];
      if (group === undefined) return [];
      return instancesOf(group, plan.cluster.eniTrunking === true).flatMap(({ what, offer }) =>
        misfits(demand, offer, {
          path: `${kind}.${name}.task`,
          place: `${what} of capacity group ${groupName}`,
        }),
      );
    });
  });
}

/** The instances that a group may start, as far as something is known of them. */
function instancesOf(
  group: CapacityGroupSpec,
  eniTrunking: boolean,
): { what: string; offer: InstanceOffer }[] {
  const known = group.instanceTypes.flatMap((type) => {
    const offer = offerOf(type, group, eniTrunking);
    return offer === undefined ? [] : [{ what: `an instance ${type}`, offer }];
  });
  return [
    ...known,
    ...(group.mixedInstances?.overrides ?? []).flatMap((override) => {
      if (!("instanceRequirements" in override)) return [];
      const { vcpuCount, memoryMib } = override.instanceRequirements;
      return [
        {
          what: "the smallest instance by instanceRequirements",
          offer: { cpu: vcpuCount.min * 1024, memoryMiB: memoryMib.min },
        },
      ];
    }),
  ];
}

function misfits(
  demand: TaskDemand,
  offer: InstanceOffer,
  { path, place }: { readonly path: string; readonly place: string },
): Finding[] {
  const finding = { check: "task-fits-instance", severity: "error" } as const;
  const fix = "choose a larger instance type, or lower it";
  return [
    ...(demand.cpu > offer.cpu
      ? [
          {
            ...finding,
            path: `${path}.cpu`,
            message: `a task needs ${String(demand.cpu)} CPU units, ${place} has ${String(offer.cpu)}; ${fix}`,
          },
        ]
      : []),
    ...(demand.memoryMiB > offer.memoryMiB
      ? [
          {
            ...finding,
            path: `${path}.memoryMiB`,
            message: `a task needs ${String(demand.memoryMiB)} MiB, ${place} offers about ${String(offer.memoryMiB)}; ${fix}`,
          },
        ]
      : []),
    ...(offer.gpus !== undefined && demand.gpus > offer.gpus
      ? [
          {
            ...finding,
            path,
            message: `a task needs ${counted(demand.gpus, "GPU")}, ${place} has ${String(offer.gpus)}; choose a larger instance type, or ask for fewer`,
          },
        ]
      : []),
  ];
}

/** Images whose support has ended get no fixes any more. */
export function imagesAreSupported({ cluster }: PlatformPlan): Finding[] {
  return Object.entries(cluster.groups).flatMap(([name, { amiFamily }]): Finding[] => {
    const { supportEnds } = amiFamilies[amiFamily];
    if (supportEnds === undefined) return [];
    return [
      {
        check: "ami-is-supported",
        severity: "warning",
        path: `cluster.capacity.${name}.ami.family`,
        message: `the support of Amazon Linux 2 ended on ${supportEnds}: ${amiFamily} may get no security fixes; use ${amiFamily.replace("al2", "al2023")}`,
      },
    ];
  });
}

/** Longest user data of an instance in bytes, before they are put into base64. */
const maxUserDataBytes = 16384;

/** EC2 takes so much user data and no more. */
export function userDataFits({ cluster }: PlatformPlan): Finding[] {
  return Object.entries(cluster.groups).flatMap(([name, { launchTemplate }]): Finding[] => {
    const bytes = Buffer.byteLength(launchTemplate.userData);
    if (bytes <= maxUserDataBytes) return [];
    return [
      {
        check: "user-data-fits",
        severity: "error",
        path: `cluster.capacity.${name}.userData`,
        message: `comes to ${String(bytes)} bytes with what joins the cluster, EC2 takes ${String(maxUserDataBytes)}; shorten it, or load a part of it from S3`,
      },
    ];
  });
}

/** A group that has no trunk among those that have one takes fewer tasks than it seems. */
export function trunksReachInstances({ cluster }: PlatformPlan): Finding[] {
  if (cluster.eniTrunking !== true) return [];
  return Object.entries(cluster.groups).flatMap(([name, group]): Finding[] => {
    const windows = amiFamilies[group.amiFamily].system === "windows";
    const without = group.instanceTypes.filter((type) => windows || canTrunk(type) === false);
    if (without.length === 0) return [];
    return [
      {
        check: "trunks-reach-instances",
        severity: "warning",
        path: `cluster.capacity.${name}.instanceTypes`,
        message: `${without.join(", ")} ${without.length === 1 ? "has" : "have"} no trunk${windows ? " with Windows" : ""} although cluster.eniTrunking is on; choose other types, or expect as few tasks on them as before`,
      },
    ];
  });
}
