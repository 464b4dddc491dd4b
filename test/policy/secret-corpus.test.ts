import assert from "node:assert/strict";
import { harmless } from "./secret-corpus/harmless";
import { type Corpus, half, type Sample, score } from "./secret-corpus/sample";
import { secrets } from "./secret-corpus/secrets";

/** Goals of the project for both halves. */
const goals = { precision: 0.98, recall: 0.95 };

function scoreOf(which: "tuned" | "heldOut") {
  return score(half(secrets, which), half(harmless, which));
}

function samplesOf(corpus: Corpus): Sample[] {
  return Object.values(corpus).flat();
}

describe("the secret detector on its corpus", () => {
  for (const which of ["tuned", "heldOut"] as const)
    it(`keeps its precision and recall on the half that was ${which === "tuned" ? "used to tune it" : "held out"}`, () => {
      const { precision, recall } = scoreOf(which);
      assert.ok(precision >= goals.precision, `precision ${precision.toFixed(4)}`);
      assert.ok(recall >= goals.recall, `recall ${recall.toFixed(4)}`);
    });

  it("misses and accuses as many samples as docs/policies.md says", () => {
    const counts = (["tuned", "heldOut"] as const).map((which) => {
      const { secrets, harmless, missed, accused } = scoreOf(which);
      return { secrets, harmless, missed: missed.length, accused: accused.length };
    });
    assert.deepEqual(counts, [
      { secrets: 157, harmless: 295, missed: 2, accused: 0 },
      { secrets: 156, harmless: 292, missed: 4, accused: 1 },
    ]);
  });

  it("is tried on samples that differ from each other", () => {
    const shown = [...samplesOf(secrets), ...samplesOf(harmless)].map((sample) => sample.shown);
    assert.equal(new Set(shown).size, shown.length);
  });
});
