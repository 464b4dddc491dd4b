import { isMap } from "./container-definitions";

/** What two values make together, and which keys were to be taken away although nothing had them. */
export interface Merged {
  readonly value: unknown;
  /** Paths of the keys that took nothing away. */
  readonly idle: readonly (readonly string[])[];
}

/**
 * Puts one value on top of another, by the rules of a JSON Merge Patch, as Pulumi ESC does: maps are merged key by key, null takes a
 * key away, and everything else, lists too, is replaced.
 *
 * @see https://www.rfc-editor.org/rfc/rfc7396
 */
export function merge(base: unknown, patch: unknown): Merged {
  const idle: (readonly string[])[] = [];
  return { value: patched(base, patch, []), idle };

  function patched(under: unknown, over: unknown, path: readonly string[]): unknown {
    if (!isMap(over)) return over;
    const entries = new Map(Object.entries(isMap(under) ? under : {}));
    for (const [key, value] of Object.entries(over)) {
      const at = [...path, key];
      if (value !== null) entries.set(key, patched(entries.get(key), value, at));
      else if (!entries.delete(key)) idle.push(at);
    }
    return Object.fromEntries(entries);
  }
}

/** How many of the keys that lead to a place a value has. */
export function depthOf(value: unknown, path: readonly string[]): number {
  let at = value;
  for (const [depth, key] of path.entries()) {
    if (typeof at !== "object" || at === null || !Object.hasOwn(at, key)) return depth;
    at = (at as Record<string, unknown>)[key];
  }
  return path.length;
}
