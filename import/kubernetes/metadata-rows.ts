import type { Subject } from "../rows";
import { type KubernetesRow, plainRow, told } from "./fact";

/** What the cluster writes into every object. */
const written = [
  ...[
    "uid",
    "resourceVersion",
    "generation",
    "creationTimestamp",
    "managedFields",
    "selfLink",
    "generateName",
  ],
  ...["ownerReferences", "finalizers", "deletionTimestamp", "deletionGracePeriodSeconds"],
];

/** What every object has. */
export const metadataRows: readonly KubernetesRow<Subject>[] = [
  plainRow("apiVersion", "mapped", "It says of which kind the object is."),
  plainRow("kind", "mapped", "It says of which kind the object is."),
  plainRow("metadata.name", "mapped", "By it others refer to the object."),
  told("Namespace", "metadata.namespace", { convert: () => ({}) }),
  told("metadata.labels", "metadata.labels", { convert: () => ({}) }),
  told("metadata.annotations", "metadata.annotations"),
  ...written.map((field) =>
    plainRow<Subject>(`metadata.${field}`, "mapped", "The cluster writes it by itself."),
  ),
  plainRow("status", "mapped", "The cluster writes it by itself."),
];
