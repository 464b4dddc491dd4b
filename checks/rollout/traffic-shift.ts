import { codeDeployShiftMinutes, networkLoadBalancerShiftMinutes } from "../../facts/deployments";
import type { ServiceSpec } from "../../plan/service";

/** Ways in which the tasks of a service are replaced. */
export type RolloutStrategy = "rolling" | "daemon" | "blue-green" | "linear" | "canary" | "code-deploy";

/** Seconds in which traffic moves from old to new tasks, all of which run meanwhile. */
interface TrafficShift {
  readonly strategy: Exclude<RolloutStrategy, "rolling" | "daemon">;
  readonly seconds: number;
  /** What they are made of, for a person. */
  readonly parts: readonly string[];
}

/** What a deployment waits for of its own accord while both revisions run; undefined for a rolling update. Hooks and pauses may take no time. */
export function trafficShift({ service, codeDeploy, routes }: ServiceSpec): TrafficShift | undefined {
  if (codeDeploy !== undefined) {
    const moving = codeDeployShiftMinutes[codeDeploy.deploymentConfigName] ?? 0;
    const waiting = codeDeploy.terminationWaitTimeInMinutes;
    return {
      strategy: "code-deploy",
      seconds: (moving + waiting) * 60,
      parts: [
        `${minutes(moving)} by ${codeDeploy.deploymentConfigName}`,
        `${minutes(waiting)} until the old tasks go`,
      ],
    };
  }
  const { deploymentConfiguration: configuration } = service;
  if (configuration === undefined) return undefined;
  const { steps, pause, strategy } = shiftSteps(configuration);
  const bake = Number(configuration.bakeTimeInMinutes);
  const balanced = routes.some(({ kind }) => kind === "listener") ? networkLoadBalancerShiftMinutes : 0;
  return {
    strategy,
    // No step bakes after the last one: then the whole deployment does.
    seconds: ((steps - 1) * pause + steps * balanced + bake) * 60,
    parts: [
      ...(steps === 1 ? [] : [`${minutes(pause)} after each of ${String(steps)} steps but the last`]),
      ...(balanced === 0
        ? []
        : [`${minutes(balanced)} of the Network Load Balancer${steps === 1 ? "" : " at each"}`]),
      `${minutes(bake)} of bake time`,
    ],
  };
}

/**
 * @see https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_LinearConfiguration.html
 * @see https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CanaryConfiguration.html
 */
function shiftSteps({
  linearConfiguration: linear,
  canaryConfiguration: canary,
}: NonNullable<ServiceSpec["service"]["deploymentConfiguration"]>): {
  readonly strategy: "blue-green" | "linear" | "canary";
  readonly steps: number;
  /** Minutes between two steps. */
  readonly pause: number;
} {
  if (linear !== undefined)
    return {
      strategy: "linear",
      steps: Math.ceil(100 / linear.stepPercent),
      pause: Number(linear.stepBakeTimeInMinutes),
    };
  if (canary !== undefined)
    return {
      strategy: "canary",
      steps: canary.canaryPercent < 100 ? 2 : 1,
      pause: Number(canary.canaryBakeTimeInMinutes),
    };
  return { strategy: "blue-green", steps: 1, pause: 0 };
}

function minutes(count: number): string {
  return `${String(count)} ${count === 1 ? "minute" : "minutes"}`;
}
