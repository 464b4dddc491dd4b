import type { z } from "zod";
import { unknownName } from "./nearest-key";

type RawIssue = z.core.$ZodRawIssue;

/**
 * Words a zod issue for a person: the value, what is wrong with it, and what to write instead.
 * Used as the error map of every parse, so schemas only say the things that are special to them.
 */
export function explain(issue: RawIssue): string | undefined {
  switch (issue.code) {
    case "unrecognized_keys":
      // One message for each key, in the order of `issue.keys`; parse.ts gives each its own path.
      return issue.keys
        .map((key) => `is not a known key: ${unknownName(key, knownKeys(issue.inst))}`)
        .join("\n");
    case "invalid_type":
      return issue.input === undefined
        ? `is missing; give ${article(issue.expected)}`
        : `${show(issue.input)} is not ${article(issue.expected)}; give ${article(issue.expected)}`;
    case "invalid_value":
      return `${issue.input === undefined ? "is missing" : `${show(issue.input)} is not allowed`}; use ${issue.values.map((value) => String(value)).join(", ")}`;
    case "too_small":
      return explainBound(issue, "at least", issue.minimum);
    case "too_big":
      return explainBound(issue, "at most", issue.maximum);
    case "invalid_key":
      return issue.issues[0]?.message;
    case "invalid_format":
      return `${show(issue.input)} has the wrong form`;
    default:
      return undefined;
  }
}

/** The keys that the object schema behind an issue knows. */
function knownKeys(schema: unknown): string[] {
  const shape = (schema as { _zod?: { def?: { shape?: object } } } | undefined)?._zod?.def?.shape;
  return shape === undefined ? [] : Object.keys(shape);
}

function explainBound(issue: RawIssue & { origin: string }, word: string, bound: number | bigint): string {
  switch (issue.origin) {
    case "array":
    case "set":
      return `has ${entries(issue.input)}; give ${word} ${String(bound)}`;
    case "object":
    case "record":
    case "map":
      return bound === 1
        ? "is empty; add at least one entry"
        : `has ${entries(issue.input)}; give ${word} ${String(bound)}`;
    case "string":
      return bound === 1 && word === "at least"
        ? "is empty; give a text"
        : `has ${lengthOf(issue.input)} characters; use ${word} ${String(bound)}`;
    default:
      return `${show(issue.input)} is out of range; use ${word} ${String(bound)}`;
  }
}

function entries(input: unknown): string {
  const length = lengthOf(input);
  return length === 1 ? "1 entry" : `${String(length)} entries`;
}

function lengthOf(input: unknown): number {
  if (typeof input === "string" || Array.isArray(input)) return input.length;
  return typeof input === "object" && input !== null ? Object.keys(input).length : 0;
}

const nouns: Readonly<Record<string, string>> = {
  int: "a whole number",
  number: "a number",
  string: "a text",
  boolean: "true or false",
  array: "a list",
  object: "a map of keys",
  record: "a map of names",
};

function article(expected: string): string {
  return nouns[expected] ?? expected;
}

/** A value as it stood in the file, short, and only when it is plain. */
export function show(value: unknown): string {
  if (typeof value === "string")
    return JSON.stringify(value.length > 60 ? `${value.slice(0, 57)}...` : value);
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  if (value === undefined) return "nothing";
  if (value === null) return "an empty value";
  return Array.isArray(value) ? "a list" : "a map";
}
