import type { PlatformPlan } from "../../plan/platform";
import type { Finding } from "../finding";
import { workloadsOf } from "../workloads";

/**
 * A container that others wait for to be healthy has its first health check one interval after its start. Where its start timeout is
 * over before, they give up.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html
 */
export function dependenciesStartInTime(plan: PlatformPlan): Finding[] {
  return workloadsOf(plan).flatMap(({ path, workload }) => {
    const containers = workload.taskDefinition.containerDefinitions;
    return containers.flatMap(({ name, startTimeout, healthCheck }): Finding[] => {
      const waiting = containers.filter(({ dependsOn = [] }) =>
        dependsOn.some((each) => each.containerName === name && each.condition === "HEALTHY"),
      );
      if (startTimeout === undefined || healthCheck === undefined || startTimeout >= healthCheck.interval)
        return [];
      return waiting.slice(0, 1).map((first) => ({
        check: "dependencies-start-in-time",
        severity: "error",
        path: `${path}.containers.${name}.startTimeoutSeconds`,
        message: `${String(startTimeout)} is over before the first health check after ${String(healthCheck.interval)} seconds, so that container ${first.name}, which waits for HEALTHY, never starts; raise it, or lower healthCheck.intervalSeconds`,
      }));
    });
  });
}
