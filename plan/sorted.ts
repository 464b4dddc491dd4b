/** The entries of a map in the order of their keys, so that plans do not depend on the order of the stack file. */
export function sortedEntries<T>(map: Readonly<Record<string, T>>): [string, T][] {
  return Object.entries(map).sort(([one], [other]) => (one < other ? -1 : 1));
}

/** A map with each value planned, in the order of the keys. */
export function mapSorted<T, Spec>(
  map: Readonly<Record<string, T>>,
  plan: (key: string, value: T) => Spec,
): Record<string, Spec> {
  return Object.fromEntries(sortedEntries(map).map(([key, value]) => [key, plan(key, value)]));
}

/** A map in the order of its keys. */
export function inOrder<T>(map: Readonly<Record<string, T>>): Record<string, T> {
  return mapSorted(map, (_, value) => value);
}

/** A value as JSON with the keys of every map in order. */
export function sortedJson(value: unknown): string {
  return JSON.stringify(value, (_, each: unknown) =>
    typeof each === "object" && each !== null && !Array.isArray(each)
      ? inOrder(each as Record<string, unknown>)
      : each,
  );
}
