import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { evaluateStack } from "../../policy/evaluate";
import { rules } from "../../policy/rules";
import { allCases, placedCases } from "./cases/all";
import { resourceCells, stackCells } from "./cases/rule-cases";

describe("policy rules", () => {
  for (const { id, title, resources, outcome, messages = [] } of placedCases())
    it(`${id}: ${title}`, () => {
      const [subject] = resources;
      const verdict = evaluateStack(resources).find(
        (each) => each.rule.id === id && each.urn === subject?.urn,
      );
      const said = verdict?.findings.flatMap((finding) =>
        finding.outcome === "fail" ? [finding.message] : [],
      );
      assert.deepEqual({ outcome: verdict?.outcome, messages: said }, { outcome, messages });
    });

  it("are each tried in every situation", () => {
    const missing = rules.flatMap(({ id, stage }) => {
      const cells = allCases.find((cases) => cases.id === id)?.cells ?? {};
      return (stage === "stack" ? stackCells : resourceCells)
        .filter((cell) => !(cell in cells))
        .map((cell) => `${id}: ${cell}`);
    });
    assert.deepEqual(missing, []);
  });

  it("are each tried on every type that they judge", () => {
    const missing = rules.flatMap(({ id, types }) => {
      const tried = new Set(
        placedCases().flatMap((each) => (each.id === id ? each.resources.map(({ type }) => type) : [])),
      );
      return types.filter((type) => !tried.has(type)).map((type) => `${id}: ${type}`);
    });
    assert.deepEqual(missing, []);
  });

  it("are the ones that lie in policy/rules", () => {
    const files = readdirSync("policy/rules").map((file) => file.replace(/\.ts$/, ""));
    assert.deepEqual(
      rules.map(({ id }) => id),
      files.sort(),
    );
  });
});
