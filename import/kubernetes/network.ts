import { isMap, type Json } from "../../config/container-definitions";
import { freeName, plain, portNameOf } from "../names";
import type { Node } from "../rows";
import type { Key } from "../verdict";
import { type Cluster, type ClusterObject, listAt, mapAt, type PodContainer, type Workload } from "./cluster";

/** A port of a container, by the names that the stack file gives both. */
export interface Target {
  readonly workload: Workload;
  readonly container: string;
  readonly port: string;
  readonly key: Key;
}

/** A rule of an Ingress for one host and one backend. */
export interface IngressRoute {
  readonly target: Target;
  readonly host: string | undefined;
  readonly paths: readonly string[];
  /** Where the rule stands: the host, and each of its paths. */
  readonly nodes: readonly Node[];
  readonly isDefault: boolean;
}

/** A port of a Service of type LoadBalancer. */
export interface ListenerRoute {
  readonly target: Target;
  readonly service: ClusterObject;
  readonly port: number;
  readonly protocol: string;
  readonly node: Node;
}

/** The workload that a Service leads to; undefined where none of these files has its labels. */
export function workloadOf(cluster: Cluster, service: ClusterObject): Workload | undefined {
  const spec = mapAt(service.node, "spec");
  return cluster.selected(service.namespace, spec["selector"]).find(({ isJob }) => !isJob);
}

/** The port of a container that a port of a Service leads to; it is declared where the manifest does not. */
export function targetOf(workload: Workload, port: Json): Target | undefined {
  const wanted = port["targetPort"] ?? port["port"];
  for (const container of workload.containers) {
    const found = listAt(container.node, "ports").find(
      (each) => isMap(each) && (each["name"] === wanted || each["containerPort"] === wanted),
    );
    if (isMap(found)) return targetAt(workload, container, Number(found["containerPort"]));
  }
  const first = workload.containers.find(({ isInit }) => !isInit);
  if (first === undefined || typeof wanted !== "number") return undefined;
  const name = portNameOf(port["name"] ?? `port-${String(wanted)}`);
  workload.draft.set([...first.at, "portMappings", "+"], { name, containerPort: wanted });
  return targetAt(workload, first, wanted);
}

function targetAt(workload: Workload, container: PodContainer, containerPort: number): Target | undefined {
  const mappings = workload.draft.get([...container.at, "portMappings"]);
  if (!Array.isArray(mappings)) return undefined;
  const index = mappings.findIndex((each) => isMap(each) && each["containerPort"] === containerPort);
  const mapping: unknown = mappings[index];
  if (!isMap(mapping)) return undefined;
  const key = [...container.at, "portMappings", String(index)];
  return { workload, container: container.at.at(-1) ?? "", port: plain(mapping["name"]), key };
}

/** The target of a port of a Service that an Ingress names. */
export function backendOf(cluster: Cluster, namespace: string, backend: unknown): Target | undefined {
  const service = isMap(backend) && isMap(backend["service"]) ? backend["service"] : {};
  const found = cluster.find("Service", namespace, service["name"]);
  const workload = found === undefined ? undefined : workloadOf(cluster, found);
  if (found === undefined || workload === undefined) return undefined;
  const wanted = isMap(service["port"]) ? service["port"] : {};
  const ports = listAt(found.node, "spec", "ports").filter(isMap);
  const port = ports.find(
    (each) =>
      each["port"] === wanted["number"] || (each["name"] !== undefined && each["name"] === wanted["name"]),
  );
  return port === undefined ? undefined : targetOf(workload, port);
}

/** Key of the Cloud Map namespace that stands for a namespace of Kubernetes; made with its first name. */
export function namespaceKey({ draft }: Cluster, name: string, kind: "http" | "private-dns"): Key {
  const key = ["namespaces", name];
  if (draft.get(key) === undefined || kind === "private-dns") draft.set(key, { name, kind });
  return key;
}

/** Ports of one workload need names of their own in a namespace. */
export function discoveryName(workload: Workload, service: string, port: string): string {
  const services = workload.draft.get([...workload.at, "serviceConnect", "services"]);
  const names = isMap(services)
    ? Object.values(services).map((each) => (isMap(each) ? each["discoveryName"] : undefined))
    : [];
  return names.includes(service) ? freeName(`${service}-${port}`, (name) => names.includes(name)) : service;
}
