import { createRequire } from "node:module";
import { compileFunction } from "node:vm";
import { transformSync } from "@swc/core";
import type { Rule } from "../../../policy/rule";
import { type PlacedCase, placedCases } from "../cases/all";
import { keeps } from "../cases/said";
import type { Mutant } from "./mutant";
import type { RuleSource } from "./rule-sources";

/** The opposite of a condition, also where it is not known; mutants call it. */
const negation = 'function negated(truth) { return typeof truth === "symbol" ? truth : !truth; }';

/** The mutants that no case of their rule notices. */
export function survivors(source: RuleSource, mutants: readonly Mutant[]): Mutant[] {
  const cases = placedCases().filter(({ id }) => id === source.id);
  return mutants.filter((mutant) => !isNoticed(mutated(source, mutant), cases));
}

function isNoticed(rule: Rule | undefined, cases: readonly PlacedCase[]): boolean {
  return rule === undefined || cases.some((each) => !keeps(each, rule));
}

/** The rule of a changed source; undefined where that cannot be loaded. */
function mutated({ file }: RuleSource, { start, end, replacement }: Mutant): Rule | undefined {
  const text = `${file.text.slice(0, start)}${replacement}${file.text.slice(end)}\n${negation}`;
  const { code } = transformSync(text, {
    jsc: { parser: { syntax: "typescript" }, target: "es2022" },
    module: { type: "commonjs" },
  });
  const exported: { rule?: Rule } = {};
  const load = compileFunction(code, ["exports", "require"]) as (
    exported: object,
    load: NodeJS.Require,
  ) => void;
  try {
    load(exported, createRequire(file.fileName));
  } catch {
    return undefined;
  }
  return exported.rule;
}
