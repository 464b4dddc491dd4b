import { isMap } from "../../config/container-definitions";
import { plain } from "../names";
import { replaced, type Tracked, untracked } from "../tracked";
import { mountOf } from "./mounts";

/** Fields of a service of which a later file replaces the whole list. */
const replacedWhole = new Set(["command", "entrypoint", "healthcheck.test"]);

/** Fields that are a map, or a list of names with their values. */
const namedValues = new Set([
  ...["environment", "labels", "annotations", "sysctls", "build.args", "build.labels", "deploy.labels"],
]);

/** Fields that are a list of names, or a map of names with more about each. */
const names = new Set(["depends_on", "networks"]);

/** Fields that are one text, or a list of them. */
const textLists = new Set(["env_file", "dns", "dns_search", "tmpfs", "profiles", "label_file"]);

/** By what an entry of a list is the same as one of another file; the later one counts. */
const sameBy: Readonly<Record<string, (value: unknown) => string>> = {
  volumes: (value) => mountOf(value)?.target ?? JSON.stringify(value),
  secrets: targetOf,
  configs: targetOf,
  devices: (value) => plain(value).split(":").at(1) ?? JSON.stringify(value),
};

function targetOf(value: unknown): string {
  return isMap(value) ? plain(value["target"] ?? value["source"]) : plain(value);
}

/**
 * Two Compose files as one: maps are merged, lists are joined, and of single values the later one counts.
 *
 * @see https://docs.docker.com/reference/compose-file/merge/
 */
export function mergeFiles(base: Tracked, over: Tracked): Tracked {
  return merge(base, over, []);
}

/** A service on the base of another one. */
export function mergeServices(base: Tracked, over: Tracked): Tracked {
  return merge(base, over, ["services", ""]);
}

function merge(base: Tracked, over: Tracked, path: readonly string[]): Tracked {
  if (over.kind === "leaf" && over.value === null) {
    replaced(over, base);
    return base;
  }
  const field = path[0] === "services" && path.length > 2 ? path.slice(2).join(".") : "";
  const [one, other] = sameForm(base, over, field);
  if (one.kind === "map" && other.kind === "map") return mergeMaps(one, other, path);
  if (one.kind === "list" && other.kind === "list" && !replacedWhole.has(field))
    return { kind: "list", items: joined(one.items, other.items, sameBy[field] ?? JSON.stringify) };
  replaced(one, other);
  return other;
}

function sameForm(base: Tracked, over: Tracked, field: string): readonly [Tracked, Tracked] {
  if (namedValues.has(field)) return [asMap(base), asMap(over)];
  if (names.has(field) && base.kind !== over.kind) return [asNames(base), asNames(over)];
  return textLists.has(field) ? [asList(base), asList(over)] : [base, over];
}

function mergeMaps(
  base: Extract<Tracked, { kind: "map" }>,
  over: Extract<Tracked, { kind: "map" }>,
  path: readonly string[],
): Tracked {
  const entries = new Map(base.entries);
  for (const [key, value] of over.entries) {
    const before = entries.get(key);
    entries.set(key, before === undefined ? value : merge(before, value, [...path, key]));
  }
  return { kind: "map", entries };
}

function joined(
  base: readonly Tracked[],
  over: readonly Tracked[],
  nameOf: (value: unknown) => string,
): readonly Tracked[] {
  const items = new Map<string, Tracked>();
  for (const item of [...base, ...over]) {
    const name = nameOf(untracked(item));
    const before = items.get(name);
    if (before !== undefined) replaced(before, item);
    items.set(name, item);
  }
  return [...items.values()];
}

/** A list of `NAME=value`, or of names alone, as a map. */
export function asMap(tracked: Tracked): Tracked {
  if (tracked.kind !== "list") return tracked;
  const entries = new Map<string, Tracked>();
  for (const item of tracked.items) {
    if (item.kind !== "leaf") return tracked;
    const [, name = "", value] = /^([^=]*?)(?:=([^]*))?$/.exec(plain(item.value)) ?? [];
    const before = entries.get(name);
    const entry: Tracked = { ...item, value: value ?? null };
    if (before !== undefined) replaced(before, entry);
    entries.set(name, entry);
  }
  return { kind: "map", entries };
}

function asNames(tracked: Tracked): Tracked {
  if (tracked.kind !== "list") return tracked;
  return {
    kind: "map",
    entries: new Map(tracked.items.map((item, index) => [plain(untracked(item)) || String(index), item])),
  };
}

function asList(tracked: Tracked): Tracked {
  return tracked.kind === "leaf" ? { kind: "list", items: [tracked] } : tracked;
}
