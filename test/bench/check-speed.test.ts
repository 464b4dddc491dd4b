import assert from "node:assert/strict";
import { checkSpeed } from "../../bench/check-speed";

describe("checkSpeed", () => {
  it("times every step of every size, on everything that the services need", async () => {
    const speeds = await checkSpeed([1, 3]);
    assert.deepEqual(
      speeds.map(({ services }) => services),
      [1, 3],
    );
    const [few = 0, many = 0] = speeds.map(({ resources }) => resources);
    assert.ok(15 < few && few < many, `${String(few)}, ${String(many)}`);
    for (const { plan, record, judge } of speeds) assert.ok(Math.min(plan, record, judge) > 0);
  });
});
