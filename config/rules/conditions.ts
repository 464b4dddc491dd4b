import { type ConditionsConfig, conditionValues, maxConditionValues } from "../conditions";

/** Something that is wrong with a part, by the keys that lead to it. */
export type Fault = readonly [path: readonly (string | number)[], message: string];

/** What AWS does not take of the conditions of a listener rule. */
export function* conditionFaults(given: ConditionsConfig): Iterable<Fault> {
  const values = conditionValues(given);
  if (values === 0) yield [[], 'matches no request; give hosts, or paths such as ["/*"]'];
  if (values > maxConditionValues)
    yield [
      [],
      `has ${String(values)} values in its conditions; a listener rule takes ${String(maxConditionValues)} together`,
    ];
  for (const [index, { name }] of (given.headers ?? []).entries())
    if (name.toLowerCase() === "host")
      yield [["headers", index, "name"], "is matched by hosts, not by headers; move the values there"];
}
