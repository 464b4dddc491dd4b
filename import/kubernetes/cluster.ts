import { isMap, type Json } from "../../config/container-definitions";
import type { SourceDocument } from "../documents";
import type { Draft } from "../draft";
import type { VariableOwner } from "../environment";
import { Ledger, type Path } from "../ledger";
import { plain } from "../names";
import type { Place } from "../place";
import type { Node } from "../rows";
import type { Key } from "../verdict";
import { keysOf, matches } from "./selectors";

/** One object of the cluster. */
export interface ClusterObject {
  readonly kind: string;
  readonly name: string;
  readonly namespace: string;
  readonly value: Json;
  readonly node: Node;
}

/** A container of a Pod, and where it stands in the stack file. */
export interface PodContainer {
  readonly name: string;
  readonly at: Key;
  readonly value: Json;
  readonly node: Node;
  readonly isInit: boolean;
}

/** Storage of a Pod as its containers get it. */
export type PodVolume =
  | { readonly kind: "mount"; readonly volume: string }
  | { readonly kind: "memory"; readonly sizeMiB: number; readonly keys: Key[] }
  | { readonly kind: "lost"; readonly why: string };

/** A service or job that stands for a workload. */
export interface Workload extends VariableOwner {
  readonly cluster: Cluster;
  readonly object: ClusterObject;
  readonly name: string;
  readonly isJob: boolean;
  /** The Pod template: its metadata and its specification. */
  readonly template: Node;
  readonly containers: readonly PodContainer[];
  readonly volumes: ReadonlyMap<string, PodVolume>;
  /** Ways in that Services and Ingresses make. */
  readonly routes: { readonly container: string; readonly at: Key; readonly isHttp: boolean }[];
}

/** A workload, as seen from one of its containers. */
export interface ContainerOwner extends Workload {
  readonly container: PodContainer;
  /** Key of the service or job. */
  readonly workload: Key;
}

/** Label that every namespace has: its name. */
const namespaceName = "kubernetes.io/metadata.name";

/** Every object of the files, and what reads it. */
export class Cluster {
  readonly objects: ClusterObject[] = [];
  readonly workloads: Workload[] = [];
  readonly #reads = new Map<string, Key[]>();

  constructor(
    readonly draft: Draft,
    readonly place: Place,
  ) {}

  /** Takes the objects of a document, also those of a List; returns its ledger. */
  take({ file, position, value }: SourceDocument): Ledger {
    const place = position === undefined ? file : `${file}#${String(position)}`;
    const { kind, metadata } = isMap(value) ? value : {};
    const name = isMap(metadata) ? plain(metadata["name"]) : "";
    const ledger = new Ledger(
      kind === undefined ? place : `${place} ${plain(kind)}/${name}`,
      value,
      "Kubernetes",
    );
    const [, listed] = /^(\w*)List$/.exec(plain(kind)) ?? [];
    const items =
      isMap(value) && listed !== undefined && Array.isArray(value["items"]) ? value["items"] : undefined;
    if (items === undefined) this.#add({ ledger, path: [] });
    else {
      for (const index of items.keys()) this.#add({ ledger, path: ["items", index] }, listed);
      for (const field of ["apiVersion", "kind", "metadata"])
        ledger.claim([field], { bucket: "mapped", keys: [], why: "A list is its objects." });
    }
    return ledger;
  }

  /** Objects of kinds, in the order of the files. */
  of(...kinds: readonly string[]): ClusterObject[] {
    return this.objects.filter(({ kind }) => kinds.includes(kind));
  }

  /** An object by its name. */
  find(kind: string, namespace: string, name: unknown): ClusterObject | undefined {
    return this.objects.find(
      (object) => object.kind === kind && object.namespace === namespace && object.name === name,
    );
  }

  /** Notes that a key of the stack file has taken a value of an object. */
  read(object: ClusterObject, entry: string, key: Key): void {
    const id = idOf(object, entry);
    this.#reads.set(id, [...(this.#reads.get(id) ?? []), key]);
  }

  /** The keys that have taken a value of an object. */
  readersOf(object: ClusterObject, entry: string): readonly Key[] {
    return this.#reads.get(idOf(object, entry)) ?? [];
  }

  /** Workloads of a namespace whose Pods have all of some labels; without labels none. */
  selected(namespace: string, labels: unknown): Workload[] {
    if (!isMap(labels) || Object.keys(labels).length === 0) return [];
    return this.chosen(namespace, { matchLabels: labels });
  }

  /** Workloads of a namespace that a selector takes; an empty one takes all. */
  chosen(namespace: string, selector: unknown): Workload[] {
    return this.workloads.filter(
      ({ object, template }) =>
        object.namespace === namespace && matches(selector, labelsOf(template)) === true,
    );
  }

  /**
   * Namespaces that have workloads here and that a selector takes; undefined where it asks for labels of a namespace that is not among
   * the files.
   */
  namespacesOf(selector: unknown): string[] | undefined {
    const names = [...new Set(this.workloads.map(({ object }) => object.namespace))];
    const asked = keysOf(selector).filter((key) => key !== namespaceName);
    const known = names.filter((name) => this.find("Namespace", "default", name) !== undefined);
    if (asked.length > 0 && known.length < names.length) return undefined;
    const results = names.map((name) => [name, matches(selector, this.#labelsOfNamespace(name))] as const);
    return results.some(([, result]) => result === undefined)
      ? undefined
      : results.filter(([, result]) => result === true).map(([name]) => name);
  }

  #labelsOfNamespace(name: string): Json {
    const object = this.find("Namespace", "default", name);
    const labels = object === undefined ? {} : mapAt(object.node, "metadata", "labels");
    return { ...labels, [namespaceName]: name };
  }

  /** Objects of a list of one kind need not say it again. */
  #add(node: Node, listed = ""): void {
    const value = node.ledger.valueAt(node.path);
    if (!isMap(value)) return;
    const metadata = isMap(value["metadata"]) ? value["metadata"] : {};
    this.objects.push({
      kind: plain(value["kind"]) || listed,
      name: plain(metadata["name"]),
      namespace: plain(metadata["namespace"]) || "default",
      value,
      node,
    });
  }
}

function idOf({ node }: ClusterObject, entry: string): string {
  return `${node.ledger.source} ${JSON.stringify(node.path)} ${entry}`;
}

function labelsOf({ ledger, path }: Node): Json {
  const labels = ledger.valueAt([...path, "metadata", "labels"]);
  return isMap(labels) ? labels : {};
}

/** A node below another one. */
export function below({ ledger, path }: Node, ...steps: Path): Node {
  return { ledger, path: [...path, ...steps] };
}

/** A map below a node; empty where none is there. */
export function mapAt({ ledger, path }: Node, ...steps: Path): Json {
  const value = ledger.valueAt([...path, ...steps]);
  return isMap(value) ? value : {};
}

/** A list below a node; empty where none is there. */
export function listAt({ ledger, path }: Node, ...steps: Path): readonly unknown[] {
  const value = ledger.valueAt([...path, ...steps]);
  return Array.isArray(value) ? value : [];
}
