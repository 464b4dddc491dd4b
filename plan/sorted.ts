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
