import { instanceMemoryOverheadFraction, instanceType } from "../facts/instance-types";
import type { PlatformPlan } from "../plan/platform";
import type { ServiceSpec } from "../plan/service";
import type { Finding } from "./finding";

/** A task that is larger than every instance of its group waits for ever: it can never be placed. */
export function tasksFitInstances(plan: PlatformPlan): Finding[] {
  return Object.entries(plan.services).flatMap(([name, service]) => {
    const group = groupOf(service);
    const types = group === undefined ? [] : (plan.cluster.groups[group]?.instanceTypes ?? []);
    return types.flatMap((type) => misfit({ name, service, type, group: String(group) }));
  });
}

function groupOf(service: ServiceSpec): string | undefined {
  return service.capacityProviderStrategies.flatMap(({ provider }) =>
    "group" in provider ? [provider.group] : [],
  )[0];
}

function misfit({
  name,
  service,
  type,
  group,
}: {
  name: string;
  service: ServiceSpec;
  type: string;
  group: string;
}): Finding[] {
  const instance = instanceType(type);
  if (instance === undefined) return [];
  const need = taskNeed(service);
  const memoryMiB = Math.floor(instance.memoryMiB * (1 - instanceMemoryOverheadFraction));
  const place = `an instance ${type} of capacity group ${group}`;
  const fix = "choose a larger instance type, or lower it";
  const finding = { check: "task-fits-instance", severity: "error" } as const;
  return [
    ...(need.cpu > instance.cpu
      ? [
          {
            ...finding,
            path: `services.${name}.task.cpu`,
            message: `a task needs ${String(need.cpu)} CPU units, ${place} has ${String(instance.cpu)}; ${fix}`,
          },
        ]
      : []),
    ...(need.memoryMiB > memoryMiB
      ? [
          {
            ...finding,
            path: `services.${name}.task.memoryMiB`,
            message: `a task needs ${String(need.memoryMiB)} MiB, ${place} offers about ${String(memoryMiB)}; ${fix}`,
          },
        ]
      : []),
  ];
}

/** What ECS looks for when it places a task: the task's size, or where it has none the sum of its containers. */
function taskNeed({ taskDefinition }: ServiceSpec): { cpu: number; memoryMiB: number } {
  const { cpu, memory, containerDefinitions } = taskDefinition;
  const sum = (values: (number | undefined)[]) =>
    values.reduce<number>((total, value) => total + (value ?? 0), 0);
  return {
    cpu: cpu === undefined ? sum(containerDefinitions.map((container) => container.cpu)) : Number(cpu),
    memoryMiB:
      memory === undefined
        ? sum(containerDefinitions.map((container) => container.memoryReservation ?? container.memory))
        : Number(memory),
  };
}
