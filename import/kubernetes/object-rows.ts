import { lost, type Outcome, type Subject } from "../rows";
import type { Cluster, ClusterObject, Workload } from "./cluster";
import { type KubernetesRow, plainRow, remarkOf, told } from "./fact";
import { metadataRows } from "./metadata-rows";
import { roleAnnotation } from "./pod-conversions";

/** An object that workloads read. */
export interface ReadOwner extends Subject {
  readonly cluster: Cluster;
  readonly object: ClusterObject;
}

type ObjectRow = KubernetesRow<ReadOwner>;

/** The keys that have taken an entry; without one it is lost. */
const taken =
  (none: string, entry?: string) =>
  (_: unknown, { subject, name }: { readonly subject: ReadOwner; readonly name: string }): Outcome => {
    const keys = subject.cluster.readersOf(subject.object, entry ?? name);
    return keys.length === 0 ? lost(none) : { keys };
  };

const inFiles = `No variable of these files takes it. ${remarkOf("pod.volumes[].configMap, secret")}`;
const claim = "PersistentVolume, StorageClass";
const claimParts = [
  "accessModes",
  "resources",
  "storageClassName",
  "volumeMode",
  "volumeName",
  "selector",
  "dataSource",
];

/** Objects that workloads read, by their kind. */
export const objectRows: Readonly<Record<string, readonly ObjectRow[]>> = {
  Namespace: [
    told("Namespace", "metadata.name", {
      convert: (_, { subject: { draft, object } }) => {
        const key = ["namespaces", object.name];
        return { keys: draft.get(key) === undefined ? [] : [key] };
      },
    }),
    ...metadataRows,
    plainRow("spec.finalizers", "mapped", "The cluster writes it by itself."),
  ],
  ConfigMap: [
    ...metadataRows,
    told("ConfigMap", "data.*", { convert: taken(inFiles) }),
    told("ConfigMap", "binaryData", { bucket: "lost" }),
    told("ConfigMap", "immutable", {
      why: "A revision of a task definition never changes.",
      convert: () => ({}),
    }),
  ],
  Secret: [
    ...metadataRows,
    ...["data.*", "stringData.*"].map((field) =>
      told<ReadOwner>("Secret", field, { convert: taken(inFiles) }),
    ),
    told("Secret", "type", { why: "A secret of Secrets Manager has no type.", convert: () => ({}) }),
    told("Secret", "immutable", { why: "Tasks read a secret once, when they start.", convert: () => ({}) }),
  ],
  PersistentVolumeClaim: [
    ...metadataRows,
    ...claimParts.map((field) =>
      told<ReadOwner>(claim, `spec.${field}`, {
        convert: taken("No workload of these files mounts it.", ""),
      }),
    ),
  ],
  ServiceAccount: [
    told("pod.serviceAccountName", ["metadata", "annotations", roleAnnotation], {
      convert: taken("No workload of these files has this account."),
    }),
    ...metadataRows,
    told("pod.automountServiceAccountToken", "automountServiceAccountToken"),
    ...["secrets", "imagePullSecrets"].map((field) =>
      plainRow<ReadOwner>(field, "lost", "Write repositoryCredentials at each container that needs them."),
    ),
  ],
};

const budget = "podDisruptionBudget.minAvailable, maxUnavailable";

/** A PodDisruptionBudget with the workloads that it selects. */
interface BudgetOwner extends Workload {
  readonly chosen: readonly Workload[];
}

/** Fields of a PodDisruptionBudget. */
export const budgetRows: readonly KubernetesRow<BudgetOwner>[] = [
  ...metadataRows,
  ...["minAvailable", "maxUnavailable"].map((field) =>
    told<BudgetOwner>(budget, `spec.${field}`, {
      convert: (_, { subject: { draft, chosen } }) => ({
        keys: chosen
          .map(({ at }) => [...at, "deployment", "minimumHealthyPercent"])
          .filter((key) => draft.get(key) !== undefined),
      }),
    }),
  ),
  told("deployment.selector", "spec.selector", {
    convert: (_, { subject }) => ({ keys: subject.chosen.map(({ at }) => at) }),
  }),
  told(budget, "spec.unhealthyPodEvictionPolicy", { bucket: "lost" }),
];

/** Lines of docs/kubernetes.md that are about whole kinds of objects of which nothing is left. */
export const kindFacts: Readonly<Record<string, readonly string[]>> = {
  "ResourceQuota, LimitRange, PriorityClass": ["ResourceQuota", "LimitRange", "PriorityClass"],
  "Role, RoleBinding": ["Role", "RoleBinding", "ClusterRole", "ClusterRoleBinding"],
  [claim]: ["PersistentVolume", "StorageClass"],
};

/** Kinds of which nothing is left, with what takes their place. */
export const lostKinds: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(kindFacts).flatMap(([fact, kinds]) => kinds.map((kind) => [kind, remarkOf(fact)])),
);
