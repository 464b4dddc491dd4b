import assert from "node:assert/strict";
import fc from "fast-check";
import { depthOf, merge } from "../../config/merge";

/** Examples of the standard, in its order; those that null makes there are rows of their own here. */
const rows: readonly (readonly [title: string, base: unknown, patch: unknown, value: unknown])[] = [
  ["a value is replaced", { a: "b" }, { a: "c" }, { a: "c" }],
  ["a key is added", { a: "b" }, { b: "c" }, { a: "b", b: "c" }],
  ["a key is taken away", { a: "b", c: 1 }, { a: null }, { c: 1 }],
  ["a list is replaced by a value", { a: ["b"] }, { a: "c" }, { a: "c" }],
  ["a value is replaced by a list", { a: "c" }, { a: ["b"] }, { a: ["b"] }],
  [
    "maps are merged at every depth",
    { a: { b: 1, c: { d: 2 } } },
    { a: { c: { e: 3 } } },
    { a: { b: 1, c: { d: 2, e: 3 } } },
  ],
  ["a key is taken away in depth", { a: { b: 1, c: 2 } }, { a: { b: null } }, { a: { c: 2 } }],
  ["a list is replaced, not joined", { a: [{ b: 1 }, 2] }, { a: [{ c: 3 }] }, { a: [{ c: 3 }] }],
  ["a list is replaced by an empty one", { a: [1] }, { a: [] }, { a: [] }],
  ["null in a list stays", { a: [1] }, { a: [null] }, { a: [null] }],
  ["a map replaces a list", { a: [1] }, { a: { b: 1 } }, { a: { b: 1 } }],
  [
    "false and zero and an empty text are values",
    { a: 1, b: true, c: "x" },
    { a: 0, b: false, c: "" },
    { a: 0, b: false, c: "" },
  ],
  ["an empty map changes nothing", { a: { b: 1 } }, { a: {} }, { a: { b: 1 } }],
];

describe("merge", () => {
  for (const [title, base, patch, value] of rows)
    it(title, () => {
      assert.deepEqual(merge(base, patch), { value, idle: [] });
    });

  it("names the keys that take nothing away", () => {
    assert.deepEqual(merge({ a: { b: 1 } }, { a: { c: null }, d: { e: null }, f: null }), {
      value: { a: { b: 1 }, d: {} },
      idle: [["a", "c"], ["d", "e"], ["f"]],
    });
  });

  it("changes neither of its values", () => {
    const base = { a: { b: 1 } };
    const patch = { a: { b: null, c: [1] } };
    merge(base, patch);
    assert.deepEqual([base, patch], [{ a: { b: 1 } }, { a: { b: null, c: [1] } }]);
  });

  it("treats keys that every object has like any other", () => {
    const { value, idle } = merge({}, JSON.parse('{"__proto__": {"a": 1}, "toString": null}'));
    assert.equal(JSON.stringify(value), '{"__proto__":{"a":1}}');
    assert.deepEqual(idle, [["toString"]]);
    assert.equal(({} as { a?: number }).a, undefined);
  });

  it("gives what it was given where one of the two is empty, and nothing new the second time", () => {
    const value = fc.jsonValue({ maxDepth: 3 }).filter((each) => !JSON.stringify(each).includes("null"));
    const map = fc.dictionary(fc.constantFrom("a", "b", "c"), value, { noNullPrototype: true });
    fc.assert(
      fc.property(map, map, (base, patch) => {
        assert.deepEqual(merge({}, base).value, base);
        assert.deepEqual(merge(base, {}).value, base);
        const merged = merge(base, patch).value;
        assert.deepEqual(merge(merged, patch).value, merged);
      }),
    );
  });
});

describe("depthOf", () => {
  it("counts the keys that a value has of a path", () => {
    const value = { a: { b: [{ c: null }] } };
    assert.equal(depthOf(value, ["a", "b", "0", "c"]), 4);
    assert.equal(depthOf(value, ["a", "b", "1", "c"]), 2);
    assert.equal(depthOf(value, ["a", "toString"]), 1);
    assert.equal(depthOf(value, ["x"]), 0);
    assert.equal(depthOf(undefined, ["x"]), 0);
  });
});
