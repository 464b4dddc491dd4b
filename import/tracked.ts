import { isMap } from "../config/container-definitions";
import { fieldOf, type Ledger, type Path } from "./ledger";
import type { Bucket, Entry, Key, Verdict } from "./verdict";

/** A field of a file as it was given. */
export interface Origin {
  readonly ledger: Ledger;
  readonly path: Path;
}

/** A value that knows from which field it came, so that several files can be put together and each field still has its verdict. */
export type Tracked =
  | { readonly kind: "leaf"; readonly value: unknown; readonly origin: Origin }
  | { readonly kind: "map"; readonly entries: ReadonlyMap<string, Tracked> }
  | { readonly kind: "list"; readonly items: readonly Tracked[] };

/** Values of a document, each with its field; `read` may put another value in the place of a text. */
export function track(origin: Origin, read: (value: unknown) => unknown = (value) => value): Tracked {
  const value = origin.ledger.valueAt(origin.path);
  const below = (key: string | number) => track({ ledger: origin.ledger, path: [...origin.path, key] }, read);
  if (Array.isArray(value) && value.length > 0)
    return { kind: "list", items: [...value.keys()].map((index) => below(index)) };
  if (isMap(value) && Object.keys(value).length > 0)
    return { kind: "map", entries: new Map(Object.keys(value).map((key) => [key, below(key)])) };
  return { kind: "leaf", value: read(value ?? null), origin };
}

/** The values without their fields. */
export function untracked(tracked: Tracked | undefined): unknown {
  if (tracked === undefined) return undefined;
  if (tracked.kind === "leaf") return tracked.value;
  if (tracked.kind === "list") return tracked.items.map(untracked);
  // Unlike an assignment, this takes names such as `__proto__` for names.
  return Object.fromEntries([...tracked.entries].map(([key, each]) => [key, untracked(each)]));
}

/** A place in a document that was put together, and the field whose value stands there. */
export interface TrackedLeaf {
  readonly path: Path;
  readonly origin: Origin;
}

/** Every leaf with its path. */
export function leavesOfTracked(tracked: Tracked, path: Path = []): TrackedLeaf[] {
  if (tracked.kind === "leaf") return [{ path, origin: tracked.origin }];
  const children: [string | number, Tracked][] =
    tracked.kind === "list" ? [...tracked.items.entries()] : [...tracked.entries];
  return children.flatMap(([key, child]) => leavesOfTracked(child, [...path, key]));
}

/** The value below a map; undefined where there is none. */
export function entryOf(tracked: Tracked | undefined, ...steps: readonly string[]): Tracked | undefined {
  return steps.reduce<Tracked | undefined>(
    (at, step) => (at?.kind === "map" ? at.entries.get(step) : undefined),
    tracked,
  );
}

/** A map with another value at a key; without one the key is gone. */
export function withEntry(tracked: Tracked, key: string, value: Tracked | undefined): Tracked {
  const entries = new Map(tracked.kind === "map" ? tracked.entries : []);
  if (value === undefined) entries.delete(key);
  else entries.set(key, value);
  return { kind: "map", entries };
}

/** Says of fields whose values others have replaced that nothing of them is missing. */
export function replaced(old: Tracked, by: Tracked): void {
  const [first] = leavesOfTracked(by);
  const where = first === undefined ? "Another field" : nameOf(first.origin);
  for (const { origin } of leavesOfTracked(old))
    origin.ledger.claimLast(origin.path, { bucket: "mapped", keys: [], why: `${where} takes its place.` });
}

function nameOf({ ledger, path }: Origin): string {
  return `${fieldOf(path)} of ${ledger.source}`;
}

/**
 * What became of every field of the files, from what became of the values in the places where they stand now. A field that went into several values
 * has the keys of all of them, and is as good as the worst of them, but lost only where every one is.
 */
export function entriesOf(
  sources: readonly Ledger[],
  leaves: readonly TrackedLeaf[],
  verdictOf: (leaf: TrackedLeaf) => Verdict,
): readonly Entry[] {
  const found = new Map<Ledger, Map<string, Verdict[]>>();
  for (const leaf of leaves) {
    const { origin } = leaf;
    const own = found.get(origin.ledger) ?? new Map<string, Verdict[]>();
    const id = JSON.stringify(origin.path);
    own.set(id, [...(own.get(id) ?? []), verdictOf(leaf)]);
    found.set(origin.ledger, own);
  }
  return sources.flatMap((ledger) => {
    for (const [id, all] of found.get(ledger) ?? []) ledger.claim(JSON.parse(id) as Path, together(all));
    return ledger.entries();
  });
}

function together(verdicts: readonly Verdict[]): Verdict {
  const isLost = verdicts.every(({ bucket }) => bucket === "lost");
  const isMapped = verdicts.every(({ bucket }) => bucket === "mapped");
  const bucket: Bucket = isLost ? "lost" : isMapped ? "mapped" : "approximated";
  return {
    bucket,
    keys: uniqueKeys(verdicts.flatMap(({ keys }) => keys)),
    why: [...new Set(verdicts.map(({ why }) => why))].filter((why) => why !== "").join(" "),
  };
}

function uniqueKeys(keys: readonly Key[]): Key[] {
  return [...new Map(keys.map((key) => [key.join("."), key])).values()];
}
