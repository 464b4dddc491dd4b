import type { PlatformPlan } from "../../plan/platform";
import type { ServiceSpec } from "../../plan/service";
import { counted } from "../counted";
import type { Finding } from "../finding";
import { taskBounds } from "./replacement";
import { trafficShift } from "./traffic-shift";

/**
 * To replace a task, in a deployment or because its instance drains, ECS starts one more than it keeps. It rounds the least number of
 * tasks up and the greatest down, so percentages that look apart may come to the same number of tasks.
 *
 * A rolling update of a number of tasks that stays can then never progress; other strategies only miss the room for a drain.
 */
export function tasksCanBeReplaced({ services }: PlatformPlan): Finding[] {
  return Object.entries(services).flatMap(([name, spec]): Finding[] => {
    const { desiredCount, deploymentMinimumHealthyPercent, deploymentMaximumPercent } = spec.service;
    if (
      !desiredCount ||
      deploymentMinimumHealthyPercent === undefined ||
      deploymentMaximumPercent === undefined
    )
      return [];
    const { kept, allowed } = taskBounds(
      desiredCount,
      deploymentMinimumHealthyPercent,
      deploymentMaximumPercent,
    );
    if (allowed > kept) return [];
    const never = spec.countOwner === "service" && trafficShift(spec) === undefined;
    return [
      {
        check: "tasks-can-be-replaced",
        severity: never ? "error" : "warning",
        path: `services.${name}.deployment`,
        message:
          `${String(deploymentMinimumHealthyPercent)}/${String(deploymentMaximumPercent)} of ${counted(desiredCount, "task")} keeps ${String(kept)} and allows ${String(allowed)}, ` +
          "which leaves no room for a drain or for a new revision; raise maximumPercent, or lower minimumHealthyPercent",
      },
    ];
  });
}

/** A daemon stops its task on an instance before it starts the next one there, so at least one of them must be free to go. */
export function daemonsCanBeReplaced(plan: PlatformPlan): Finding[] {
  return Object.entries(plan.services).flatMap(([name, spec]): Finding[] => {
    if (spec.service.schedulingStrategy !== "DAEMON") return [];
    const percent = spec.service.deploymentMinimumHealthyPercent ?? 0;
    const { least, most } = instancesOf(spec, plan);
    if (least === 0 || Math.ceil((least * percent) / 100) < least) return [];
    const enough = Math.ceil(100 / (100 - percent));
    const never = enough > most;
    return [
      {
        check: "daemons-can-be-replaced",
        severity: never ? "error" : "warning",
        path: `services.${name}.deployment.minimumHealthyPercent`,
        message:
          `${String(percent)} keeps the daemon on ${least === 1 ? "the only instance" : `all ${String(least)} instances`} that its groups have at least, so that ` +
          `${never ? "no deployment" : "a deployment then does not"} progress${never ? "es" : ""}; lower it, or raise minSize so that there are ${String(enough)} instances`,
      },
    ];
  });
}

/** Fewest and most instances that a daemon has a task on; a group without any has one as soon as something runs there. */
function instancesOf({ capacityProviderStrategies }: ServiceSpec, { cluster }: PlatformPlan) {
  const sizes = capacityProviderStrategies.flatMap(({ provider }) => {
    const group = "group" in provider ? cluster.groups[provider.group]?.autoScalingGroup : undefined;
    return group === undefined ? [] : [group];
  });
  return {
    least: sizes.reduce((sum, { minSize }) => sum + Math.max(1, minSize), 0),
    most: sizes.reduce((sum, { maxSize }) => sum + maxSize, 0),
  };
}
