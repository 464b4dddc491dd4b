/** Capacity of one provider for the tasks of a service. */
export interface Pool {
  /** Name of the capacity provider: `FARGATE`, `FARGATE_SPOT`, `EXTERNAL`, or the key of a capacity group. */
  readonly name: string;
  /** Its share of the desired count. */
  readonly tasks: number;
  /** Tasks of the service that it holds at once; `Infinity` where nothing limits them, or nothing is known. */
  readonly slots: number;
}

/** The replacement of all tasks of a service by those of a new revision. */
export interface Replacement {
  /** Tasks that the service wants. The shares of the pools add up to it. */
  readonly desired: number;
  /** Fewest healthy tasks that ECS goes down to. */
  readonly kept: number;
  /** Most tasks that ECS lets run or start at once. */
  readonly allowed: number;
  readonly pools: readonly Pool[];
  /** Seconds from the start of a task until it counts as healthy, at least. */
  readonly healthySeconds: number;
  /** Seconds from the decision to stop a task until its place is free. */
  readonly drainSeconds: number;
  /** Seconds that all old tasks stay after all new ones are healthy, while traffic shifts; absent in a rolling update. */
  readonly shiftSeconds?: number;
}

/**
 * Least number of healthy tasks that ECS keeps, and greatest number that it lets run: the first is rounded up, the second down.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeploymentConfiguration.html
 */
export function taskBounds(
  desired: number,
  minimumHealthyPercent: number,
  maximumPercent: number,
): { readonly kept: number; readonly allowed: number } {
  return {
    kept: Math.ceil((desired * minimumHealthyPercent) / 100),
    allowed: Math.floor((desired * maximumPercent) / 100),
  };
}
