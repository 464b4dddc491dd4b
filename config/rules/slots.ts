import { below, type Draft, entriesOf, type Rule } from "../draft";
import type { PlatformConfig } from "../platform";
import { isHttpRoute, isListenerRoute } from "../route";
import type { ServiceConfig } from "../service";
import { applicationLoadBalancers } from "./load-balancers";
import { isMap } from "./platform-scope";
import { intactRoutes } from "./routes";

/** Priorities are unique on each application load balancer, ports on each network load balancer. */
export const slotsDiffer: Rule<PlatformConfig> = function* (platform) {
  const owners = new Map<string, string>();
  for (const [name, loadBalancer] of applicationLoadBalancers(platform))
    for (const [key, { priority }] of Object.entries(loadBalancer.value.rules)) {
      const { path, slot, taken } = prioritySlot(["rules", key, "priority"], name, priority);
      const owner = owners.get(slot);
      if (owner !== undefined) yield loadBalancer.problem(path, taken(owner));
      owners.set(slot, `rule ${key}`);
    }
  for (const [name, service] of entriesOf(platform.value.services)) {
    if (!isMap(service)) continue;
    const draft = below(platform, ["services", name], service);
    for (const { path, slot, taken } of slotsOf(draft)) {
      const owner = owners.get(slot);
      if (owner !== undefined) yield draft.problem(path, taken(owner));
      owners.set(slot, `service ${name}`);
    }
  }
};

/** What a service takes of its load balancers, that no other may have. */
function slotsOf(service: Draft<ServiceConfig>) {
  const routes = intactRoutes(service).flatMap(({ path, route }) => {
    if (isHttpRoute(route)) return [prioritySlot([...path, "priority"], route.name, route.priority)];
    if (!isListenerRoute(route)) return [];
    const { port } = route.listener;
    return [
      {
        path: [...path, "listener", "port"],
        slot: `${route.name} port ${String(port)}`,
        taken: (owner: string) =>
          `${String(port)} is taken by ${owner} on load balancer ${route.name}; choose another`,
      },
    ];
  });
  const { deployment } = service.value;
  const test =
    service.intact("deployment") && "testTraffic" in deployment ? deployment.testTraffic : undefined;
  const tests = intactRoutes(service).flatMap(({ route }) =>
    test !== undefined && isHttpRoute(route)
      ? [prioritySlot(["deployment", "testTraffic", "priority"], route.name, test.priority)]
      : [],
  );
  return [...routes, ...tests];
}

function prioritySlot(path: readonly (string | number)[], loadBalancer: string, priority: number) {
  return {
    path,
    slot: `${loadBalancer} ${String(priority)}`,
    taken: (owner: string) =>
      `${String(priority)} is taken by ${owner} on load balancer ${loadBalancer}; choose another`,
  };
}
