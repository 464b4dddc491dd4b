import { defaultStopTimeoutSeconds } from "../../facts/container-defaults";
import { secondsUntilCounted } from "../../facts/deployments";
import type { ContainerDefinition } from "../../plan/container-definition";
import type { ServiceSpec } from "../../plan/service";

/** How long the tasks of a service take to come and to go. Pulling images and starting the application are not counted: they are not known. */
export interface TaskTimes {
  /** Seconds until all containers run: each waits for those that it depends on. */
  readonly runningSeconds: number;
  /** Seconds until the task counts as healthy. */
  readonly healthySeconds: number;
  /** What decides `healthySeconds`, for a person. */
  readonly healthyBy: string;
  /** Seconds that its load balancers take to let go of it. */
  readonly deregistrationSeconds: number;
  /** Seconds until it has stopped where every container takes the whole of its stop timeout. */
  readonly stopSeconds: number;
}

/** Times of a task by its health checks, its dependencies, and its load balancers. */
export function taskTimes({ taskDefinition, routes }: ServiceSpec): TaskTimes {
  const containers = taskDefinition.containerDefinitions;
  const starts = startsOf(containers);
  const runningSeconds = Math.max(0, ...starts.values());
  const checked = containers.flatMap(({ name, essential, healthCheck }) =>
    essential && healthCheck !== undefined
      ? [
          {
            seconds: (starts.get(name) ?? 0) + healthCheck.interval,
            by: `the first health check of container ${name}`,
          },
        ]
      : [],
  );
  const balanced = routes.map((route) => ({
    seconds: runningSeconds + secondsToHealthy(route),
    by: `the health checks of target group ${route.key}`,
  }));
  const reasons = [...checked, ...balanced];
  const usual = {
    seconds: runningSeconds + secondsUntilCounted,
    by: "the time that a task without health checks has to run",
  };
  const last = reasons.length === 0 ? usual : reasons.reduce((a, b) => (b.seconds > a.seconds ? b : a));
  return {
    runningSeconds,
    healthySeconds: last.seconds,
    healthyBy: last.by,
    deregistrationSeconds: Math.max(
      0,
      ...routes.map((route) => (route.kind === "existing" ? 0 : route.targetGroup.deregistrationDelay)),
    ),
    stopSeconds: stopSeconds(containers),
  };
}

/** Seconds of good checks in a row after which a target counts as healthy; nothing is known of groups that exist already. */
export function secondsToHealthy(route: ServiceSpec["routes"][number]): number {
  if (route.kind === "existing") return 0;
  const { interval, healthyThreshold } = route.targetGroup.healthCheck;
  return interval * healthyThreshold;
}

/** When each container starts at the earliest. The schema has refused dependencies that run in a circle. */
function startsOf(containers: readonly ContainerDefinition[]): ReadonlyMap<string, number> {
  const byName = new Map(containers.map((container) => [container.name, container]));
  const starts = new Map<string, number>();
  const startOf = (container: ContainerDefinition): number => {
    const known = starts.get(container.name);
    if (known !== undefined) return known;
    const start = Math.max(
      0,
      ...(container.dependsOn ?? []).map(({ containerName, condition }) => {
        const before = byName.get(containerName);
        if (before === undefined) return 0;
        return startOf(before) + (condition === "HEALTHY" ? (before.healthCheck?.interval ?? 0) : 0);
      }),
    );
    starts.set(container.name, start);
    return start;
  };
  containers.forEach(startOf);
  return starts;
}

/** Containers stop in the reverse order of their dependencies: each after all that depend on it. */
function stopSeconds(containers: readonly ContainerDefinition[]): number {
  const stops = new Map<string, number>();
  const stopOf = ({ name, stopTimeout = defaultStopTimeoutSeconds }: ContainerDefinition): number => {
    const known = stops.get(name);
    if (known !== undefined) return known;
    const after = containers.filter(({ dependsOn = [] }) =>
      dependsOn.some(({ containerName }) => containerName === name),
    );
    const stop = stopTimeout + Math.max(0, ...after.map(stopOf));
    stops.set(name, stop);
    return stop;
  };
  return Math.max(0, ...containers.map(stopOf));
}
