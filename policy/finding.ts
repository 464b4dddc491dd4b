import type { Truth } from "./truth";
import { unknown, type Value } from "./value";

/** What a rule found out about one thing it looked at. */
export interface Finding {
  readonly outcome: "pass" | "fail" | "undecided";
  /** What was looked at, where a resource holds several: a container's name, a statement's number. */
  readonly key?: string;
  /** For `fail`: a full sentence that names paths and keys, never a value that could be secret. */
  readonly message?: string;
}

/** A finding that the rule holds. */
export function pass(key?: string): Finding {
  return { outcome: "pass", ...(key !== undefined && { key }) };
}

/** A finding that the rule is violated. */
export function fail(message: string, key?: string): Finding {
  return { outcome: "fail", message, ...(key !== undefined && { key }) };
}

/** A finding that nothing can be said yet. */
export function undecided(key?: string): Finding {
  return { outcome: "undecided", ...(key !== undefined && { key }) };
}

/** A finding that something must hold, which may not be known yet. */
export function must(truth: Truth, message: string, key?: string): Finding {
  if (truth === unknown) return undecided(key);
  return truth ? pass(key) : fail(message, key);
}

/** How a value is judged. */
export interface Judgement {
  /** Whether a known value keeps the rule; an absent one is `undefined`. */
  readonly holds: (value: Exclude<Value, typeof unknown> | undefined) => boolean;
  readonly message: string;
  readonly key?: string;
}

/** Judges a value that may be unknown. */
export function judge(value: Value | undefined, { holds, message, key }: Judgement): Finding {
  if (value === unknown) return undecided(key);
  return holds(value) ? pass(key) : fail(message, key);
}

/** What several findings come to: one violation counts, else one open question. */
export function verdict(findings: readonly Finding[]): Finding["outcome"] | "not-applicable" {
  for (const outcome of ["fail", "undecided", "pass"] as const)
    if (findings.some((finding) => finding.outcome === outcome)) return outcome;
  return "not-applicable";
}
