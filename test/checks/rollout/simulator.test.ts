import assert from "node:assert/strict";
import fc from "fast-check";
import { type Replacement, taskBounds } from "../../../checks/rollout/replacement";
import { simulate } from "../../../checks/rollout/simulator";
import { judge } from "../../../checks/rollout/verdict";

const oneTask: Replacement = {
  desired: 1,
  ...taskBounds(1, 100, 200),
  pools: [{ name: "FARGATE", tasks: 1, slots: Infinity }],
  healthySeconds: 40,
  drainSeconds: 30,
};

/** Tasks on one pool, with the percentages of their service. */
function rolling(desired: number, percent: readonly [number, number], slots = Infinity): Replacement {
  return {
    ...oneTask,
    desired,
    ...taskBounds(desired, ...percent),
    pools: [{ name: "general", tasks: desired, slots }],
  };
}

/** The course of a deployment: seconds, old, draining, starting and healthy tasks. */
function courseOf(replacement: Replacement): number[][] {
  return simulate(replacement).moments.map(({ atSeconds, old, draining, starting, healthy }) => [
    atSeconds,
    old,
    draining,
    starting,
    healthy,
  ]);
}

describe("simulator of the service scheduler", () => {
  it("starts the new task first where it may", () => {
    assert.deepEqual(courseOf(oneTask), [
      [0, 1, 0, 1, 0],
      [40, 0, 1, 0, 1],
      [70, 0, 0, 0, 1],
    ]);
  });

  it("stops old tasks first where it may, and waits for their places", () => {
    assert.deepEqual(courseOf(rolling(4, [50, 100], 4)), [
      [0, 2, 2, 0, 0],
      [30, 2, 0, 2, 0],
      [70, 0, 2, 0, 2],
      [100, 0, 0, 2, 2],
      [140, 0, 0, 0, 4],
    ]);
  });

  it("does not wait for places where there are enough", () => {
    assert.deepEqual(courseOf(rolling(4, [50, 100])), [
      [0, 2, 2, 2, 0],
      [30, 2, 0, 2, 0],
      [40, 0, 2, 2, 2],
      [70, 0, 0, 2, 2],
      [80, 0, 0, 0, 4],
    ]);
  });

  it("stands still on a full group whose tasks must all stay", () => {
    const { progresses, worstHealthy, moments } = simulate(rolling(2, [100, 200], 2));
    assert.deepEqual([progresses, worstHealthy, moments.length], [false, 2, 1]);
  });

  it("keeps all old tasks until traffic has shifted", () => {
    assert.deepEqual(courseOf({ ...rolling(3, [0, 100], 6), shiftSeconds: 600 }), [
      [0, 3, 0, 3, 0],
      [40, 3, 0, 0, 3],
      [640, 0, 3, 0, 3],
      [670, 0, 0, 0, 3],
    ]);
  });

  it("moves each pool's share on that pool", () => {
    const shared: Replacement = {
      ...rolling(4, [75, 100]),
      pools: [
        { name: "a", tasks: 2, slots: 2 },
        { name: "b", tasks: 2, slots: 5 },
      ],
    };
    const { progresses, worstHealthy } = simulate(shared);
    assert.deepEqual([progresses, worstHealthy], [true, 3]);
  });
});

