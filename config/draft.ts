import type { Problem } from "./problem";
import { formatPath } from "./problem";

/**
 * A part of a stack file under examination: what it says as far as single fields are valid. A rule across fields reads it only where
 * `intact` says that every field it needs is valid, so that one typing error does not hide, or cause, another problem.
 */
export interface Draft<T> {
  /** The part with its defaults; fields that are not intact hold what the user wrote. */
  readonly value: T;
  /** Whether this field and everything below it passed its own checks. */
  intact(...path: string[]): boolean;
  /** Whether the user wrote this field, rather than leaving it to its default. */
  given(...path: string[]): boolean;
  /** A problem at a path below this part. */
  problem(path: readonly (string | number)[], message: string): Problem;
}

/** A rule across fields: yields a problem for each thing that is wrong. */
export type Rule<T, Scope = undefined> = (draft: Draft<T>, scope: Scope) => Iterable<Problem>;

/** What zod found in a part, and the part itself as far as it could be read. */
export interface Reading<T> {
  readonly value: T;
  readonly raw: unknown;
  readonly invalidPaths: readonly (readonly PropertyKey[])[];
}

/** A draft of a whole reading. */
export function draftOf<T>(reading: Reading<T>, prefix: readonly string[] = []): Draft<T> {
  const invalid = treeOf(reading.invalidPaths);
  return {
    value: reading.value,
    intact: (...path) => !spoils(invalid, path),
    given: (...path) => lookUp(reading.raw, path) !== undefined,
    problem: (path, message) => ({ path: formatPath([...prefix, ...path]), message }),
  };
}

/** The draft of the part below a path. */
export function below<T>(draft: Draft<unknown>, path: readonly string[], value: T): Draft<T> {
  return {
    value,
    intact: (...rest) => draft.intact(...path, ...rest),
    given: (...rest) => draft.given(...path, ...rest),
    problem: (rest, message) => draft.problem([...path, ...rest], message),
  };
}

/** Paths by their keys, so that a question about one costs the same however many there are. */
interface PathTree {
  readonly below: Map<string, PathTree>;
  /** Whether a path ends here. */
  ends: boolean;
}

function treeOf(paths: readonly (readonly PropertyKey[])[]): PathTree {
  const root: PathTree = { below: new Map(), ends: false };
  for (const path of paths) {
    let node = root;
    for (const key of path) {
      const next = node.below.get(String(key)) ?? { below: new Map<string, PathTree>(), ends: false };
      node.below.set(String(key), next);
      node = next;
    }
    node.ends = true;
  }
  return root;
}

/** An invalid field spoils the fields it holds and the field that holds it. */
function spoils(invalid: PathTree, path: readonly string[]): boolean {
  let node = invalid;
  for (const key of path) {
    if (node.ends) return true;
    const next = node.below.get(key);
    if (next === undefined) return false;
    node = next;
  }
  return node.ends || node.below.size > 0;
}

function lookUp(raw: unknown, path: readonly string[]): unknown {
  let value = raw;
  for (const key of path) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, key)) return undefined;
    value = (value as Record<string, unknown>)[key];
  }
  return value;
}

/** The entries of a map that may turn out not to be one, because the user wrote something else there. */
export function entriesOf<T>(map: Readonly<Record<string, T>>): [string, T][] {
  const written: unknown = map;
  return typeof written === "object" && written !== null && !Array.isArray(written)
    ? Object.entries(map)
    : [];
}

/** The entry of such a map under a name that the user chose; undefined also for the names that every object has. */
export function entryOf<T>(map: Readonly<Record<string, T>>, name: string): T | undefined {
  const written: unknown = map;
  return typeof written === "object" && written !== null && Object.hasOwn(written, name)
    ? map[name]
    : undefined;
}
