import { isMap, type Json } from "../../config/container-definitions";
import { plain } from "../names";

/**
 * Whether labels are what a selector asks for: all of `matchLabels`, and all of `matchExpressions`. An empty selector takes everything;
 * undefined where an expression has no operator of Kubernetes.
 *
 * @see https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/label-selector/
 */
export function matches(selector: unknown, labels: Json): boolean | undefined {
  if (!isMap(selector)) return undefined;
  const { matchLabels, matchExpressions } = selector;
  const equal = Object.entries(isMap(matchLabels) ? matchLabels : {}).every(([key, value]) =>
    has(labels, key, [value]),
  );
  const expressions: unknown[] = Array.isArray(matchExpressions) ? matchExpressions : [];
  const results = expressions.map((expression) => fits(expression, labels));
  return results.includes(undefined) ? undefined : equal && results.every((result) => result === true);
}

function has(labels: Json, key: string, values: readonly unknown[]): boolean {
  return Object.hasOwn(labels, key) && values.some((value) => plain(value) === plain(labels[key]));
}

function fits(expression: unknown, labels: Json): boolean | undefined {
  const { key, operator, values } = isMap(expression) ? expression : {};
  const name = plain(key);
  const given: unknown[] = Array.isArray(values) ? values : [];
  if (operator === "In") return has(labels, name, given);
  if (operator === "NotIn") return !has(labels, name, given);
  if (operator === "Exists") return Object.hasOwn(labels, name);
  return operator === "DoesNotExist" ? !Object.hasOwn(labels, name) : undefined;
}

/** Labels that a selector asks about. */
export function keysOf(selector: unknown): string[] {
  if (!isMap(selector)) return [];
  const { matchLabels, matchExpressions } = selector;
  const expressions: unknown[] = Array.isArray(matchExpressions) ? matchExpressions : [];
  return [
    ...Object.keys(isMap(matchLabels) ? matchLabels : {}),
    ...expressions.map((expression) => (isMap(expression) ? plain(expression["key"]) : "")),
  ];
}
