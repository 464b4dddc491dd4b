import assert from "node:assert/strict";
import ts from "typescript";
import { TestFolder } from "../support/folder";
import { isEquivalent } from "./mutants/equivalents";
import { described, type Mutant, type Operator } from "./mutants/mutant";
import { mutantsOf } from "./mutants/mutants-of";
import { type RuleSource, ruleSources } from "./mutants/rule-sources";
import { survivors } from "./mutants/survivors";

/** Those that every test run tries. `npm run mutants` tries them all. */
const everyRun: readonly Operator[] = ["negate", "drop finding"];

const isForEveryRun = ({ operator }: Mutant) => everyRun.includes(operator);

describe("mutants of the policy rules", function () {
  this.timeout(180_000);
  let made: readonly { readonly source: RuleSource; readonly mutants: readonly Mutant[] }[];
  before(() => {
    made = ruleSources().map((source) => ({ source, mutants: mutantsOf(source).filter(isForEveryRun) }));
  });

  it("are noticed by a case of their rule: conditions that mean their opposite, findings that are not given", () => {
    const unnoticed = made.flatMap(({ source, mutants }) => survivors(source, mutants));
    assert.deepEqual(unnoticed.filter((each) => !isEquivalent(each)).map(described), []);
  });

  it("are made of every rule", () => {
    const without = made.filter(({ mutants }) => mutants.length === 0);
    assert.deepEqual(
      without.map(({ source }) => source.id),
      [],
    );
  });

  it("all come to an end, since rules walk along lists and have no loops by a condition", () => {
    const endless: string[] = [];
    for (const {
      source: { id, file },
    } of made) {
      const visit = (node: ts.Node): void => {
        if (ts.isForStatement(node) || ts.isWhileStatement(node) || ts.isDoStatement(node)) endless.push(id);
        ts.forEachChild(node, visit);
      };
      visit(file);
    }
    assert.deepEqual(endless, []);
  });

  it("break one condition, comparison, list, finding or text at a time, and nothing that a rule says about itself", () => {
    const folder = new TestFolder();
    try {
      folder.write(
        "sample.ts",
        `import { must } from "../finding";
declare function isOneOf(value: unknown, ...accepted: string[]): boolean | typeof unknown;
declare const unknown: unique symbol;
declare function must(truth: unknown, message: string): object;
const names = ["a", "b"];
export const rule = {
  id: "sample",
  controls: ["ECS.1"],
  *evaluate(value: string, count: number | typeof unknown): Iterable<object> {
    if (count === unknown || !names.includes(value)) return;
    yield must(isOneOf(value, "x", "y"), \`\${value} must be x.\`);
    if (count < 3) yield must(false, "few");
  },
};
`,
      );
      const [source] = ruleSources(folder.path);
      assert.ok(source);
      assert.deepEqual(
        mutantsOf(source)
          .filter(({ operator }) => operator !== "always true" && operator !== "never true")
          .map(({ line, operator, replacement }) => `${String(line)} ${operator}: ${replacement}`),
        [
          '5 drop entry: ["b"]',
          '5 drop entry: ["a"]',
          '5 empty text: ""',
          '5 empty text: ""',
          "10 negate: negated(count === unknown || !names.includes(value))",
          "10 swap and, or: ((count === unknown) && (!names.includes(value)))",
          "10 negate: negated(count === unknown)",
          "10 negate: negated(names.includes(value))",
          "10 drop finding: ;",
          "11 drop finding: ;",
          '11 negate: negated(isOneOf(value, "x", "y"))',
          '11 drop entry: isOneOf(value, "y")',
          '11 drop entry: isOneOf(value, "x")',
          '11 empty text: ""',
          '11 empty text: ""',
          "12 negate: negated(count < 3)",
          "12 boundary: ((count) <= (3))",
          "12 drop finding: ;",
          "12 negate: true",
        ],
      );
      // Whatever can mean its opposite can hold always, or never.
      const count = (operator: Operator) =>
        mutantsOf(source).filter((each) => each.operator === operator).length;
      assert.deepEqual([count("always true"), count("never true")], [5, 5]);
    } finally {
      folder.dispose();
    }
  });
});
