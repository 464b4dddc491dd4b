import { isMap, type Json } from "../../config/container-definitions";
import type { Path } from "../ledger";
import { plain } from "../names";
import type { Key } from "../verdict";
import { type Cluster, type ClusterObject, listAt, mapAt, type Workload } from "./cluster";
import { schemeAnnotation } from "./ingress-rows";
import { backendOf, type Target, targetOf, workloadOf } from "./network";

/** A way in from a load balancer, before its place in the stack file is known. */
interface Route {
  readonly target: Target;
  readonly object: ClusterObject;
  readonly loadBalancer: string;
  /** What the stack file says of it beside its target. */
  readonly value: Json;
  /** The longest path, which decides the priority; undefined for listeners of network load balancers. */
  readonly weight: number | undefined;
  /** Parts of the object that it stands for. */
  readonly paths: readonly Path[];
}

/** Where every way in stands, by the object and the part of it that it stands for. */
export type RouteKeys = ReadonlyMap<string, readonly Key[]>;

/** Name of a part of an object in `RouteKeys`. */
export function partOf(object: ClusterObject, path: Path): string {
  return `${object.node.ledger.source} ${JSON.stringify(path)}`;
}

/** Most hosts and paths of one rule together. */
const maxConditions = 5;

/** Distance between the priorities of two rules, which leaves room for more. */
const priorityStep = 10;

/** Writes the load balancers and the ways in of all Services and Ingresses. */
export function writeRoutes(cluster: Cluster): RouteKeys {
  const routes = [
    ...cluster.of("Ingress").flatMap((object) => ingressRoutes(cluster, object)),
    ...cluster.of("Service").flatMap((object) => listenerRoutes(cluster, object)),
  ];
  const byPriority = routes
    .filter(({ weight }) => weight !== undefined)
    .sort((a, b) => (b.weight ?? 0) - (a.weight ?? 0));
  const keys = new Map<string, Key[]>();
  for (const workload of cluster.workloads) {
    const own = routes.filter(({ target }) => target.workload === workload);
    for (const route of own) {
      const place = own.length === 1 ? ["loadBalancer"] : ["loadBalancers", "+"];
      const priority =
        route.weight === undefined ? {} : { priority: (byPriority.indexOf(route) + 1) * priorityStep };
      const { container, port } = route.target;
      const key = cluster.draft.set([...workload.at, ...place], {
        ...{ name: route.loadBalancer, container, port },
        ...priority,
        ...route.value,
      });
      workload.routes.push({ container, at: key, isHttp: route.weight !== undefined });
      for (const path of route.paths) {
        const id = partOf(route.object, path);
        keys.set(id, [...(keys.get(id) ?? []), key]);
      }
    }
  }
  return keys;
}

function ingressRoutes(cluster: Cluster, object: ClusterObject): Route[] {
  const loadBalancer = loadBalancerOf(object);
  const groups = new Map<string, { target: Target; host: string; patterns: string[]; paths: Path[] }>();
  for (const [index, rule] of listAt(object.node, "spec", "rules").entries()) {
    if (!isMap(rule)) continue;
    const at: Path = [...object.node.path, "spec", "rules", index];
    for (const [position, path] of listAt(object.node, "spec", "rules", index, "http", "paths").entries()) {
      const target = isMap(path) ? backendOf(cluster, object.namespace, path["backend"]) : undefined;
      if (!isMap(path) || target === undefined) continue;
      const host = plain(rule["host"]);
      const id = `${host} ${target.key.join(".")}`;
      const group = groups.get(id) ?? { target, host, patterns: [], paths: [at] };
      group.patterns.push(...patternsOf(plain(path["path"] ?? "/"), path["pathType"]));
      group.paths.push([...at, "http", "paths", position]);
      groups.set(id, group);
    }
  }
  const routes = [...groups.values()].flatMap(({ target, host, patterns, paths }) =>
    ruleValues(host, [...new Set(patterns)]).map((value) => ({
      ...{ target, object, loadBalancer, value, paths },
      weight: Math.max(...patterns.map(({ length }) => length)),
    })),
  );
  const fallback = backendOf(cluster, object.namespace, mapAt(object.node, "spec", "defaultBackend"));
  if (fallback !== undefined)
    routes.push({
      ...{ target: fallback, object, loadBalancer, value: { paths: ["/*"] }, weight: 0 },
      paths: [[...object.node.path, "spec", "defaultBackend"]],
    });
  if (routes.length > 0) makePublic(cluster, object, loadBalancer);
  for (const { target } of routes) cluster.draft.set([...target.key, "appProtocol"], "http");
  return routes;
}

