import assert from "node:assert/strict";
import { type Finding, verdict } from "../../policy/finding";
import { levels, type RuleDescription } from "../../policy/rule";
import { openTable, Tally } from "../../policy/tally";

const rule = (id: string, of: RuleDescription["levels"] = levels.always) => ({ id, levels: of });

function tally(...verdicts: readonly (readonly [ReturnType<typeof rule>, ...Finding[]])[]): Tally {
  const tally = new Tally();
  for (const [each, ...findings] of verdicts)
    tally.add({ rule: each, urn: `urn:${each.id}`, findings, outcome: verdict(findings) });
  return tally;
}

const pass: Finding = { outcome: "pass" };
const fail: Finding = { outcome: "fail", message: "No." };
const advice: Finding = { outcome: "advice", message: "Better so." };
const exempt: Finding = { outcome: "exempt", message: "No." };
const open: Finding = { outcome: "undecided" };

describe("the line that counts the verdicts", () => {
  const counted = tally(
    [rule("a"), pass, exempt],
    [rule("b"), pass],
    [rule("c"), fail, open],
    [rule("d", levels.inProduction), fail],
    [rule("e"), advice, pass],
    [rule("f")],
  );

  it("counts each kind, and advice apart from failures", () => {
    assert.equal(
      counted.summary(({ levels: { baseline } }) => baseline),
      "1 passed, 1 failed, 0 undecided, 1 not applicable, 2 advice, 1 exempt",
    );
  });

  it("counts by the levels of the run", () => {
    assert.equal(
      counted.summary(({ levels: { production } }) => production),
      "1 passed, 2 failed, 0 undecided, 1 not applicable, 1 advice, 1 exempt",
    );
  });

  it("names the rules that could not decide, but not all of very many", () => {
    const ids = ["j", "i", "h", "g", "f", "e", "d", "c", "b", "a", "a"];
    assert.equal(
      tally(...ids.map((id) => [rule(id), open] as const)).summary(() => "mandatory"),
      "0 passed, 0 failed, 11 undecided (a, b, c, d, e, f, g, h and 2 more), 0 not applicable, 0 advice, 0 exempt",
    );
  });
});

describe("the table of what could not be decided", () => {
  it("has each rule and resource with what is unknown, beside a violation as well", () => {
    const counted = tally(
      [rule("second"), fail, { ...open, key: "web", unknown: ["image", "user"] }],
      [
        rule("first"),
        { ...open, key: "volumes", unknown: ["volumes"] },
        { ...open, key: "role", unknown: [] },
      ],
      [rule("third"), open],
      [rule("fourth"), pass],
    );
    assert.deepEqual(openTable(counted.open()).split("\n"), [
      "rule    unknown                         urn",
      "first   volumes, role                   urn:first",
      "second  web: image, web: user           urn:second",
      "third   what other resources say of it  urn:third",
    ]);
  });
});
