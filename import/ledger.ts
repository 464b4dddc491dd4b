import { isMap } from "../config/container-definitions";
import { nearestKey } from "../config/nearest-key";
import type { Entry, Verdict } from "./verdict";

/** Keys and indexes from the root of a document. */
export type Path = readonly (string | number)[];

/**
 * Every leaf of one document with what became of it. The first claim on a leaf holds, and a leaf that nothing claimed is lost: so each
 * has exactly one verdict, whatever the document holds.
 */
export class Ledger {
  readonly #verdicts = new Map<string, Verdict>();
  readonly #otherwise = new Map<string, Verdict>();
  readonly #known = new Map<string, Set<string>>();

  constructor(
    /** How the report names the document. */
    readonly source: string,
    readonly root: unknown,
    /** Whose fields these are, for messages: `Kubernetes`. */
    readonly format: string,
  ) {}

  /** What stands at a path; undefined where nothing does. */
  valueAt(path: Path): unknown {
    return path.reduce<unknown>((value, key) => childOf(value, key), this.root);
  }

  /** Gives every leaf at a path, or below it, that has no verdict yet this one. */
  claim(path: Path, verdict: Verdict): void {
    for (const leaf of leavesOf(this.valueAt(path), path)) {
      const id = idOf(leaf);
      if (!this.#verdicts.has(id)) this.#verdicts.set(id, verdict);
    }
  }

  /** What is said of a leaf of which nobody else says anything. */
  claimLast(leaf: Path, verdict: Verdict): void {
    this.#otherwise.set(idOf(leaf), verdict);
  }

  /** Whether every leaf at a path or below it has its verdict. */
  isClaimed(path: Path): boolean {
    return leavesOf(this.valueAt(path), path).every((leaf) => this.#verdicts.has(idOf(leaf)));
  }

  /** Tells which fields may stand below a path, so that a misspelt one finds its nearest name. */
  know(path: Path, fields: readonly string[]): void {
    const id = idOf(path);
    const known = this.#known.get(id) ?? new Set<string>();
    for (const field of fields) known.add(field);
    this.#known.set(id, known);
  }

  /** One line for each leaf, in the order of the document. */
  entries(): Entry[] {
    return leavesOf(this.root, []).map((leaf) => ({
      source: this.source,
      field: fieldOf(leaf),
      ...this.verdictAt(leaf),
    }));
  }

  /** What became of one leaf. */
  verdictAt(leaf: Path): Verdict {
    return this.#verdicts.get(idOf(leaf)) ?? this.#otherwise.get(idOf(leaf)) ?? this.#unknown(leaf);
  }

  #unknown(leaf: Path): Verdict {
    const known = this.#known.get(idOf(leaf.slice(0, -1)));
    const isEmpty = typeof this.valueAt(leaf) === "object";
    if (isEmpty && known?.has(String(leaf.at(-1))) === true)
      return { bucket: "mapped", keys: [], why: "Empty: it sets nothing." };
    const nearest = this.#nearest(leaf);
    const hint = nearest === undefined ? "" : `; did you mean "${nearest}"?`;
    return {
      bucket: "lost",
      keys: [],
      why: `is not a field that the import knows of ${this.format}${hint}`,
    };
  }

  /** The known name that the first wrong key of a path most likely meant. */
  #nearest(leaf: Path): string | undefined {
    for (let length = leaf.length - 1; length >= 0; length--) {
      const known = this.#known.get(idOf(leaf.slice(0, length)));
      const key = leaf[length];
      if (known === undefined || typeof key !== "string" || known.has(key)) continue;
      return nearestKey(key, [...known]);
    }
    return undefined;
  }
}

function childOf(value: unknown, key: string | number): unknown {
  if (Array.isArray(value)) return value[Number(key)] as unknown;
  return isMap(value) && Object.hasOwn(value, key) ? value[String(key)] : undefined;
}

/** Paths of everything below a value that holds no further values: texts, numbers, and empty lists and maps. */
export function leavesOf(value: unknown, path: Path): Path[] {
  if (value === undefined) return [];
  const children: [string | number, unknown][] = Array.isArray(value)
    ? value.map((entry: unknown, index) => [index, entry ?? null])
    : isMap(value)
      ? Object.entries(value)
      : [];
  return children.length === 0 ? [path] : children.flatMap(([key, child]) => leavesOf(child, [...path, key]));
}

function idOf(path: Path): string {
  return JSON.stringify(path.map(String));
}

/** A path as people write it: `spec.containers[0].image`, `data["app.yaml"]`. */
export function fieldOf(path: Path): string {
  const text = path
    .map((key) =>
      typeof key === "number"
        ? `[${String(key)}]`
        : /^[\w-]+$/.test(key)
          ? `.${key}`
          : `[${JSON.stringify(key)}]`,
    )
    .join("");
  return text === "" ? "(whole document)" : text.replace(/^\./, "");
}
