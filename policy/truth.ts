import { items, unknown, type Value } from "./value";

/** An answer that may not be known yet. */
export type Truth = boolean | typeof unknown;

/** A value that is known, or absent. */
export type Known = Exclude<Value, typeof unknown> | undefined;

/** Whether something holds of a value; not known where the value is not. */
export function holds(value: Value | undefined, test: (known: Known) => boolean): Truth {
  return value === unknown ? unknown : test(value);
}

/** Whether a value is one of these. */
export function isOneOf(value: Value | undefined, ...accepted: readonly Known[]): Truth {
  return holds(value, (known) => accepted.includes(known));
}

/** Whether a value says yes. Some properties of AWS hold it as text. */
export function isTrue(value: Value | undefined): Truth {
  return isOneOf(value, true, "true");
}

/** The opposite. */
export function not(truth: Truth): Truth {
  return truth === unknown ? unknown : !truth;
}

/** Whether one of several is true: known as soon as one is. */
export function any(...truths: readonly Truth[]): Truth {
  if (truths.includes(true)) return true;
  return truths.includes(unknown) ? unknown : false;
}

/** Whether all of several are true: known as soon as one is not. */
export function all(...truths: readonly Truth[]): Truth {
  if (truths.includes(false)) return false;
  return truths.includes(unknown) ? unknown : true;
}

/** Whether something holds of one entry of a list. */
export function anyItem(list: Value | undefined, test: (entry: Value) => Truth): Truth {
  const entries = items(list);
  return entries === unknown
    ? unknown
    : any(...entries.map((entry) => (entry === unknown ? entry : test(entry))));
}

/** A number, also one that is written as text; nothing where it is neither. */
export function quantity(value: Value | undefined): number | typeof unknown | undefined {
  if (value === unknown) return unknown;
  if (typeof value === "string" && value.trim() === "") return undefined;
  const number = typeof value === "string" || typeof value === "number" ? Number(value) : Number.NaN;
  return Number.isFinite(number) ? number : undefined;
}

/** Whether something holds of a number; `otherwise` where there is none. */
export function numberHolds(
  value: Value | undefined,
  test: (number: number) => boolean,
  otherwise = false,
): Truth {
  const number = quantity(value);
  if (number === unknown) return unknown;
  return number === undefined ? otherwise : test(number);
}
