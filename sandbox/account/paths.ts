import { isObject, type Json, type JsonObject } from "./json";

/** Where the provider notes which inputs it filled in itself. Source: pulumi-terraform-bridge. */
export const DEFAULTS_KEY = "__defaults";

/** The objects that hold the last part of a path: none when a block on the way is absent. */
export function parentsAt(value: Json | undefined, path: readonly string[]): JsonObject[] {
  if (Array.isArray(value)) return value.flatMap((item) => parentsAt(item, path));
  if (!isObject(value)) return [];
  const [first, ...rest] = path;
  if (first === undefined || rest.length === 0) return [value];
  return parentsAt(value[first], rest);
}

/**
 * Fills a property wherever its block is present and the property is not. Blocks are not created.
 *
 * @returns the objects that were filled
 */
export function fillAt(root: JsonObject, path: string, value: () => Json): JsonObject[] {
  const parts = path.split(".");
  const last = parts.at(-1) ?? path;
  const holders = parentsAt(root, parts).filter(
    (parent) => parent[last] === undefined || parent[last] === null,
  );
  for (const holder of holders) holder[last] = value();
  return holders;
}

/** A copy without nulls and without the provider's own notes. */
export function withoutNotes(value: JsonObject): JsonObject {
  return stripped(value, (key, item) => key === DEFAULTS_KEY || item === null || item === undefined);
}

/** A copy without nulls. */
export function withoutNulls(value: JsonObject): JsonObject {
  return stripped(value, (_, item) => item === null || item === undefined);
}

type Drop = (key: string, item: Json | undefined) => boolean;

function stripped(value: JsonObject, drop: Drop): JsonObject {
  const kept = Object.entries(value).filter(([key, item]) => !drop(key, item));
  return Object.fromEntries(kept.map(([key, item]) => [key, strippedItem(item, drop)]));
}

function strippedItem(item: Json | undefined, drop: Drop): Json | undefined {
  if (Array.isArray(item)) return item.map((element) => strippedItem(element, drop) ?? null);
  return isObject(item) ? stripped(item, drop) : item;
}
