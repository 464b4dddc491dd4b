import { isMap } from "../../config/container-definitions";
import { ensureGroup } from "../capacity";
import { ecsNameOf, freeName, plain } from "../names";
import { applyRows, type Node } from "../rows";
import type { Key } from "../verdict";
import {
  below,
  type Cluster,
  type ClusterObject,
  listAt,
  mapAt,
  type PodContainer,
  type Workload,
} from "./cluster";
import { containerRows } from "./container-rows";
import { cronJobRows, jobRows } from "./job-rows";
import { podRows } from "./pod-rows";
import { planVolumes } from "./volumes";
import { workloadRows } from "./workload-rows";

/** Where the template of the Pods lies, by the kind of the workload. */
const templates: Readonly<Record<string, readonly string[]>> = {
  Deployment: ["spec", "template"],
  ReplicaSet: ["spec", "template"],
  StatefulSet: ["spec", "template"],
  DaemonSet: ["spec", "template"],
  Job: ["spec", "template"],
  CronJob: ["spec", "jobTemplate", "spec", "template"],
  Pod: [],
};

/** Kinds of objects that run Pods. */
export const workloadKinds: readonly string[] = Object.keys(templates);

/** Makes the service or the job of a workload, with its containers and volumes. */
export function makeWorkload(cluster: Cluster, object: ClusterObject): Workload {
  const { draft, place } = cluster;
  const template = below(object.node, ...(templates[object.kind] ?? []));
  const isJob = ["Job", "CronJob"].includes(object.kind) || neverRestarts(object, template);
  const section = isJob ? "jobs" : "services";
  const name = freeName(ecsNameOf(object.name), (each) => draft.get([section, each]) !== undefined);
  const at = [section, name];
  draft.set(at, {});
  draft.remark(at, `From ${object.kind} ${object.name}.`);
  if (object.kind === "DaemonSet") {
    draft.set([...at, "scheduling"], "DAEMON");
    ensureGroup(draft, at);
  }
  const containers = containersOf(template, { cluster, at });
  const volumes = planVolumes(below(template, "spec"), { draft, at, cluster, object });
  const workload = { draft, at, place, cluster, object, name, isJob, template, containers, volumes };
  cluster.workloads.push({ ...workload, routes: [], secretName: name });
  return cluster.workloads.at(-1) ?? { ...workload, routes: [], secretName: name };
}

/** A Pod by itself that is not started again is a job. */
function neverRestarts({ kind }: ClusterObject, template: Node): boolean {
  const policy = mapAt(template, "spec")["restartPolicy"];
  return kind === "Pod" && policy !== undefined && policy !== "Always";
}

function containersOf(
  template: Node,
  { cluster, at }: { readonly cluster: Cluster; readonly at: Key },
): PodContainer[] {
  const { draft } = cluster;
  const given = (["initContainers", "containers"] as const).flatMap((list) =>
    listAt(template, "spec", list).flatMap((value, index) =>
      isMap(value)
        ? [{ value, isInit: list === "initContainers", node: below(template, "spec", list, index) }]
        : [],
    ),
  );
  return given.map((each) => {
    const containers = [...at, "containers"];
    const name = freeName(
      ecsNameOf(each.value["name"]),
      (taken) => draft.get([...containers, taken]) !== undefined,
    );
    draft.set([...containers, name], {});
    return { ...each, name, at: [...containers, name] };
  });
}

/** Writes what the containers and the Pod say. */
export function applyPod(workload: Workload): void {
  const { template, containers, draft } = workload;
  waitForInit(workload);
  for (const container of containers) {
    setUser(workload, container);
    applyRows(containerRows, container.node, {
      ...workload,
      at: container.at,
      container,
      workload: workload.at,
    });
  }
  applyRows(podRows, below(template, "spec"), workload);
  template.ledger.know([...template.path, "spec"], ["containers", "initContainers"]);
  if (containers.length === 0)
    draft.fillIn([...workload.at, "containers"], "the source has no container; add one");
}

/** Init containers run one after the other, and the others wait for the last; a sidecar among them stays. */
function waitForInit({ containers, draft }: Workload): void {
  let last: { readonly containerName: string; readonly condition: string } | undefined;
  for (const { at, isInit, name, value } of containers) {
    if (last !== undefined) draft.set([...at, "dependsOn"], [last]);
    if (!isInit) continue;
    draft.set([...at, "essential"], false);
    last = { containerName: name, condition: value["restartPolicy"] === "Always" ? "START" : "SUCCESS" };
  }
}

/** User and group of a container are its own, or else those of the Pod. */
function setUser({ template, draft }: Workload, { value, at }: PodContainer): void {
  const pod = mapAt(template, "spec", "securityContext");
  const own = isMap(value["securityContext"]) ? value["securityContext"] : {};
  const user = plain(own["runAsUser"] ?? pod["runAsUser"]);
  const group = plain(own["runAsGroup"] ?? pod["runAsGroup"]);
  if (user !== "") draft.set([...at, "user"], group === "" ? user : `${user}:${group}`);
}

/** Writes what the object itself says. */
export function applyObject(workload: Workload): void {
  const { object } = workload;
  if (object.kind === "CronJob") {
    applyRows(cronJobRows, object.node, workload);
    applyRows(jobRows, below(object.node, "spec", "jobTemplate", "spec"), workload);
  }
  if (object.kind === "Job") applyRows(jobRows, below(object.node, "spec"), workload);
  // A Pod by itself has no fields of a workload but its metadata.
  const rows =
    object.kind === "Pod"
      ? workloadRows.filter(({ field }) => !String(field).startsWith("spec."))
      : workloadRows;
  applyRows(rows, object.node, workload);
}
