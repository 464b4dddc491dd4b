import type { ResourceTypeFacts } from "../../facts/resource-types/shape";
import type { CheckFailure } from "./errors";
import { valuesAt, type JsonObject } from "./json";

/** Whether an input, by its path in the facts, is given; an empty list is not. */
export function isGiven(inputs: JsonObject, path: string): boolean {
  const found = path.split(".").length === 1 ? [inputs[path]] : valuesAt(inputs, path.split("."));
  return found.some(
    (value) => value !== undefined && value !== null && !(Array.isArray(value) && value.length === 0),
  );
}

/** Whether an input is given, by its path. */
type Given = (path: string) => boolean;

/** What is wrong with the combination of inputs: exclusive ones together, none of several, one without its others. */
export function exclusiveFailures(facts: ResourceTypeFacts, inputs: JsonObject): CheckFailure[] {
  const given: Given = (path) => isGiven(inputs, path);
  return [...clashes(facts, given), ...wrongCounts(facts, given), ...incompleteSets(facts, given)];
}

function* clashes(facts: ResourceTypeFacts, given: Given): Generator<CheckFailure> {
  for (const [first = "", ...others] of facts.conflicts ?? []) {
    const clash = others.find(given);
    if (given(first) && clash !== undefined)
      yield { property: first, reason: `"${first}": conflicts with ${clash}` };
  }
}

function* wrongCounts(facts: ResourceTypeFacts, given: Given): Generator<CheckFailure> {
  const quoted = (names: readonly string[]): string => `\`${names.join(",")}\``;
  for (const group of [...(facts.exactlyOneOf ?? []), ...(facts.atLeastOneOf ?? [])]) {
    const found = group.filter(given);
    const property = found[0] ?? group[0] ?? "";
    if (found.length === 0) yield { property, reason: `one of ${quoted(group)} must be specified` };
    if (found.length > 1 && facts.exactlyOneOf?.includes(group) === true) {
      const reason = `only one of ${quoted(group)} can be specified, but ${quoted(found)} were specified.`;
      yield { property, reason };
    }
  }
}

function* incompleteSets(facts: ResourceTypeFacts, given: Given): Generator<CheckFailure> {
  for (const [property, others] of Object.entries(facts.requiredWith ?? {})) {
    if (given(property) && !others.every(given)) {
      yield { property, reason: `all of \`${[property, ...others].join(",")}\` must be specified` };
    }
  }
}
