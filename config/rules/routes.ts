import { healthyCodes } from "../../facts/response-codes";
import type { Draft } from "../draft";
import { entryOf } from "../draft";
import { unknownName } from "../nearest-key";
import { isSinglePort } from "../port-mapping";
import type { Problem } from "../problem";
import type { HttpRouteConfig } from "../http-route";
import type { ListenerRouteConfig } from "../listener-route";
import { isHttpRoute, isListenerRoute } from "../route";
import { type PlacedRoute, routesOf } from "../routes";
import type { ServiceConfig } from "../service";
import { conditionFaults } from "./conditions";
import { listenerFaults } from "./listener-routes";
import type { Scope, ServiceRule } from "./scope";

/** The routes whose own fields are valid. */
export function intactRoutes(service: Draft<ServiceConfig>): PlacedRoute[] {
  return service.intact("loadBalancer") && service.intact("loadBalancers") ? routesOf(service.value) : [];
}

/** A service names one way in, or a list of several. */
export const routesAreSaidOnce: ServiceRule = function* (service) {
  if (service.given("loadBalancer") && service.given("loadBalancers"))
    yield service.problem(["loadBalancers"], "is given beside loadBalancer; put all of them here");
};

/** Traffic goes from a load balancer of the stack, in a way that its kind knows. */
export const routesAreKnown: ServiceRule = function* (service, scope) {
  for (const { path, route } of intactRoutes(service)) {
    if (isHttpRoute(route)) {
      yield* loadBalancerIsKnown(service, { path, name: route.name, kind: "application" }, scope);
      yield* ruleIsSound(service, [path, route], scope);
    } else if (isListenerRoute(route)) {
      yield* loadBalancerIsKnown(service, { path, name: route.name, kind: "network" }, scope);
      for (const [below, message] of listenerFaults(route))
        yield service.problem([...path, ...below], message);
      yield* timeoutIsShort(service, path, route);
    }
  }
};

function* loadBalancerIsKnown(
  service: Draft<ServiceConfig>,
  { path, name, kind }: { path: PlacedRoute["path"]; name: string; kind: "application" | "network" },
  scope: Scope,
): Iterable<Problem> {
  const loadBalancer = entryOf(scope.loadBalancers, name);
  if (loadBalancer === undefined)
    yield service.problem(
      [...path, "name"],
      `names an unknown load balancer ${unknownName(name, Object.keys(scope.loadBalancers))}`,
    );
  else if (loadBalancer.kind !== kind)
    yield service.problem(
      [...path, "name"],
      kind === "network"
        ? `${name} is an application load balancer, which has no listener for each service; give priority with hosts or paths`
        : `${name} is a network load balancer, which has no rules; give listener instead of priority, hosts and paths`,
    );
}

function* ruleIsSound(
  service: Draft<ServiceConfig>,
  [path, route]: [PlacedRoute["path"], HttpRouteConfig],
  scope: Scope,
): Iterable<Problem> {
  for (const [below, message] of conditionFaults(route)) yield service.problem([...path, ...below], message);
  if (route.protocolVersion !== "HTTP1" && entryOf(scope.loadBalancers, route.name)?.https === false)
    yield service.problem(
      [...path, "protocolVersion"],
      `${route.protocolVersion} needs an HTTPS listener; give load balancer ${route.name} a certificateArn`,
    );
  yield* codesAreKnown(service, path, route);
  yield* timeoutIsShort(service, path, route);
}

/** Codes of HTTP and gRPC come from different ranges. */
function* codesAreKnown(
  service: Draft<ServiceConfig>,
  path: PlacedRoute["path"],
  { healthCheck: { matcher }, protocolVersion }: HttpRouteConfig,
): Iterable<Problem> {
  const { least, most } = healthyCodes[protocolVersion === "GRPC" ? "grpc" : "http"];
  const wrong = matcher?.split(/[,-]/).find((code) => Number(code) < least || Number(code) > most);
  if (wrong !== undefined)
    yield service.problem(
      [...path, "healthCheck", "matcher"],
      `${wrong} is no code of ${protocolVersion}; use ${String(least)} to ${String(most)}`,
    );
}

function* timeoutIsShort(
  service: Draft<ServiceConfig>,
  path: PlacedRoute["path"],
  { healthCheck }: HttpRouteConfig | ListenerRouteConfig,
): Iterable<Problem> {
  if (healthCheck.timeoutSeconds >= healthCheck.intervalSeconds)
    yield service.problem(
      [...path, "healthCheck", "timeoutSeconds"],
      `${String(healthCheck.timeoutSeconds)} must be less than intervalSeconds ${String(healthCheck.intervalSeconds)}`,
    );
}

/** The port of a route is a named port mapping of its container, of a protocol that the load balancer speaks. */
export const routePortsAreMapped: ServiceRule = function* (service) {
  if (!service.intact("containers")) return;
  const { containers } = service.value;
  for (const { path, route } of intactRoutes(service)) {
    const container = entryOf(containers, route.container);
    if (container === undefined) {
      yield service.problem(
        [...path, "container"],
        `names an unknown container ${unknownName(route.container, Object.keys(containers))}`,
      );
      continue;
    }
    const udp = isListenerRoute(route) && route.listener.protocol === "UDP";
    const wanted = udp ? "udp" : "tcp";
    const ports = container.portMappings
      .filter((mapping) => isSinglePort(mapping) && mapping.protocol === wanted)
      .map((mapping) => mapping.name);
    if (!ports.includes(route.port))
      yield service.problem(
        [...path, "port"],
        `names an unknown ${wanted.toUpperCase()} port of container ${route.container}: ${unknownName(route.port, ports)}`,
      );
  }
};

/** Ports and services that Service Connect, VPC Lattice and security groups refer to are there. */
export const namedPortsAreKnown: ServiceRule = function* (service, scope) {
  if (!service.intact("containers")) return;
  const names = Object.values(service.value.containers).flatMap(({ portMappings }) =>
    portMappings.filter(isSinglePort).map((mapping) => mapping.name),
  );
  const { serviceConnect, vpcLattice, allowFrom } = service.value;
  if (service.intact("serviceConnect") && serviceConnect !== undefined)
    for (const port of Object.keys(serviceConnect.services))
      if (!names.includes(port))
        yield service.problem(
          ["serviceConnect", "services", port],
          `names an unknown port ${unknownName(port, names)}`,
        );
  if (service.intact("vpcLattice"))
    for (const [index, { port }] of vpcLattice.entries())
      if (!names.includes(port))
        yield service.problem(
          ["vpcLattice", index, "port"],
          `names an unknown port ${unknownName(port, names)}`,
        );
  if (service.intact("allowFrom"))
    for (const [index, name] of allowFrom.entries())
      if (!scope.services.includes(name))
        yield service.problem(
          ["allowFrom", index],
          `names an unknown service ${unknownName(name, scope.services)}`,
        );
};
