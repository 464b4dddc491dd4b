import { groupsOfCapacity } from "../plan/capacity";
import { placedTasks } from "../plan/density";
import type { PlatformPlan } from "../plan/platform";
import { taskDemand } from "../plan/task-demand";
import type { Finding } from "./finding";

/** A task that asks for more than the largest instance of its group may have waits for ever. */
export function tasksFitManagedInstances(plan: PlatformPlan): Finding[] {
  return placedTasks(plan).flatMap(({ kind, name, workload }) => {
    const { cpu, memoryMiB, gpus } = taskDemand(workload);
    return groupsOfCapacity(workload).flatMap((group) => {
      const requirements = plan.cluster.managed?.groups[group]?.instanceLaunchTemplate.instanceRequirements;
      if (requirements === undefined) return [];
      const { vcpuCount, memoryMib, acceleratorCount } = requirements;
      const asked = [
        {
          key: "task.cpu",
          what: "CPU units",
          needed: cpu,
          most: scaled(vcpuCount.max, 1024),
          by: "vCpuCount",
        },
        { key: "task.memoryMiB", what: "MiB", needed: memoryMiB, most: memoryMib.max, by: "memoryMiB" },
        {
          key: "containers",
          what: "GPUs",
          needed: gpus,
          most: acceleratorCount?.max,
          by: "acceleratorCount",
        },
      ];
      return asked.flatMap(({ key, what, needed, most, by }): Finding[] =>
        most === undefined || needed <= most
          ? []
          : [
              {
                check: "task-fits-managed-instances",
                severity: "error",
                path: `${kind}.${name}.${key}`,
                message: `a task needs ${String(needed)} ${what}, an instance of capacity group ${group} has at most ${String(most)}; lower it, or raise ${by}.max of cluster.capacity.${group}.instanceRequirements`,
              },
            ],
      );
    });
  });
}

function scaled(value: number | undefined, factor: number): number | undefined {
  return value === undefined ? undefined : value * factor;
}

/**
 * The regions of China register no machines outside AWS.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-anywhere.html
 */
export function externalInstancesAreOffered({ cluster }: PlatformPlan): Finding[] {
  const region = cluster.external?.target.region;
  if (region?.startsWith("cn-") !== true) return [];
  return [
    {
      check: "external-instances-offered",
      severity: "error",
      path: "cluster.external",
      message: `ECS Anywhere is not offered in ${region}; remove it, or choose another region`,
    },
  ];
}
