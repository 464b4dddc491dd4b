/** A map in which every key of a type is named, with its value or explicitly without. */
export type Explicit<T> = { [K in keyof Required<T>]: T[K] | undefined };

/** A map without its keys that have no value; every key of the type must be named, so that none is forgotten. */
export function compact<T extends object>(map: Explicit<T>): T {
  const kept: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(map)) if (value !== undefined) kept[key] = value;
  return kept as T;
}

/** The map, or nothing where it is empty: AWS leaves empty maps out of what it returns. */
export function unlessBare<T extends object>(map: T): T | undefined {
  return Object.keys(map).length === 0 ? undefined : map;
}

/** The list, or nothing where it is empty. */
export function unlessEmpty<List extends readonly unknown[]>(list: List): List | undefined {
  return list.length === 0 ? undefined : list;
}

/** true, or nothing: AWS's own default of every flag that is written this way is false. */
export function flag(value: boolean): true | undefined {
  return value ? true : undefined;
}

/** What is planned from a value, or nothing where there is no value. */
export function ifGiven<T, Spec>(value: T | undefined, plan: (value: T) => Spec): Spec | undefined {
  return value === undefined ? undefined : plan(value);
}

/** The value, or nothing where it is the usual one, which AWS takes by itself. */
export function unless<T>(usual: T, value: T): T | undefined {
  return value === usual ? undefined : value;
}
