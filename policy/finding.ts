import type { Exemption } from "./exemption";
import type { Truth } from "./truth";
import { unknown, type Value } from "./value";

/** What a rule found out about one thing it looked at. */
export interface Finding {
  /** `advice` is what is shown whatever the level of the rule; `exempt` is a violation or advice that an exemption covers. */
  readonly outcome: "pass" | "fail" | "advice" | "undecided" | "exempt";
  /** What was looked at, where a resource holds several: a container's name, a statement's number. Exemptions name it. */
  readonly key?: string;
  /** For `fail`, `advice` and `exempt`: a full sentence that names paths and keys, never a value that could be secret. */
  readonly message?: string;
  /** For `undecided`: paths of the values that the rule asked for and that were not known. */
  readonly unknown?: readonly string[];
  /** For `exempt`: what covers it. */
  readonly exemption?: Exemption;
}

/** A finding that the rule holds. */
export function pass(key?: string): Finding {
  return { outcome: "pass", ...(key !== undefined && { key }) };
}

/** A finding that the rule is violated. */
export function fail(message: string, key?: string): Finding {
  return { outcome: "fail", message, ...(key !== undefined && { key }) };
}

/** A finding that something could be better, where the rule itself holds. */
export function advice(message: string, key?: string): Finding {
  return { outcome: "advice", message, ...(key !== undefined && { key }) };
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

/** What several findings come to: one violation counts, else one open question, else one piece of advice. */
export function verdict(findings: readonly Finding[]): Finding["outcome"] | "not-applicable" {
  for (const outcome of ["fail", "undecided", "advice", "exempt", "pass"] as const)
    if (findings.some((finding) => finding.outcome === outcome)) return outcome;
  return "not-applicable";
}

/** A finding in full, for people: what is wrong, how to mend it, and how to name it in an exemption; or why it is exempt. */
export function messageOf(
  rule: { readonly title: string; readonly fix: string; readonly neverExempt?: string },
  { message = rule.title, key, exemption }: Finding,
): string {
  if (exemption !== undefined) {
    const { reason, owner, expires } = exemption;
    return `${message} Exempt until ${expires} (owner ${owner}): ${reason}`;
  }
  const named = key === undefined || rule.neverExempt !== undefined ? "" : ` (finding "${key}")`;
  return `${message} Fix: ${rule.fix}${named}`;
}
