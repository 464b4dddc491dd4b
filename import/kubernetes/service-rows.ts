import { isMap } from "../../config/container-definitions";
import { plain } from "../names";
import { lost, type Outcome } from "../rows";
import type { Key } from "../verdict";
import type { ClusterObject, Workload } from "./cluster";
import { type KubernetesRow, plainRow, remarkOf, told } from "./fact";
import { metadataRows } from "./metadata-rows";
import { discoveryName, namespaceKey, targetOf } from "./network";

/** A Service with the workload that it leads to. */
export interface ServiceOwner extends Workload {
  readonly service: ClusterObject;
  /** Where the load balancer stands that a port has, by its position. */
  readonly listeners: ReadonlyMap<string, Key>;
}

type ServiceRow = KubernetesRow<ServiceOwner>;

const inner = "service.type: ClusterIP";
const headless = "service.clusterIP: None (headless)";
const ports = "service.ports[].port, targetPort";

/** Settings of the network of a cluster that ECS has no use for. */
const clusterOnly = [
  ...["clusterIPs", "ipFamilies", "ipFamilyPolicy", "internalTrafficPolicy", "externalTrafficPolicy"],
  ...[
    "allocateLoadBalancerNodePorts",
    "healthCheckNodePort",
    "publishNotReadyAddresses",
    "trafficDistribution",
  ],
];

/**
 * Fields of a Service.
 *
 * @see https://kubernetes.io/docs/reference/kubernetes-api/service-resources/service-v1/
 */
export const serviceRows: readonly ServiceRow[] = [
  ...metadataRows,
  told("deployment.selector", "spec.selector", {
    why: "",
    convert: (_, { subject }) => ({ keys: [subject.at] }),
  }),
  told("service.ports[].appProtocol", "spec.ports.*.appProtocol", {
    convert: (value, { subject, path }) => appProtocol(value, subject, path),
  }),
  told("service.type: NodePort", "spec.ports.*.nodePort", {
    bucket: "lost",
    why: "Callers use the port of the Service; a port of every instance does not exist.",
  }),
  told(ports, "spec.ports.*", {
    parts: ["name", "port", "targetPort", "protocol"],
    convert: (value, { subject, name }) =>
      isMap(value) ? portOf(value, subject, name) : lost("It is no map of a port."),
  }),
  told(inner, "spec.type", {
    also: ["service.type: LoadBalancer", "service.type: NodePort", "service.type: ExternalName"],
    convert: (value, { subject }) => typeOf(value, subject),
  }),
  told(headless, "spec.clusterIP", {
    convert: (value, { subject }) =>
      value === "None"
        ? { keys: [[...subject.at, "discovery"]] }
        : { bucket: "mapped", why: "Addresses of the cluster; callers use names." },
  }),
  told("service.sessionAffinity", "spec.sessionAffinity", {
    convert: (value) => (value === "None" ? { bucket: "mapped", why: "The default." } : {}),
  }),
  told("service.sessionAffinity", "spec.sessionAffinityConfig"),
  told("service.type: ExternalName", "spec.externalName"),
  plainRow("spec.loadBalancerSourceRanges", "lost", "Set allowedCidrs of the load balancer."),
  plainRow("spec.loadBalancerClass", "mapped", "The load balancer is one of AWS."),
  plainRow(
    "spec.loadBalancerIP",
    "lost",
    "AWS chooses the addresses, or elasticIps of the load balancer keep them.",
  ),
  plainRow("spec.externalIPs", "lost", "A load balancer has the addresses that clients reach."),
  ...clusterOnly.map((field) =>
    plainRow<ServiceOwner>(`spec.${field}`, "mapped", "A setting of the cluster's own network."),
  ),
];

/** A headless Service is a name in DNS; any other has an alias for callers of its namespace. */
function portOf(port: Readonly<Record<string, unknown>>, owner: ServiceOwner, index: string): Outcome {
  const { service, cluster, at, draft } = owner;
  const target = targetOf(owner, port);
  if (target === undefined) return lost("No container of the workload has such a port.");
  const listener = owner.listeners.get(index);
  if (service.value["spec"] !== undefined && isHeadless(service)) {
    namespaceKey(cluster, service.namespace, "private-dns");
    draft.set([...at, "discovery"], { namespace: service.namespace, name: service.name });
    return { bucket: "approximated", keys: [[...at, "discovery"]], why: remarkOf(headless) };
  }
  if (port["protocol"] === "UDP")
    return listener === undefined
      ? lost("Service Connect carries TCP only; use discovery, or a network load balancer.")
      : { keys: [listener], why: "" };
  namespaceKey(cluster, service.namespace, "http");
  const key = [...at, "serviceConnect", "services", target.port];
  draft.set([...at, "serviceConnect", "namespace"], service.namespace);
  const alias = { port: port["port"], dnsName: service.name };
  const before = draft.get(key);
  if (before === undefined)
    draft.set(key, {
      discoveryName: discoveryName(owner, service.name, target.port),
      clientAliases: [alias],
    });
  else draft.set([...key, "clientAliases", "+"], alias);
  return { keys: [key, ...(listener === undefined ? [] : [listener])], why: "" };
}

/** Whether the Service has no address of its own. */
export function isHeadless({ value }: ClusterObject): boolean {
  return isMap(value["spec"]) && value["spec"]["clusterIP"] === "None";
}

function typeOf(value: unknown, { at, listeners, draft }: ServiceOwner): Outcome {
  const connect = [...at, "serviceConnect"];
  const inside = draft.get(connect) === undefined ? [] : [connect];
  if (value === "ClusterIP") return { keys: inside };
  if (value === "LoadBalancer")
    return listeners.size > 0
      ? { bucket: "approximated", keys: [...listeners.values()], why: remarkOf("service.type: LoadBalancer") }
      : lost("None of its ports leads to a container.");
  if (value === "NodePort")
    return {
      keys: inside,
      why: "Callers inside use the name; for those outside add a load balancer: no port is open at every instance.",
    };
  return lost(
    value === "ExternalName" ? remarkOf("service.type: ExternalName") : "No Service has such a type.",
  );
}

function appProtocol(value: unknown, owner: ServiceOwner, path: readonly (string | number)[]): Outcome {
  const port = owner.service.node.ledger.valueAt(path.slice(0, -1));
  const target = isMap(port) ? targetOf(owner, port) : undefined;
  const [, name] = /^(?:kubernetes\.io\/)?(http|https|http2|grpc|h2c)$/.exec(plain(value)) ?? [];
  if (target === undefined || name === undefined)
    return lost("Only http, http2 and grpc are known here; others are plain TCP.");
  const protocol = name === "h2c" ? "http2" : name === "https" ? undefined : name;
  if (protocol === undefined) return lost("TLS between services is serviceConnect.services.<name>.tls.");
  const key = [...target.key, "appProtocol"];
  owner.draft.set(key, protocol);
  return { keys: [key], why: "" };
}
