import { isMap } from "../../config/container-definitions";
import { plain } from "../names";
import { lost, type Outcome } from "../rows";
import { within } from "../units";
import type { Workload } from "./cluster";
import { type KubernetesRow, plainRow, told, toldOf } from "./fact";
import { metadataRows } from "./metadata-rows";

type WorkloadRow = KubernetesRow<Workload>;

const unavailable = "deployment.strategy.rollingUpdate.maxUnavailable";
const surge = "deployment.strategy.rollingUpdate.maxSurge";
const recreate = "deployment.strategy.type: Recreate";
const ordered = "statefulSet.serviceName, ordinals, podManagementPolicy";

/** How a rolling update may go, which Deployments call strategy, and others updateStrategy. */
function strategyRows(field: string): WorkloadRow[] {
  return [
    told(unavailable, `${field}.rollingUpdate.maxUnavailable`, {
      key: "deployment.minimumHealthyPercent",
      convert: (value, { subject }) => percentOf(value, subject, (share) => Math.floor(100 - share)),
    }),
    told(surge, `${field}.rollingUpdate.maxSurge`, {
      key: "deployment.maximumPercent",
      convert: (value, { subject }) =>
        percentOf(value, subject, (share) => within(Math.ceil(100 + share), 100, 400)),
    }),
    told(ordered, `${field}.rollingUpdate.partition`, { bucket: "lost" }),
    told(recreate, `${field}.type`, {
      convert: (value, { subject }) => {
        if (value !== "Recreate") return { why: "A rolling deployment is the default." };
        const { draft, at } = subject;
        const minimum = draft.set([...at, "deployment", "minimumHealthyPercent"], 0);
        return { keys: [minimum, draft.set([...at, "deployment", "maximumPercent"], 100)] };
      },
    }),
  ];
}

/**
 * Fields of Deployments, ReplicaSets, StatefulSets and DaemonSets.
 *
 * @see https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/
 */
export const workloadRows: readonly WorkloadRow[] = [
  told("Deployment, ReplicaSet", "kind", {
    also: ["manifest file", "DaemonSet", "StatefulSet", "Job", "CronJob", "Pod"],
    why: "",
    convert: (_, { subject }) => ({ keys: [subject.at] }),
  }),
  told("metadata.name of the workload", "metadata.name", {
    why: "",
    convert: (_, { subject }) => ({ keys: [subject.at] }),
  }),
  told("metadata.labels", "metadata.labels.*", {
    convert: (value, { name }) => ({ key: ["tags", name], value: plain(value) }),
  }),
  ...metadataRows,
  told("deployment.replicas", "spec.replicas", {
    why: "",
    convert: (value, { subject: { draft, at } }) =>
      draft.get([...at, "scaling"]) === undefined
        ? { key: ["desiredCount"], value }
        : { keys: [[...at, "scaling", "min"]], why: "The autoscaler owns the number of tasks." },
  }),
  told("deployment.selector", "spec.selector", { convert: (_, { subject }) => ({ keys: [subject.at] }) }),
  ...strategyRows("spec.strategy"),
  ...strategyRows("spec.updateStrategy"),
  told("deployment.minReadySeconds", "spec.minReadySeconds", { bucket: "lost" }),
  told("deployment.progressDeadlineSeconds", "spec.progressDeadlineSeconds", {
    convert: (value) => deadline(value),
  }),
  told("deployment.revisionHistoryLimit", "spec.revisionHistoryLimit", { convert: () => ({}) }),
  told("deployment.paused", "spec.paused", {
    convert: (value) =>
      value === true ? lost("A deployment cannot be held back.") : { bucket: "mapped", why: "The default." },
  }),
  told("statefulSet.volumeClaimTemplates", "spec.volumeClaimTemplates"),
  ...toldOf<Workload>(ordered, "spec", [
    ...["serviceName", "ordinals", "podManagementPolicy", "persistentVolumeClaimRetentionPolicy"],
  ]),
  told("metadata.labels", "spec.template.metadata.labels.*", {
    convert: (value, { name }) => ({ key: ["tags", name], value: plain(value) }),
  }),
  told("metadata.annotations", "spec.template.metadata.annotations"),
  plainRow("spec.template.metadata.creationTimestamp", "mapped", "The cluster writes it by itself."),
  plainRow("spec.template.metadata.name", "mapped", "A Pod of a template has the name of its workload."),
];

/** A number of Pods, or a percentage of them, as percent of the desired count. */
function percentOf(value: unknown, { object }: Workload, share: (percent: number) => number): Outcome {
  const [, percent] = /^(\d+)%$/.exec(plain(value)) ?? [];
  if (percent !== undefined) return { value: within(share(Number(percent)), 0, 400) };
  const spec = isMap(object.value["spec"]) ? object.value["spec"] : {};
  const replicas = typeof spec["replicas"] === "number" && spec["replicas"] > 0 ? spec["replicas"] : 1;
  if (typeof value !== "number") return lost("It is neither a number nor a percentage.");
  return { value: within(share((value / replicas) * 100), 0, 400) };
}

function deadline(value: unknown): Outcome {
  if (typeof value !== "number") return lost("It is no number of seconds.");
  return { key: ["deployment", "steadyStateTimeoutMinutes"], value: within(Math.ceil(value / 60), 5, 1440) };
}
