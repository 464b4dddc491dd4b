import type { Sources } from "../documents";
import type { Draft } from "../draft";
import type { Path } from "../ledger";
import type { Place } from "../place";
import { applyRows } from "../rows";
import type { Entry, Key } from "../verdict";
import { autoscalerRows } from "./autoscaler-rows";
import { Cluster, type ClusterObject, listAt, mapAt, type Workload } from "./cluster";
import { ingressRows } from "./ingress-rows";
import { workloadOf } from "./network";
import { budgetRows, lostKinds, objectRows } from "./object-rows";
import { policyRows } from "./policy-rows";
import { readinessRows } from "./probe";
import { hasOwnAddress, loadBalancerOf, partOf, type RouteKeys, writeRoutes } from "./routes";
import { serviceRows } from "./service-rows";
import { applyObject, applyPod, makeWorkload, workloadKinds } from "./workload";

/** Manifests: Deployments and their like become services, Jobs become jobs, and the other objects become parts of them. */
export function translateKubernetes({ documents }: Sources, draft: Draft, place: Place): readonly Entry[] {
  const cluster = new Cluster(draft, place);
  const ledgers = documents.map((document) => cluster.take(document));
  for (const object of cluster.of(...workloadKinds)) makeWorkload(cluster, object);
  for (const workload of cluster.workloads) applyPod(workload);
  for (const object of cluster.of("HorizontalPodAutoscaler")) scale(cluster, object);
  for (const workload of cluster.workloads) applyObject(workload);
  const routes = writeRoutes(cluster);
  for (const object of cluster.of("Service")) serve(cluster, object, routes);
  for (const object of cluster.of("Ingress")) route(cluster, object, routes);
  for (const workload of cluster.workloads)
    for (const container of workload.containers)
      applyRows(readinessRows, container.node, {
        ...workload,
        at: container.at,
        container,
        workload: workload.at,
      });
  for (const object of cluster.of("PodDisruptionBudget", "NetworkPolicy")) restrict(cluster, object);
  openNamespaces(cluster);
  for (const object of cluster.objects) claimRest(cluster, object);
  return ledgers.flatMap((ledger) => ledger.entries());
}

function scale(cluster: Cluster, object: ClusterObject): void {
  const spec = mapAt(object.node, "spec");
  const target = mapAt(object.node, "spec", "scaleTargetRef");
  const workload = cluster.workloads.find(
    (each) =>
      each.object.namespace === object.namespace &&
      each.object.kind === target["kind"] &&
      each.object.name === target["name"],
  );
  if (workload === undefined || workload.isJob) {
    loseAll(object, "Its target is not among the files.");
    return;
  }
  cluster.draft.set([...workload.at, "scaling", "min"], spec["minReplicas"] ?? 1);
  applyRows(autoscalerRows, object.node, workload);
}

function serve(cluster: Cluster, service: ClusterObject, routes: RouteKeys): void {
  const workload = workloadOf(cluster, service);
  if (workload === undefined) {
    loseAll(
      service,
      "No workload of these files has the labels that it selects; it needs one that is a service.",
    );
    return;
  }
  const listeners = new Map<string, Key>();
  for (const index of listAt(service.node, "spec", "ports").keys()) {
    const [key] = routes.get(partOf(service, [...service.node.path, "spec", "ports", index])) ?? [];
    if (key !== undefined) listeners.set(String(index), key);
  }
  applyRows(serviceRows, service.node, { ...workload, service, listeners });
}

function route(cluster: Cluster, object: ClusterObject, routes: RouteKeys): void {
  const { draft } = cluster;
  const keysAt = (path: Path) => routes.get(partOf(object, path)) ?? [];
  applyRows(ingressRows, object.node, {
    draft,
    at: [],
    cluster,
    object,
    loadBalancer: loadBalancerOf(object),
    keysAt,
  });
}

/** Budgets and policies select workloads by labels, which may be several. */
function restrict(cluster: Cluster, object: ClusterObject): void {
  const { draft } = cluster;
  const chosen = selectedBy(cluster, object).filter(({ isJob }) => !isJob);
  const [first] = chosen;
  if (first === undefined) {
    loseAll(object, "No workload of these files has the labels that it selects.");
    return;
  }
  if (object.kind === "PodDisruptionBudget") applyRows(budgetRows, object.node, { ...first, chosen });
  else applyRows(policyRows, object.node, { draft, at: [], cluster, policy: object, chosen });
}

function selectedBy(cluster: Cluster, { kind, namespace, node }: ClusterObject): Workload[] {
  const field = kind === "PodDisruptionBudget" ? "selector" : "podSelector";
  return cluster.chosen(namespace, mapAt(node, "spec", field));
}

/**
 * In a namespace of Kubernetes everybody may call everybody by name: so callers join the Cloud Map namespace, and are let in where no
 * policy chooses them.
 */
function openNamespaces(cluster: Cluster): void {
  const { draft } = cluster;
  const services = cluster.workloads.filter((workload) => !workload.isJob && hasOwnAddress(workload));
  for (const workload of services) {
    const { at, object } = workload;
    const others = services.filter((each) => each !== workload && each.object.namespace === object.namespace);
    const connects = draft.get(["namespaces", object.namespace]) !== undefined;
    if (connects && draft.get([...at, "serviceConnect"]) === undefined && others.some(isCalled))
      draft.set([...at, "serviceConnect"], { namespace: object.namespace });
    if (
      isCalled(workload) &&
      others.length > 0 &&
      draft.get([...at, "allowFrom"]) === undefined &&
      !isRestricted(cluster, workload)
    )
      draft.set(
        [...at, "allowFrom"],
        others.map((each) => each.at.at(-1) ?? ""),
      );
  }
}

function isCalled({ draft, at }: Workload): boolean {
  return (
    draft.get([...at, "serviceConnect", "services"]) !== undefined ||
    draft.get([...at, "discovery"]) !== undefined
  );
}

/** Whether a policy chooses who may connect; one of `Egress` alone leaves that open. */
function isRestricted(cluster: Cluster, workload: Workload): boolean {
  return cluster.of("NetworkPolicy").some((policy) => {
    const types = listAt(policy.node, "spec", "policyTypes");
    return (
      (types.length === 0 || types.includes("Ingress")) && selectedBy(cluster, policy).includes(workload)
    );
  });
}

/** Objects that others read, and kinds that have no counterpart. */
function claimRest(cluster: Cluster, object: ClusterObject): void {
  const rows = Object.hasOwn(objectRows, object.kind) ? objectRows[object.kind] : undefined;
  if (rows !== undefined) applyRows(rows, object.node, { draft: cluster.draft, at: [], cluster, object });
  else if (Object.hasOwn(lostKinds, object.kind)) loseAll(object, lostKinds[object.kind] ?? "");
  else if (!importedKinds.includes(object.kind))
    loseAll(
      object,
      `The import does not know objects of the kind ${object.kind === "" ? "(none)" : object.kind}: write by hand what it does, or leave it out.`,
    );
}

const importedKinds: readonly string[] = [
  ...workloadKinds,
  ...["HorizontalPodAutoscaler", "Service", "Ingress", "PodDisruptionBudget", "NetworkPolicy"],
];

function loseAll({ node }: ClusterObject, why: string): void {
  node.ledger.claim(node.path, { bucket: "lost", keys: [], why });
}
