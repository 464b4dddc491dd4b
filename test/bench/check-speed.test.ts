import assert from "node:assert/strict";
import { checkSpeed } from "../../bench/check-speed";

describe("checkSpeed", () => {
  it("times every step of every size, on everything that the services need", async () => {
    const [one, three] = await checkSpeed([1, 3]);
    assert.deepEqual([one?.services, three?.services], [1, 3]);
    assert.ok((three?.resources ?? 0) > (one?.resources ?? 0) && (one?.resources ?? 0) > 15);
    for (const speed of [one, three])
      for (const spent of [speed?.plan, speed?.record, speed?.judge])
        assert.ok(spent !== undefined && spent > 0 && spent < 60);
  });
});
