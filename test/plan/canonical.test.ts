import assert from "node:assert/strict";
import { compact, flag, ifGiven, unlessBare, unlessEmpty } from "../../plan/canonical";
import { inOrder, sortedJson } from "../../plan/sorted";

describe("canonical form", () => {
  it("leaves out keys without a value, and only those, in the order in which they stand", () => {
    const planned = compact<{ b?: number; a?: string; c?: boolean; d?: string }>({
      b: 0,
      a: "",
      c: false,
      d: undefined,
    });
    assert.deepEqual(Object.entries(planned), [
      ["b", 0],
      ["a", ""],
      ["c", false],
    ]);
  });

  it("leaves out empty maps, empty lists and flags that are off", () => {
    assert.deepEqual([unlessBare({}), unlessEmpty([]), flag(false)], [undefined, undefined, undefined]);
    assert.deepEqual([unlessBare({ a: 1 }), unlessEmpty([0]), flag(true)], [{ a: 1 }, [0], true]);
  });

  it("plans what is given, also where it counts as false", () => {
    const text = (value: number | undefined) => ifGiven(value, String);
    assert.deepEqual([text(0), text(undefined)], ["0", undefined]);
  });
});

describe("order", () => {
  it("of keys does not depend on the stack file, at any depth of a JSON text", () => {
    assert.deepEqual(Object.keys(inOrder({ b: 1, a: 2 })), ["a", "b"]);
    assert.equal(sortedJson({ b: [{ d: 1, c: null }], a: "x" }), '{"a":"x","b":[{"c":null,"d":1}]}');
  });
});
