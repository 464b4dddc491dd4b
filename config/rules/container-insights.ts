import { below, entriesOf, type Draft } from "../draft";
import type { PlatformConfig } from "../platform";
import type { Problem } from "../problem";
import { isMap } from "./platform-scope";

/**
 * Numbers of running and desired tasks are metrics of Container Insights: without it, what counts tasks would wait for ever.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Container-Insights-metrics-ECS.html
 */
export function* tasksAreCounted(platform: Draft<PlatformConfig>): Iterable<Problem> {
  if (!platform.intact("cluster", "containerInsights") || !isMap(platform.value.cluster)) return;
  if (platform.value.cluster.containerInsights !== "disabled") return;
  const fix = "which cluster.containerInsights disabled leaves out; use enabled or enhanced";
  for (const [name, value] of entriesOf(platform.value.services)) {
    if (!isMap(value)) continue;
    const service = below(platform, ["services", name], value);
    if (service.intact("queue") && value.queue?.messagesPerTask !== undefined)
      yield service.problem(["queue", "messagesPerTask"], `needs the number of running tasks, ${fix}`);
    if (service.intact("alarms") && value.alarms?.runningBelowDesired === true)
      yield service.problem(["alarms", "runningBelowDesired"], `needs the numbers of tasks, ${fix}`);
  }
}
