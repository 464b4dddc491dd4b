import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { twinsOf } from "../../facts/type-tokens";
import type { Finding } from "../../policy/finding";
import type { StackResource } from "../../policy/resource";
import type { ExemptionRule, ResourceRule, Rule, StackRule } from "../../policy/rule";
import { rules } from "../../policy/rules";
import { allCases, type PlacedCase, placedCases } from "./cases/all";
import { componentCells, exemptionCells, resourceCells, stackCells } from "./cases/rule-cases";
import { expectedOf, keeps, saidOf } from "./cases/said";

const byId: ReadonlyMap<string, Rule> = new Map(rules.map((rule) => [rule.id, rule]));

/** The cells that a rule needs. */
function cellsOf(rule: Rule): readonly string[] {
  if (rule.stage === "exemptions") return exemptionCells;
  if (rule.stage === "stack") return stackCells;
  return rule.components === true ? componentCells : resourceCells;
}

describe("policy rules", () => {
  for (const each of placedCases())
    it(`${each.id}: ${each.title}`, () => {
      assert.ok(byId.has(each.id), "no such rule");
      assert.deepEqual(saidOf(each), expectedOf(each));
    });

  it("are each tried in every situation", () => {
    const missing = rules.flatMap((rule) => {
      const cells = allCases.find(({ id }) => id === rule.id)?.cells ?? {};
      return cellsOf(rule)
        .filter((cell) => !(cell in cells))
        .map((cell) => `${rule.id}: ${cell}`);
    });
    assert.deepEqual(missing, []);
  });

  it("are each tried on every type that they judge", () => {
    const missing = rules.flatMap(({ id, types }) => {
      const tried = new Set(
        placedCases()
          .filter((each) => each.id === id)
          .flatMap(({ resources }) => resources.flatMap(({ type }) => twinsOf(type))),
      );
      return types.filter((type) => !tried.has(type)).map((type) => `${id}: ${type}`);
    });
    assert.deepEqual(missing, []);
  });

  it("judge every token of a kind, or none", () => {
    const halves = rules.flatMap(({ id, types }) =>
      types.flatMap((type) =>
        twinsOf(type)
          .filter((twin) => !types.includes(twin))
          .map((twin) => `${id}: ${twin}`),
      ),
    );
    assert.deepEqual(halves, []);
  });

  it("say the same of resources under their other tokens", () => {
    for (const each of placedCases())
      for (const number of [1, 2])
        assert.deepEqual(
          saidOf({ ...each, resources: each.resources.map((one) => asTwin(one, number)) }),
          expectedOf(each),
          `${each.id}: ${each.title}, under token ${String(number + 1)}`,
        );
  });

  it("say the same whatever the order of a resource's properties", () => {
    for (const each of placedCases())
      assert.deepEqual(
        saidOf({
          ...each,
          resources: each.resources.map((one) => ({
            ...one,
            properties: Object.fromEntries(Object.entries(one.properties).reverse()),
          })),
        }),
        expectedOf(each),
        `${each.id}: ${each.title}`,
      );
  });

  it("are the ones that lie in policy/rules", () => {
    const files = readdirSync("policy/rules").map((file) => file.replace(/\.ts$/, ""));
    assert.deepEqual(
      rules.map(({ id }) => id),
      files.sort(),
    );
  });
});

/** A resource, and every edge of it, with the other tokens of the same kinds. */
function asTwin(each: StackResource, number: number): StackResource {
  const twin = (type: string) => {
    const twins = twinsOf(type);
    return twins[(twins.indexOf(type) + number) % twins.length] ?? type;
  };
  const twinUrn = (urn: string) => {
    const [project = "", stack = "", type = "", name = ""] = urn.split(/::/);
    return [project, stack, twin(type), name].join("::");
  };
  return {
    ...each,
    type: twin(each.type),
    urn: twinUrn(each.urn),
    dependencies: each.dependencies.map(twinUrn),
    propertyDependencies: Object.fromEntries(
      Object.entries(each.propertyDependencies).map(([property, urns]) => [property, urns.map(twinUrn)]),
    ),
  };
}

/** Ways to break a rule: each must be noticed by a case of its own. */
const mutations: Readonly<Record<string, (rule: Rule) => Rule>> = {
  "finds nothing": (rule) => ({ ...rule, evaluate: () => [] }),
  "takes every violation for compliance": (rule) => changed(rule, { fail: "pass" }),
  "takes compliance for a violation": (rule) => changed(rule, { pass: "fail" }),
  "is turned round": (rule) => changed(rule, { pass: "fail", fail: "pass" }),
  "passes what it cannot decide": (rule) => changed(rule, { undecided: "pass" }),
  "fails what it cannot decide": (rule) => changed(rule, { undecided: "fail" }),
  "keeps its advice to itself": (rule) => changed(rule, { advice: "pass" }),
  "takes advice for a violation": (rule) => changed(rule, { advice: "fail" }),
};

type Outcome = Finding["outcome"];

function changed(rule: Rule, outcomes: Partial<Record<Outcome, Outcome>>): Rule {
  const change = (findings: Iterable<Finding>) =>
    [...findings].map((finding) => ({ ...finding, outcome: outcomes[finding.outcome] ?? finding.outcome }));
  if (rule.stage === "exemptions") {
    const evaluate: ExemptionRule["evaluate"] = (review) => change(rule.evaluate(review));
    return { ...rule, evaluate };
  }
  if (rule.stage === "stack") {
    const evaluate: StackRule["evaluate"] = (one, stack, settings) =>
      change(rule.evaluate(one, stack, settings));
    return { ...rule, evaluate };
  }
  const evaluate: ResourceRule["evaluate"] = (one, settings) => change(rule.evaluate(one, settings));
  return { ...rule, evaluate };
}

/** Rules whose question always has an answer, so that nothing of it can stay open. */
function canStayOpen(cases: readonly PlacedCase[]): boolean {
  return cases.some(({ outcome }) => outcome === "undecided");
}

describe("cases of the policy rules", () => {
  for (const [title, mutate] of Object.entries(mutations))
    it(`notice of every rule when it ${title}`, () => {
      const cases = placedCases();
      const unnoticed = rules.filter((rule) => {
        const own = cases.filter(({ id }) => id === rule.id);
        if (title.endsWith("cannot decide") && !canStayOpen(own)) return false;
        if (title.includes("advice") && own.every(({ outcome }) => outcome !== "advice")) return false;
        if (title.startsWith("takes compliance") && own.every(({ outcome }) => outcome !== "pass"))
          return false;
        const mutant = mutate(rule);
        return own.every((each) => keeps(each, mutant));
      });
      assert.deepEqual(
        unnoticed.map(({ id }) => id),
        [],
      );
    });
});
