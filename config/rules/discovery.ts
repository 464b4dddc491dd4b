import { unknownName } from "../nearest-key";
import { isSinglePort } from "../port-mapping";
import type { ServiceRule } from "./scope";

/** Names are registered in a namespace that exists and can hold them. */
export const namespacesAreKnown: ServiceRule = function* (service, scope) {
  const { serviceConnect, discovery } = service.value;
  const known = Object.keys(scope.namespaces);
  if (service.intact("serviceConnect") && serviceConnect !== undefined) {
    const { namespace } = serviceConnect;
    if (!namespace.startsWith("arn:") && !known.includes(namespace))
      yield service.problem(
        ["serviceConnect", "namespace"],
        `names an unknown namespace ${unknownName(namespace, known)}`,
      );
  }
  if (!service.intact("discovery") || discovery === undefined || /^ns-[a-z0-9]+$/.test(discovery.namespace))
    return;
  const kind = scope.namespaces[discovery.namespace];
  if (kind === undefined)
    yield service.problem(
      ["discovery", "namespace"],
      `names an unknown namespace ${unknownName(discovery.namespace, known)}`,
    );
  else if (kind === "http")
    yield service.problem(
      ["discovery", "namespace"],
      `${discovery.namespace} is of kind http, which answers no DNS; use kind private-dns`,
    );
};

/** An SRV record has a port; an A record needs tasks with addresses of their own. */
export const discoverySuitsNetworkMode: ServiceRule = function* (service) {
  const { discovery, task, containers } = service.value;
  if (!service.intact("discovery") || discovery === undefined) return;
  if (discovery.type === "A") {
    for (const key of ["container", "port"] as const)
      if (discovery[key] !== undefined)
        yield service.problem(["discovery", key], "is for SRV records only; remove it, or set type to SRV");
    if (service.intact("task") && task.networkMode !== "awsvpc")
      yield service.problem(
        ["discovery", "type"],
        `A is not possible in network mode ${task.networkMode}, where tasks have no address of their own; use SRV`,
      );
    return;
  }
  if (discovery.container === undefined || discovery.port === undefined) {
    yield service.problem(["discovery"], "needs container and port for SRV records; give both");
    return;
  }
  if (!service.intact("containers")) return;
  const container = containers[discovery.container];
  const ports = (container?.portMappings ?? []).filter(isSinglePort).map((mapping) => mapping.name);
  if (container === undefined)
    yield service.problem(
      ["discovery", "container"],
      `names an unknown container ${unknownName(discovery.container, Object.keys(containers))}`,
    );
  else if (!ports.includes(discovery.port))
    yield service.problem(
      ["discovery", "port"],
      `names an unknown port of container ${discovery.container}: ${unknownName(discovery.port, ports)}`,
    );
};

/** Proxies of Service Connect know requests only where they know the protocol. */
export const connectedPortsAreSound: ServiceRule = function* (service) {
  const { serviceConnect, containers } = service.value;
  if (!service.intact("serviceConnect") || serviceConnect === undefined || !service.intact("containers"))
    return;
  const mappings = Object.values(containers).flatMap(({ portMappings }) => portMappings.filter(isSinglePort));
  const taken = new Map<string, string>();
  for (const [name, port] of Object.entries(serviceConnect.services)) {
    const path = ["serviceConnect", "services", name];
    const mapping = mappings.find((each) => each.name === name);
    if (
      port.perRequestTimeoutSeconds !== undefined &&
      mapping !== undefined &&
      mapping.appProtocol === undefined
    )
      yield service.problem(
        [...path, "perRequestTimeoutSeconds"],
        `needs an appProtocol on port ${name}: plain TCP has no requests; add it or remove the timeout`,
      );
    for (const [index, alias] of port.clientAliases.entries()) {
      const slot = `${alias.dnsName ?? port.discoveryName ?? name}:${String(alias.port)}`;
      const owner = taken.get(slot);
      if (owner !== undefined)
        yield service.problem(
          [...path, "clientAliases", index],
          `${slot} is an alias of port ${owner} already; choose another name or port`,
        );
      taken.set(slot, name);
    }
  }
};
