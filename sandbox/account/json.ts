import type { FactValue } from "../../facts/resource-types/shape";

/** A JSON value as the engine sends it. */
export type Json = string | number | boolean | null | Json[] | JsonObject;

/** A JSON object; a property that is absent is undefined. */
export interface JsonObject {
  [key: string]: Json | undefined;
}

/** What the engine writes in place of a value that is not known before the deployment. Source: pulumi/sdk plugin protocol. */
export const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/** Whether a value is a JSON object (neither a list nor null). */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Whether a value is, or has inside, a value that is not known yet. */
export function hasUnknown(value: Json | undefined): boolean {
  if (typeof value === "string") return value.includes(UNKNOWN);
  if (Array.isArray(value)) return value.some(hasUnknown);
  return isObject(value) && Object.values(value).some(hasUnknown);
}

/** A property's text, or "" where it is absent or not text. */
export function text(value: Json | undefined): string {
  return typeof value === "string" ? value : "";
}

/** A property's number (also when written in a string), or `otherwise`. */
export function number(value: Json | undefined, otherwise = 0): number {
  if (typeof value === "number") return value;
  return typeof value === "string" && value !== "" && Number.isFinite(Number(value))
    ? Number(value)
    : otherwise;
}

/** A property's list, or an empty one. */
export function list(value: Json | undefined): Json[] {
  return Array.isArray(value) ? value : [];
}

/** The objects of a list, or of one block; anything else is left out. */
export function objects(value: Json | undefined): JsonObject[] {
  return Array.isArray(value) ? value.filter(isObject) : isObject(value) ? [value] : [];
}

/** The texts of a list; anything else is left out. */
export function texts(value: Json | undefined): string[] {
  return list(value).filter((item) => typeof item === "string");
}

/**
 * Every value at a path of a type's facts (`loadBalancers.targetGroupArn`): lists on the way, and at the end, are entered.
 */
export function valuesAt(value: Json | undefined, path: readonly string[]): Json[] {
  if (Array.isArray(value)) return value.flatMap((item) => valuesAt(item, path));
  const [first, ...rest] = path;
  if (first === undefined) return value === undefined || value === null ? [] : [value];
  return isObject(value) ? valuesAt(value[first], rest) : [];
}

/** A copy that shares nothing with the original. */
export function copy<T extends Json | undefined>(value: T): T {
  return structuredClone(value);
}

/** JSON text with sorted keys: equal for values that differ only in the order of keys. */
export function canonical(value: Json | undefined): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (!isObject(value)) return JSON.stringify(value ?? null);
  const entries = Object.entries(value)
    .filter(([, item]) => item !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, item]) => `${JSON.stringify(key)}:${canonical(item)}`).join(",")}}`;
}

/** Parses JSON text; undefined when it is none. */
export function parseJson(source: string): Json | undefined {
  try {
    return JSON.parse(source) as Json;
  } catch {
    return undefined;
  }
}

/** A value of the tables of facts as JSON that may be changed. */
export function fromFact(value: FactValue): Json {
  if (Array.isArray(value)) return value.map((item: FactValue) => fromFact(item));
  if (typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, fromFact(item)]));
}
