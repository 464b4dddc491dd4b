import { isMap, type Properties, unknown, type Value } from "../../policy/value";

type Maybe = Value | undefined;

/** How many leaves differ between two values. */
export function leavesBetween(one: Maybe, other: Maybe): number {
  const left: Maybe = read(one);
  const right: Maybe = read(other);
  if (same(left, right)) return 0;
  if (isMap(left) && isMap(right))
    return keysOf(left, right).reduce((sum, key) => sum + leavesBetween(left[key], right[key]), 0);
  if (isList(left) && isList(right) && left.length === right.length)
    return left.reduce<number>((sum, each, index) => sum + leavesBetween(each, right[index]), 0);
  return 1;
}

/** What has to happen to a value. */
interface Change {
  readonly from: Maybe;
  readonly to: Maybe;
}

/**
 * A value with the change from one value to another made in it: only what differs between the two is touched. JSON texts are changed
 * inside. Where two lists are equally long, each entry of the value's list is changed as the entry of the same place, or the last one, is.
 */
export function patched(value: Maybe, { from, to }: Change): Maybe {
  const before: Maybe = read(from);
  const after: Maybe = read(to);
  const target: Maybe = read(value);
  if (same(before, after)) return value;
  const result = patchedIn(target, { from: before, to: after });
  return typeof value === "string" && typeof result === "object" && target !== value
    ? JSON.stringify(result)
    : result;
}

function patchedIn(target: Maybe, { from, to }: Change): Maybe {
  if (isMap(from) && isMap(to) && isMap(target)) return patchedMap(target, from, to);
  if (isList(from) && isList(to) && isList(target) && from.length === to.length && from.length > 0)
    return target.map((each, index) => {
      const place = Math.min(index, from.length - 1);
      return patched(each, { from: from[place], to: to[place] }) ?? null;
    });
  return to;
}

/** The same for a map of properties. */
export function patchedMap(target: Properties, from: Properties, to: Properties): Properties {
  const result: Record<string, Value> = { ...target };
  for (const key of keysOf(from, to)) {
    const value = patched(target[key], { from: from[key], to: to[key] });
    if (value === undefined) Reflect.deleteProperty(result, key);
    else result[key] = value;
  }
  return result;
}

/** A JSON text of a list or a map as what it holds. */
function read(value: Maybe): Maybe {
  if (typeof value !== "string" || !/^\s*[[{]/.test(value)) return value;
  try {
    return JSON.parse(value) as Value;
  } catch {
    return value;
  }
}

function keysOf(one: Properties, other: Properties): string[] {
  return [...new Set([...Object.keys(one), ...Object.keys(other)])];
}

function isList(value: Maybe): value is readonly Value[] {
  return Array.isArray(value);
}

function same(one: Maybe, other: Maybe): boolean {
  return text(one) === text(other);
}

function text(value: Maybe): string | undefined {
  return JSON.stringify(value, (_, each: unknown) => (each === unknown ? { unknown: true } : each));
}
