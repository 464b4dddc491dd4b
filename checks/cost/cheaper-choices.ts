import { hoursPerMonth, type PriceTable } from "../../facts/prices";
import type { PlatformPlan } from "../../plan/platform";
import type { ServiceSpec } from "../../plan/service";
import { egressChoices } from "./egress-choices";
import { sizeChoices } from "./size-choices";
import { leastTasks, runsOnFargate, taskHourlyUsd } from "./task-costs";

/** A valid choice that costs less, with what speaks against it. */
export interface CheaperChoice {
  /** Key of the stack file to change. */
  readonly path: string;
  /** The change and its price beside money: `arm64, when the images are built for it`. */
  readonly choice: string;
  /** USD a month that it saves, without traffic where that decides. */
  readonly savedMonthlyUsd: number;
  /** GB a month through the way out of the VPC from which on it saves anything; absent where it does so at once. */
  readonly fromGb?: number;
  /** GB a month through the way out of the VPC up to which it saves anything; absent where it always does. */
  readonly upToGb?: number;
}

/** Valid choices that cost less than what the stack file says, the largest saving first. */
export function cheaperChoices(plan: PlatformPlan, prices: PriceTable): CheaperChoice[] {
  const choices = [
    ...egressChoices(plan, prices),
    ...Object.entries(plan.services)
      .filter(([, service]) => runsOnFargate(service))
      .flatMap(([name, service]) => [
        ...sizeChoices(name, service, prices),
        ...armChoices(name, service, prices),
        ...spotChoices(name, service, prices),
      ]),
  ];
  return choices
    .filter(({ savedMonthlyUsd, fromGb }) => savedMonthlyUsd >= 0.01 || fromGb !== undefined)
    .sort((a, b) => b.savedMonthlyUsd - a.savedMonthlyUsd || a.path.localeCompare(b.path));
}

function armChoices(name: string, service: ServiceSpec, prices: PriceTable): CheaperChoice[] {
  const { cpuArchitecture, operatingSystemFamily } = service.taskDefinition.runtimePlatform;
  if (cpuArchitecture === "ARM64" || operatingSystemFamily !== "LINUX") return [];
  const now = monthlyOf(service, prices, "X86_64");
  const arm = monthlyOf(service, prices, "ARM64");
  if (now === undefined || arm === undefined) return [];
  return [
    {
      path: `services.${name}.task.architecture`,
      choice: "arm64, where the images are built for it",
      savedMonthlyUsd: now - arm,
    },
  ];
}

/** USD a month of the least number of tasks on an architecture. */
function monthlyOf(
  service: ServiceSpec,
  prices: PriceTable,
  architecture: "X86_64" | "ARM64",
): number | undefined {
  const { onDemand, spot } = leastTasks(service);
  const usual = taskHourlyUsd(service, prices, { architecture });
  const onSpot = taskHourlyUsd(service, prices, { architecture, spot: true });
  if (usual === undefined || onSpot === undefined) return undefined;
  return (onDemand * usual + spot * onSpot) * hoursPerMonth;
}

/** Spot instead of on demand for what is above the base; a service without a base keeps one task on demand. */
function spotChoices(name: string, service: ServiceSpec, prices: PriceTable): CheaperChoice[] {
  const usual = taskHourlyUsd(service, prices);
  const onSpot = taskHourlyUsd(service, prices, { spot: true });
  const { onDemand } = leastTasks(service);
  const base = service.capacityProviderStrategies.reduce((sum, share) => sum + share.base, 0);
  const movable = onDemand - Math.max(1, base);
  // Fargate Spot has no Windows tasks.
  if (usual === undefined || onSpot === undefined || movable <= 0) return [];
  if (service.taskDefinition.runtimePlatform.operatingSystemFamily !== "LINUX") return [];
  return [
    {
      path: `services.${name}.capacity.fargate.spotWeight`,
      choice: `Fargate Spot for ${String(movable)} of ${String(onDemand)} tasks on demand, where a task may be stopped with two minutes' notice`,
      savedMonthlyUsd: movable * (usual - onSpot) * hoursPerMonth,
    },
  ];
}
