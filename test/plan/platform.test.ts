import assert from "node:assert/strict";
import fc from "fast-check";
import { parsePlatform } from "../../config/parse";
import { planPlatform } from "../../plan/platform";
import { planned } from "../support/plan";
import { context, stackInput } from "../support/stack";

/** The same value with the keys of every map in another order. */
function shuffled(value: unknown, order: (keys: string[]) => string[]): unknown {
  if (Array.isArray(value)) return value.map((each) => shuffled(each, order));
  if (typeof value !== "object" || value === null) return value;
  const map = value as Record<string, unknown>;
  return Object.fromEntries(order(Object.keys(map)).map((key) => [key, shuffled(map[key], order)]));
}

describe("planPlatform", () => {
  it("does not depend on the order of keys in the stack file", () => {
    const wanted = JSON.stringify(planned());
    fc.assert(
      fc.property(fc.infiniteStream(fc.nat()), (numbers) => {
        const rank = () => Number(numbers.next().value);
        const order = (keys: string[]) =>
          keys
            .map((key) => ({ key, at: rank() }))
            .sort((a, b) => a.at - b.at)
            .map(({ key }) => key);
        const config = parsePlatform(shuffled(stackInput(), order));
        assert.equal(JSON.stringify(planPlatform(config, context)), wanted);
      }),
      { numRuns: 30 },
    );
  });

  it("is plain data that survives JSON", () => {
    const plan = planned();
    assert.deepEqual(JSON.parse(JSON.stringify(plan)), plan);
  });
});
