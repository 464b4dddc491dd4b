import { UnknownValueError } from "@pulumi/policy";
import { type Properties, unknown, type Value } from "./value";

/** Deeper nesting than AWS has anywhere; below it nothing is judged. */
const deepest = 64;

/**
 * The properties of a resource as the engine hands them to policies, as plain values. The engine's own object throws when a rule touches
 * a value that is not known, which would end the rule at the first one; here each such value becomes `unknown` in its place.
 */
export function readProperties(properties: Readonly<Record<string, unknown>>): Properties {
  return readMap(properties, 0);
}

function readMap(map: Readonly<Record<string, unknown>>, depth: number): Properties {
  const entries = Object.keys(map).map((key) => [key, read(() => map[key], depth)] as const);
  return Object.fromEntries(entries.filter((entry): entry is [string, Value] => entry[1] !== undefined));
}

function read(get: () => unknown, depth: number): Value | undefined {
  try {
    return convert(get(), depth + 1);
  } catch (error) {
    if (error instanceof UnknownValueError) return unknown;
    throw error;
  }
}

function convert(value: unknown, depth: number): Value | undefined {
  if (depth > deepest) return unknown;
  if (typeof value === "string" || typeof value === "number" || typeof value === "boolean" || value === null)
    return value;
  if (Array.isArray(value))
    return Array.from(value.keys(), (index) => read(() => value[index] as unknown, depth) ?? null);
  return typeof value === "object" ? readMap(value as Record<string, unknown>, depth) : undefined;
}
