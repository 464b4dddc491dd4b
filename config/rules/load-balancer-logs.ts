import { below, entriesOf, type Rule } from "../draft";
import type { LogsConfig } from "../load-balancer-logs";
import type { PlatformConfig } from "../platform";
import { isMap } from "./platform-scope";

const createdKeys = ["retentionDays", "protect", "forceDestroy"] as const;

/** Logs say what they keep, and only of a bucket that is created how it is. */
export const logsAreSound: Rule<PlatformConfig> = function* (platform) {
  for (const [name, loadBalancer] of entriesOf(platform.value.loadBalancers)) {
    if (!isMap(loadBalancer) || !platform.intact("loadBalancers", name)) continue;
    const logs: LogsConfig | undefined = loadBalancer.logs;
    if (logs === undefined) continue;
    const draft = below(platform, ["loadBalancers", name, "logs"], logs);
    if ("access" in logs && !logs.access && !logs.connection && !logs.healthCheck)
      yield draft.problem([], "keeps nothing; set access, connection or healthCheck to true");
    for (const key of createdKeys)
      if (logs.bucket !== undefined && logs[key] !== undefined)
        yield draft.problem([key], "is for a bucket that is created; remove it, or bucket");
  }
};
