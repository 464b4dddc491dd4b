import assert from "node:assert/strict";
import { levels } from "../../policy/rule";
import { Tally } from "../../policy/tally";

const rule = (id: string, baseline: "mandatory" | "advisory" = "mandatory") => ({
  id,
  levels: { ...levels.always, baseline },
});

describe("the line that counts the verdicts", () => {
  it("counts each kind, and advice apart from failures", () => {
    const tally = new Tally();
    tally.add(rule("a"), "pass");
    tally.add(rule("a"), "fail");
    tally.add(rule("b", "advisory"), "fail");
    tally.add(rule("b"), "not-applicable");
    assert.equal(tally.summary(), "1 passed, 1 failed, 0 undecided, 1 not applicable, 1 times advice");
  });

  it("names the rules that could not decide, but not all of very many", () => {
    const tally = new Tally();
    for (const id of ["j", "i", "h", "g", "f", "e", "d", "c", "b", "a", "a"])
      tally.add(rule(id), "undecided");
    assert.equal(
      tally.summary(),
      "0 passed, 0 failed, 11 undecided (a, b, c, d, e, f, g, h and 2 more), 0 not applicable",
    );
  });
});