/** Patterns of a path: a prefix is itself and everything below it. */
function patternsOf(path: string, type: unknown): string[] {
  const plainPath = path.replace(/\/+$/, "");
  // The AWS Load Balancer Controller takes such a path for a pattern of its listener.
  if (type === "Exact" || (type === "ImplementationSpecific" && /[*?]/.test(path))) return [path];
  return plainPath === "" ? ["/*"] : [plainPath, `${plainPath}/*`];
}

/** Conditions of a rule; every path of a host needs none, and what is too much for one rule is several. */
function ruleValues(host: string, patterns: readonly string[]): Json[] {
  const hosts = host === "" ? {} : { hosts: [host] };
  if (host !== "" && patterns.includes("/*")) return [hosts];
  const size = maxConditions - (host === "" ? 0 : 1);
  return Array.from({ length: Math.ceil(patterns.length / size) }, (_, index) => ({
    ...hosts,
    paths: patterns.slice(index * size, (index + 1) * size),
  }));
}

/** Name of the load balancer of an Ingress: all of one scheme share one. */
export function loadBalancerOf({ node }: ClusterObject): string {
  return mapAt(node, "metadata", "annotations")[schemeAnnotation] === "internal" ? "internal" : "public";
}

function makePublic({ draft }: Cluster, object: ClusterObject, name: string): void {
  const scheme = name === "internal" ? "internal" : "internet-facing";
  draft.set(["loadBalancers", name, "scheme"], scheme);
  if (listAt(object.node, "spec", "tls").length === 0)
    draft.remark(
      ["loadBalancers", name],
      "The source has no TLS: give certificateArn or certificate for HTTPS.",
    );
}

function listenerRoutes(cluster: Cluster, object: ClusterObject): Route[] {
  const spec = mapAt(object.node, "spec");
  const workload = workloadOf(cluster, object);
  if (spec["type"] !== "LoadBalancer" || workload === undefined) return [];
  const loadBalancer = `${object.name}-nlb`;
  const routes = listAt(object.node, "spec", "ports").flatMap((port, index): Route[] => {
    const target = isMap(port) ? targetOf(workload, port) : undefined;
    if (!isMap(port) || target === undefined) return [];
    const protocol = port["protocol"] === "UDP" ? { protocol: "UDP" } : {};
    return [
      {
        ...{ target, object, loadBalancer, weight: undefined },
        value: { listener: { port: port["port"], ...protocol } },
        paths: [[...object.node.path, "spec", "ports", index]],
      },
    ];
  });
  if (routes.length > 0)
    cluster.draft.set(["loadBalancers", loadBalancer], { kind: "network", scheme: schemeOf(object) });
  return routes;
}

/** By these annotations controllers make an internal load balancer for a Service. */
function schemeOf({ node }: ClusterObject): string {
  const annotations = mapAt(node, "metadata", "annotations");
  const prefix = "service.beta.kubernetes.io/aws-load-balancer";
  const isInternal =
    annotations[`${prefix}-scheme`] === "internal" || plain(annotations[`${prefix}-internal`]) === "true";
  return isInternal ? "internal" : "internet-facing";
}

/** Whether a workload has a network interface of its own, which security groups and Service Connect need. */
export function hasOwnAddress({ draft, at }: Workload): boolean {
  return draft.get([...at, "task", "networkMode"]) === undefined;
}
