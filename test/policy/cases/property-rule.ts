import type { StackResource } from "../../../policy/resource";
import { isMap, type Properties, unknown, type Value } from "../../../policy/value";
import {
  casesOf,
  type Cell,
  doesNotConcern,
  fails,
  passes,
  resource,
  type RuleCase,
  type RuleCases,
  undecidedAbout,
} from "./rule-cases";

/** What a rule about one property of one resource says, from which its cases follow. */
export interface PropertyRule {
  readonly id: string;
  readonly type: string;
  /** Properties that keep the rule. */
  readonly good: Properties;
  /** The change that violates it. */
  readonly bad: Properties;
  /** The property that is judged. */
  readonly path: readonly (string | number)[];
  readonly message: string;
  /** What the rule says where the property is absent; the message of a failure is the same unless it is given. */
  readonly absent?: "pass" | "not-applicable" | "undecided";
  /** What it says where the property is neither text nor number nor yes or no; by default the same. */
  readonly malformed?: "pass" | "not-applicable" | "undecided" | "fail";
  /** Further cases by cell. */
  readonly more?: Readonly<Record<string, RuleCase | readonly RuleCase[]>>;
}

/** The cases of a rule about one property of one resource. */
export function propertyRule(rule: PropertyRule): RuleCases {
  const { id, type, good, bad, path, message } = rule;
  const of = (properties: Properties) => resource(type, properties);
  const wrong = { ...good, ...bad };
  const outcomes: Readonly<Record<string, (each: StackResource) => RuleCase>> = {
    fail: (each) => fails(each, message),
    pass: passes,
    undecided: undecidedAbout,
    "not-applicable": doesNotConcern,
  };
  const absent = outcomes[rule.absent ?? "fail"] ?? passes;
  const malformed = outcomes[rule.malformed ?? rule.absent ?? "fail"] ?? passes;
  const [first = ""] = path;
  const cells: Record<string, RuleCase | readonly RuleCase[]> = {
    compliant: passes(of(good)),
    violating: fails(of(wrong), message),
    absent: absent(of(put(good, path, undefined))),
    unknown: [undecidedAbout(of(put(good, path, unknown))), undecidedAbout(of(put(good, [first], unknown)))],
    mixed: fails(of({ tags: unknown, ...wrong }), message),
    malformed: [malformed(of(put(good, path, ["list"]))), malformed(of(put(good, path, { map: 1 })))],
  };
  return withMore({ id, cells }, rule.more ?? {});
}

/** The same cases and some more in some cells. */
export function withMore(
  cases: RuleCases,
  more: Readonly<Record<string, RuleCase | readonly RuleCase[]>>,
): RuleCases {
  const added = Object.entries(more).map(
    ([cell, extra]) => [cell, [...casesOf(cases.cells[cell] ?? []), ...casesOf(extra)]] as const,
  );
  return { ...cases, cells: { ...cases.cells, ...Object.fromEntries<Cell>(added) } };
}

/** The cases of several rules, and some more in some cells of some of them. */
export function withFurther(
  all: readonly RuleCases[],
  further: Readonly<Record<string, Readonly<Record<string, RuleCase | readonly RuleCase[]>>>>,
): readonly RuleCases[] {
  const missing = Object.keys(further).filter((id) => !all.some((each) => each.id === id));
  if (missing.length > 0) throw new Error(`further cases of rules that have none: ${missing.join(", ")}`);
  return all.map((each) => withMore(each, further[each.id] ?? {}));
}

/** A copy with another value at a path; without one where the value is undefined. */
export function put(
  properties: Properties,
  path: readonly (string | number)[],
  value: Value | undefined,
): Properties {
  return (replaced(properties, path, value) ?? {}) as Properties;
}

function replaced(
  container: Value | undefined,
  [key, ...rest]: readonly (string | number)[],
  value: Value | undefined,
): Value | undefined {
  if (key === undefined) return value;
  if (typeof key === "number") {
    const list = Array.isArray(container) ? [...(container as Value[])] : [];
    const next = replaced(list[key], rest, value);
    if (next === undefined) list.splice(key, 1);
    else list[key] = next;
    return list;
  }
  const map: Record<string, Value> = isMap(container) ? { ...container } : {};
  const next = replaced(map[key], rest, value);
  const others = Object.entries(map).filter(([name]) => name !== key);
  return Object.fromEntries<Value>(next === undefined ? others : [...others, [key, next]]);
}
