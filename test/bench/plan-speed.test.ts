import assert from "node:assert/strict";
import { planSpeed } from "../../bench/plan-speed";
import { stackOfServices } from "../../bench/stacks";
import { parsePlatform } from "../../config/parse";

describe("planSpeed", () => {
  it("times every step of every size", () => {
    const speeds = planSpeed([1, 3]);
    assert.deepEqual(
      speeds.map(({ services, seconds }) => [services, Object.keys(seconds)]),
      [
        [1, ["read", "parse", "plan", "network", "check"]],
        [3, ["read", "parse", "plan", "network", "check"]],
      ],
    );
    for (const { seconds } of speeds)
      for (const [step, spent] of Object.entries(seconds)) assert.ok(spent > 0 && spent < 60, step);
  });

  it("times a stack that has as many services as it says", () => {
    assert.equal(Object.keys(parsePlatform(stackOfServices(7)).services).length, 7);
  });
});
