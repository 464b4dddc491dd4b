import { below, type Draft, entriesOf, entryOf, type Rule } from "../draft";
import type { NetworkLoadBalancerConfig } from "../network-load-balancer";
import { unknownName } from "../nearest-key";
import type { PlatformConfig } from "../platform";
import type { Problem } from "../problem";
import { isListenerRoute } from "../route";
import { isMap, scopeOf } from "./platform-scope";
import { intactRoutes } from "./routes";

/** A network load balancer hands connections to an application load balancer that takes them, at ports that no service has. */
export const applicationTargetsAreSound: Rule<PlatformConfig> = function* (platform) {
  for (const [name, loadBalancer] of entriesOf(platform.value.loadBalancers)) {
    if (!isMap(loadBalancer) || loadBalancer.kind !== "network") continue;
    const draft = below(platform, ["loadBalancers", name], loadBalancer);
    if (loadBalancer.applicationLoadBalancer === undefined || !draft.intact("applicationLoadBalancer"))
      continue;
    const target = loadBalancer.applicationLoadBalancer.name;
    yield* targetIsReached(draft, target, platform);
    yield* timeoutIsShort(draft);
    yield* portsAreFree(platform, { name, target });
  }
};

function* targetIsReached(
  draft: Draft<NetworkLoadBalancerConfig>,
  target: string,
  platform: Draft<PlatformConfig>,
): Iterable<Problem> {
  const { loadBalancers } = scopeOf(platform);
  const known = entryOf(loadBalancers, target);
  const path = ["applicationLoadBalancer", "name"];
  if (known === undefined)
    yield draft.problem(
      path,
      `names an unknown load balancer ${unknownName(target, Object.keys(loadBalancers))}`,
    );
  else if (known.kind === "network")
    yield draft.problem(path, `${target} is a network load balancer; name an application load balancer`);
  else if (known.behindDistribution === true)
    yield draft.problem(
      path,
      `${target} takes only what comes by its distribution; name another, or take the distribution away`,
    );
}

function* timeoutIsShort(draft: Draft<NetworkLoadBalancerConfig>): Iterable<Problem> {
  const { timeoutSeconds = 0, intervalSeconds = 1 } = draft.value.applicationLoadBalancer?.healthCheck ?? {};
  if (timeoutSeconds >= intervalSeconds)
    yield draft.problem(
      ["applicationLoadBalancer", "healthCheck", "timeoutSeconds"],
      `${String(timeoutSeconds)} must be less than intervalSeconds ${String(intervalSeconds)}`,
    );
}

function* portsAreFree(
  platform: Draft<PlatformConfig>,
  { name, target }: { readonly name: string; readonly target: string },
): Iterable<Problem> {
  const https = entryOf(scopeOf(platform).loadBalancers, target)?.https === true;
  const taken = https ? [80, 443] : [80];
  for (const [key, service] of entriesOf(platform.value.services)) {
    if (!isMap(service)) continue;
    const draft = below(platform, ["services", key], service);
    for (const { path, route } of intactRoutes(draft))
      if (isListenerRoute(route) && route.name === name && taken.includes(route.listener.port))
        yield draft.problem(
          [...path, "listener", "port"],
          `${String(route.listener.port)} is handed to load balancer ${target} by ${name}; choose another`,
        );
  }
}
