import { hoursPerMonth, type FargatePrice, type PriceTable } from "../../facts/prices";
import type { PlatformPlan } from "../../plan/platform";
import type { ServiceSpec } from "../../plan/service";
import type { WorkloadSpec } from "../../plan/workload";
import { counted } from "../counted";
import type { CostLine } from "./cost-line";

/** Ephemeral storage in GiB that comes with every task on Fargate. */
const freeEphemeralGib = 20;

/** What the services' tasks on Fargate cost in a month, by the least number of them. Tasks on instances are paid with the instances. */
export function taskCosts({ services }: PlatformPlan, prices: PriceTable): CostLine[] {
  return Object.entries(services).flatMap(([name, service]) => {
    if (!runsOnFargate(service)) return [];
    const { onDemand, spot } = leastTasks(service);
    return [
      ...(onDemand === 0 ? [] : [taskLine(name, service, { count: onDemand, spot: false, prices })]),
      ...(spot === 0 ? [] : [taskLine(name, service, { count: spot, spot: true, prices })]),
    ];
  });
}

/** Whether the tasks run on Fargate or Fargate Spot. */
export function runsOnFargate({ capacityProviderStrategies }: WorkloadSpec): boolean {
  return capacityProviderStrategies.some(({ provider }) => "name" in provider);
}

/** How a task could run: another architecture or size than it has, or on Fargate Spot. */
interface TaskChoice {
  readonly size?: { readonly cpu: number; readonly memoryMiB: number };
  readonly architecture?: "X86_64" | "ARM64";
  readonly spot?: boolean;
}

/** USD an hour of one task with its public address; undefined where the table lacks the price. */
export function taskHourlyUsd(
  { taskDefinition, network }: WorkloadSpec,
  prices: PriceTable,
  { architecture = taskDefinition.runtimePlatform.cpuArchitecture, spot = false, size }: TaskChoice = {},
): number | undefined {
  const price = fargatePrice(taskDefinition.runtimePlatform.operatingSystemFamily, architecture, prices);
  if (price === undefined) return undefined;
  const ephemeralGib = (taskDefinition.ephemeralStorage?.sizeInGib ?? freeEphemeralGib) - freeEphemeralGib;
  const sized = size === undefined ? taskDefinition : { cpu: size.cpu, memory: size.memoryMiB };
  const compute = vcpus(sized) * price.vcpuHour + gigabytes(sized) * price.gbHour;
  return (
    compute * (spot ? prices.fargate.spotShare : 1) +
    ephemeralGib * prices.fargate.ephemeralGbHour +
    (network?.assignPublicIp === true ? prices.publicIpv4Hour : 0)
  );
}

/**
 * The least number of tasks that a service keeps, split as ECS splits it: first the base, then by the weights.
 */
export function leastTasks(service: ServiceSpec): { onDemand: number; spot: number } {
  const count = service.scaling?.target.minCapacity ?? service.service.desiredCount ?? 0;
  const shares = service.capacityProviderStrategies;
  const base = Math.min(
    count,
    shares.reduce((sum, share) => sum + share.base, 0),
  );
  const weights = shares.reduce((sum, { weight }) => sum + weight, 0);
  const spotWeight = shares
    .filter(({ provider }) => "name" in provider && provider.name === "FARGATE_SPOT")
    .reduce((sum, { weight }) => sum + weight, 0);
  const spot = weights === 0 ? 0 : Math.round(((count - base) * spotWeight) / weights);
  return { onDemand: count - spot, spot };
}

function taskLine(
  name: string,
  service: ServiceSpec,
  { count, spot, prices }: { count: number; spot: boolean; prices: PriceTable },
): CostLine {
  const hourly = taskHourlyUsd(service, prices, { spot });
  const size = `${String(vcpus(service.taskDefinition))} vCPU and ${String(gigabytes(service.taskDefinition))} GB`;
  return {
    path: `services.${name}`,
    what: `${counted(count, "task")} of ${size} on Fargate${spot ? " Spot" : ""}`,
    monthlyUsd: hourly === undefined ? undefined : count * hourly * hoursPerMonth,
  };
}

function fargatePrice(
  operatingSystem: string,
  architecture: "X86_64" | "ARM64",
  { fargate }: PriceTable,
): FargatePrice | undefined {
  if (operatingSystem !== "LINUX") return fargate.windows;
  return architecture === "ARM64" ? fargate.linuxArm64 : fargate.linuxX86;
}

function vcpus({ cpu }: { readonly cpu?: number | string | undefined }): number {
  return Number(cpu ?? 0) / 1024;
}

function gigabytes({ memory }: { readonly memory?: number | string | undefined }): number {
  return Number(memory ?? 0) / 1024;
}
