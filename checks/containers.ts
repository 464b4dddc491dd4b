import type { PlatformPlan } from "../plan/platform";
import type { Finding } from "./finding";
import { type PlacedWorkload, workloadsOf } from "./workloads";

/**
 * What tasks write into a directory of their instance stays there when they have gone, until somebody clears it. On machines outside
 * AWS that is what one wants: they stay too, and have no other storage.
 */
export function hostDirectoriesAreCleared(plan: PlatformPlan): Finding[] {
  return workloadsOf(plan).flatMap(({ path, workload: { taskDefinition, launchType } }) => {
    if (launchType === "EXTERNAL") return [];
    const written = new Set(
      taskDefinition.containerDefinitions.flatMap(({ mountPoints }) =>
        (mountPoints ?? []).filter(({ readOnly }) => !readOnly).map(({ sourceVolume }) => sourceVolume),
      ),
    );
    return (taskDefinition.volumes ?? []).flatMap(({ name, hostPath }): Finding[] =>
      hostPath === undefined || !written.has(name)
        ? []
        : [
            {
              check: "host-directory-cleared",
              severity: "warning",
              path: `${path}.task.volumes.${name}.hostPath`,
              message:
                `what the containers write to ${hostPath} stays on the instance when the task has gone, and other tasks there see it; ` +
                "use an empty volume or efs, or clear it yourself and set readOnly where nothing is written",
            },
          ],
    );
  });
}

/** ECS waits for a container as long as its start timeout only where another one depends on more than its start. */
export function startTimeoutsAreUsed(plan: PlatformPlan): Finding[] {
  return workloadsOf(plan).flatMap(unusedTimeouts);
}

function unusedTimeouts({ path, workload }: PlacedWorkload): Finding[] {
  const containers = workload.taskDefinition.containerDefinitions;
  const awaited = new Set(
    containers.flatMap(({ dependsOn }) =>
      (dependsOn ?? []).filter(({ condition }) => condition !== "START").map((each) => each.containerName),
    ),
  );
  return containers.flatMap(({ name, startTimeout }): Finding[] =>
    startTimeout === undefined || awaited.has(name)
      ? []
      : [
          {
            check: "start-timeout-used",
            severity: "warning",
            path: `${path}.containers.${name}.startTimeoutSeconds`,
            message:
              `${String(startTimeout)} is never used: no container waits in dependsOn for ${name} to be COMPLETE, SUCCESS or HEALTHY; ` +
              "remove it, or use healthCheck.startPeriodSeconds for an application that starts slowly",
          },
        ],
  );
}
