import { smallestFargateSize } from "../../facts/fargate-sizes";
import { hoursPerMonth, type PriceTable } from "../../facts/prices";
import type { ServiceSpec } from "../../plan/service";
import type { CheaperChoice } from "./cheaper-choices";
import { leastTasks, taskHourlyUsd } from "./task-costs";

/** What the proxy of Service Connect should have of a task beside its containers, by AWS's advice for less than 500 requests a second. */
const connectProxy = { cpu: 256, memoryMiB: 64 } as const;

/**
 * The smallest Fargate size that holds what the containers are limited to. What a container may use without a limit is not known, so the
 * memory stays where one has no hard limit, and the CPU where one has no share of it.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-connect-concepts-deploy.html
 */
export function sizeChoices(name: string, service: ServiceSpec, prices: PriceTable): CheaperChoice[] {
  const { taskDefinition } = service;
  const now = { cpu: Number(taskDefinition.cpu ?? 0), memoryMiB: Number(taskDefinition.memory ?? 0) };
  const size = smallestSize(service, now);
  if (size === undefined) return [];
  const savedHourly = (spot: boolean) => {
    const [usual, smaller] = [
      taskHourlyUsd(service, prices, { spot }),
      taskHourlyUsd(service, prices, { spot, size }),
    ];
    return usual === undefined || smaller === undefined ? undefined : usual - smaller;
  };
  const [onDemandUsd, spotUsd] = [savedHourly(false), savedHourly(true)];
  if (onDemandUsd === undefined || spotUsd === undefined) return [];
  const { onDemand, spot } = leastTasks(service);
  return [
    {
      path: `services.${name}.task`,
      choice: `cpu ${String(size.cpu)} with memoryMiB ${String(size.memoryMiB)}, which holds what the containers are limited to`,
      savedMonthlyUsd: (onDemand * onDemandUsd + spot * spotUsd) * hoursPerMonth,
    },
  ];
}

function smallestSize(
  { taskDefinition, serviceConnect }: ServiceSpec,
  now: { readonly cpu: number; readonly memoryMiB: number },
): { cpu: number; memoryMiB: number } | undefined {
  const { containerDefinitions, runtimePlatform } = taskDefinition;
  const proxy = serviceConnect === undefined ? { cpu: 0, memoryMiB: 0 } : connectProxy;
  const cpu = sumOfKnown(containerDefinitions.map((container) => container.cpu));
  const memory = sumOfKnown(containerDefinitions.map((container) => container.memory));
  return smallestFargateSize({
    cpu: (cpu ?? now.cpu) + (cpu === undefined ? 0 : proxy.cpu),
    memoryMiB: (memory ?? now.memoryMiB) + (memory === undefined ? 0 : proxy.memoryMiB),
    fixedCpu: cpu === undefined ? now.cpu : undefined,
    fixedMemoryMiB: memory === undefined ? now.memoryMiB : undefined,
    windows: runtimePlatform.operatingSystemFamily !== "LINUX",
  });
}

/** The sum of limits; undefined where one is not set. */
function sumOfKnown(limits: readonly (number | undefined)[]): number | undefined {
  return limits.reduce<number | undefined>(
    (sum, limit) => (sum === undefined || limit === undefined || limit === 0 ? undefined : sum + limit),
    0,
  );
}
