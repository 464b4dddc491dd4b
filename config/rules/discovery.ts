import { entryOf } from "../draft";
import { unknownName } from "../nearest-key";
import { isSinglePort } from "../port-mapping";
import type { ServiceRule } from "./scope";

/** Service Connect names a namespace that exists. */
export const connectNamespaceIsKnown: ServiceRule = function* (service, scope) {
  const { serviceConnect } = service.value;
  if (!service.intact("serviceConnect") || serviceConnect === undefined) return;
  const { namespace } = serviceConnect;
  const known = Object.keys(scope.namespaces);
  if (namespace === undefined) {
    if (scope.connectNamespace === undefined)
      yield service.problem(
        ["serviceConnect", "namespace"],
        "is missing; give the key or ARN of a namespace, or set cluster.serviceConnectDefaults",
      );
  } else if (!namespace.startsWith("arn:") && !known.includes(namespace))
    yield service.problem(
      ["serviceConnect", "namespace"],
      `names an unknown namespace ${unknownName(namespace, known)}`,
    );
};

/** Names are registered in a namespace that exists and answers DNS. */
export const discoveryNamespaceIsKnown: ServiceRule = function* (service, scope) {
  const { discovery } = service.value;
  if (!service.intact("discovery") || discovery === undefined || /^ns-[a-z0-9]+$/.test(discovery.namespace))
    return;
  const kind = entryOf(scope.namespaces, discovery.namespace);
  if (kind === undefined)
    yield service.problem(
      ["discovery", "namespace"],
      `names an unknown namespace ${unknownName(discovery.namespace, Object.keys(scope.namespaces))}`,
    );
  else if (kind === "http")
    yield service.problem(
      ["discovery", "namespace"],
      `${discovery.namespace} is of kind http, which answers no DNS; use kind private-dns`,
    );
};

/** An A record is the address of a task, and nothing more. */
export const addressesAreOwn: ServiceRule = function* (service) {
  const { discovery, task } = service.value;
  if (!service.intact("discovery") || discovery?.type !== "A") return;
  for (const key of ["container", "port"] as const)
    if (discovery[key] !== undefined)
      yield service.problem(["discovery", key], "is for SRV records only; remove it, or set type to SRV");
  if (service.intact("task") && task.networkMode !== "awsvpc")
    yield service.problem(
      ["discovery", "type"],
      `A is not possible in network mode ${task.networkMode}, where tasks have no address of their own; use SRV`,
    );
};

/** An SRV record has the port of a container. */
export const servicePortIsKnown: ServiceRule = function* (service) {
  const { discovery, containers } = service.value;
  if (!service.intact("discovery") || discovery?.type !== "SRV") return;
  if (discovery.container === undefined || discovery.port === undefined) {
    yield service.problem(["discovery"], "needs container and port for SRV records; give both");
    return;
  }
  if (!service.intact("containers")) return;
  const container = entryOf(containers, discovery.container);
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
export const requestsAreKnown: ServiceRule = function* (service) {
  const { serviceConnect, containers } = service.value;
  if (!service.intact("serviceConnect") || serviceConnect === undefined || !service.intact("containers"))
    return;
  const plain = Object.values(containers).flatMap(({ portMappings }) =>
    portMappings.filter((mapping) => isSinglePort(mapping) && mapping.appProtocol === undefined),
  );
  for (const [name, port] of Object.entries(serviceConnect.services))
    if (port.perRequestTimeoutSeconds !== undefined && plain.some((mapping) => mapping.name === name))
      yield service.problem(
        ["serviceConnect", "services", name, "perRequestTimeoutSeconds"],
        `needs an appProtocol on port ${name}: plain TCP has no requests; add it or remove the timeout`,
      );
};

/** Clients find one port behind each name and number. */
export const aliasesDiffer: ServiceRule = function* (service) {
  const { serviceConnect } = service.value;
  if (!service.intact("serviceConnect") || serviceConnect === undefined) return;
  const taken = new Map<string, string>();
  for (const [name, port] of Object.entries(serviceConnect.services))
    for (const [index, alias] of port.clientAliases.entries()) {
      const slot = `${alias.dnsName ?? port.discoveryName ?? name}:${String(alias.port)}`;
      const owner = taken.get(slot);
      if (owner !== undefined)
        yield service.problem(
          ["serviceConnect", "services", name, "clientAliases", index],
          `${slot} is an alias of port ${owner} already; choose another name or port`,
        );
      taken.set(slot, name);
    }
};

/** What is said of a target group and service of VPC Lattice is about those that are created. */
export const latticeIsSaidOnce: ServiceRule = function* (service) {
  if (!service.intact("vpcLattice")) return;
  for (const [index, { targetGroupArn }] of service.value.vpcLattice.entries()) {
    if (targetGroupArn === undefined) continue;
    for (const key of ["protocol", "healthCheckPath", "authType", "serviceNetworkId"])
      if (service.given("vpcLattice", String(index), key))
        yield service.problem(
          ["vpcLattice", index, key],
          "is that of the existing target group; remove it, or remove targetGroupArn",
        );
  }
};
