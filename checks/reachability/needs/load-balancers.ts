import type { LoadBalancerSpec } from "../../../plan/load-balancer";
import type { OwnRouteSpec, RouteSpec } from "../../../plan/route";
import { type Need, type NeedScene, ofContainer } from "../need";
import { assumed, type LinkRequest, missing, planned } from "../requirement";
import { portLink, targetLinks } from "./load-balancer-targets";
import { wayToTargets } from "./load-balancer-way";

/** From clients to the container: listener, rule, target group, security groups, network ACLs and zones. */
export const loadBalancers: Need = (scene) =>
  (scene.service?.routes ?? []).map((route) => {
    const target = route.kind === "existing" ? route.targetGroupArn : route.loadBalancer;
    return ofContainer(scene, [route.containerName, "load-balancer", target], linksOf(scene, route));
  });

function linksOf(scene: NeedScene, route: RouteSpec): LinkRequest[] {
  const { service, path } = scene;
  if (service === undefined) return [];
  const at = `${path}.loadBalancer`;
  if (route.kind === "existing")
    return [
      portLink(service, route, at),
      assumed(
        "listener",
        at,
        `target group ${route.targetGroupArn} is taken to have a listener that forwards to it`,
      ),
    ];
  const balancer = scene.index.plan.loadBalancers[route.loadBalancer];
  if (balancer === undefined)
    // The load balancers of a platform in another stack are its own to prove.
    return [
      portLink(service, route, at),
      ...targetLinks(service, route, at),
      assumed("listener", at, `load balancer ${route.loadBalancer} belongs to the platform of another stack`),
    ];
  return [
    listenerLink(balancer, route),
    ...ruleLinks(route, at),
    portLink(service, route, at),
    ...targetLinks(service, route, at),
    ...scene.places.containers.flatMap((to) => wayToTargets(scene, { route, balancer, to })),
  ];
}

function listenerLink(
  { listener, ingressCidrBlocks, originOnly }: LoadBalancerSpec,
  route: OwnRouteSpec,
): LinkRequest {
  const path = `loadBalancers.${route.loadBalancer}`;
  const port = route.kind === "listener" ? route.listener.port : listener?.port;
  if (port === undefined)
    return missing({
      link: "listener",
      path,
      problem: `load balancer ${route.loadBalancer} has no listener that could carry a rule`,
      fix: "use a load balancer of kind application, or give the route a listener of its own",
    });
  if (ingressCidrBlocks.length === 0 && originOnly === undefined)
    return missing({
      link: "security-group",
      path: `${path}.allowedCidrs`,
      problem: `the security group of load balancer ${route.loadBalancer} admits nobody to port ${String(port)}`,
      fix: `name the blocks of its clients in ${path}.allowedCidrs`,
      beforeLoadBalancer: true,
    });
  const clients = [...ingressCidrBlocks, ...(originOnly === undefined ? [] : [originOnly.prefixList])].join(
    ", ",
  );
  return planned(
    "listener",
    path,
    `load balancer ${route.loadBalancer} listens on port ${String(port)} and admits ${clients}`,
  );
}

function ruleLinks(route: OwnRouteSpec, at: string): LinkRequest[] {
  if (route.kind === "listener")
    return [planned("rule", at, "the listener forwards everything to the target group")];
  if (route.rule.conditions.length === 0)
    return [
      missing({
        link: "rule",
        path: at,
        problem: "the rule has no condition, which Elastic Load Balancing refuses",
        fix: "give hosts, paths, headers, queryStrings, methods or sourceCidrs",
      }),
    ];
  return [
    planned("rule", `${at}.priority`, `rule ${String(route.rule.priority)} forwards to the target group`),
  ];
}
