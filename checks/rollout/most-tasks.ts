import type { ServiceSpec } from "../../plan/service";

/** Most tasks that a service may ever want: by its desired count, by scaling, or by what the clock makes of scaling. */
export function mostTasks({ service, scaling }: ServiceSpec): number {
  const byClock = Object.values(scaling?.scheduledActions ?? {}).map(({ maxCapacity = 0 }) => maxCapacity);
  return Math.max(service.desiredCount ?? 0, scaling?.target.maxCapacity ?? 0, ...byClock);
}