describe("closed form of a deployment", () => {
  const pools = (...slots: number[]): Replacement => ({
    ...oneTask,
    desired: slots.length,
    ...taskBounds(slots.length, 100, 200),
    pools: slots.map((each, index) => ({ name: String(index), tasks: 1, slots: each })),
  });

  it("asks for one place in any pool where no old task may go first", () => {
    assert.equal(judge(pools(1, 2)).blockade, undefined);
    assert.deepEqual(judge(pools(1, 1)).blockade, {
      kind: "full",
      pool: { name: "0", tasks: 1, slots: 1 },
      needed: 2,
    });
  });

  it("asks for twice the places in each pool where traffic shifts", () => {
    assert.deepEqual(judge({ ...pools(2, 1), shiftSeconds: 0 }).blockade, {
      kind: "full",
      pool: { name: "1", tasks: 1, slots: 1 },
      needed: 2,
    });
    assert.equal(judge({ ...pools(2, 2), shiftSeconds: 0 }).blockade, undefined);
  });

  it("asks for a place for each task", () => {
    assert.deepEqual(judge({ ...rolling(3, [0, 100], 2) }).blockade, {
      kind: "share",
      pool: { name: "general", tasks: 3, slots: 2 },
    });
  });

  it("asks for a difference between what is kept and what is allowed", () => {
    assert.deepEqual(judge(rolling(1, [50, 100])).blockade, { kind: "bounds" });
  });
});

const pool = fc.record({
  tasks: fc.nat(12),
  extra: fc.oneof(fc.integer({ min: -2, max: 14 }), fc.constant(Infinity)),
});

/** Replacements of up to 36 tasks on up to three pools, that are short of places, just right, or without limits. */
const replacements: fc.Arbitrary<Replacement> = fc
  .record({
    pools: fc.array(pool, { minLength: 1, maxLength: 3 }),
    minimum: fc.integer({ min: 0, max: 100 }),
    maximum: fc.integer({ min: 100, max: 220 }),
    healthySeconds: fc.nat(60),
    drainSeconds: fc.nat(60),
    shiftSeconds: fc.option(fc.nat(100), { nil: undefined }),
  })
  .map(({ pools, minimum, maximum, shiftSeconds, ...times }) => {
    const desired = pools.reduce((sum, { tasks }) => sum + tasks, 0);
    return {
      desired,
      ...taskBounds(desired, minimum, maximum),
      pools: pools.map(({ tasks, extra }, index) => ({
        name: String(index),
        tasks,
        slots: Math.max(0, tasks + extra),
      })),
      ...times,
      ...(shiftSeconds === undefined ? {} : { shiftSeconds }),
    };
  });

describe("closed form and simulator of a deployment", () => {
  const runs = { numRuns: 4000 };

  it("agree on whether it comes to its end, and on how many tasks stay healthy", () => {
    fc.assert(
      fc.property(replacements, (replacement) => {
        const { progresses, worstHealthy } = simulate(replacement);
        const verdict = judge(replacement);
        assert.deepEqual([verdict.blockade === undefined, verdict.worstHealthy], [progresses, worstHealthy]);
      }),
      runs,
    );
  });

  it("agree on how long it takes where nothing limits the pools", () => {
    fc.assert(
      fc.property(replacements, (replacement) => {
        const unlimited = {
          ...replacement,
          pools: replacement.pools.map((each) => ({ ...each, slots: Infinity })),
        };
        const verdict = judge(unlimited);
        if (verdict.blockade === undefined) assert.equal(verdict.leastSeconds, simulate(unlimited).seconds);
      }),
      runs,
    );
  });

  it("agree that limits never make it faster", () => {
    fc.assert(
      fc.property(replacements, (replacement) => {
        const verdict = judge(replacement);
        if (verdict.blockade === undefined) assert.ok(verdict.leastSeconds <= simulate(replacement).seconds);
      }),
      runs,
    );
  });

  it("never go below what is kept, nor above what is allowed", () => {
    fc.assert(
      fc.property(replacements, (replacement) => {
        const { desired, kept, allowed, pools, shiftSeconds } = replacement;
        const placed = pools.reduce((sum, { tasks, slots }) => sum + Math.min(tasks, slots), 0);
        for (const { old, starting, healthy } of simulate(replacement).moments) {
          assert.ok(old + healthy >= Math.min(placed, kept));
          assert.ok(old + starting + healthy <= (shiftSeconds === undefined ? allowed : 2 * desired));
        }
      }),
      runs,
    );
  });
});
