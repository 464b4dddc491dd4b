import assert from "node:assert/strict";
import { withShortStackTraces } from "../../program/short-stack-traces";

function framesOf(error: Error): number {
  return (error.stack ?? "").split("\n").filter((line) => /^\s+at /.test(line)).length;
}

describe("withShortStackTraces", () => {
  it("returns what is run, and keeps two frames of what is thrown in it", () => {
    assert.deepEqual(
      withShortStackTraces(() => framesOf(new Error("inside"))),
      2,
    );
  });

  it("leaves the limit as it was, also after a fault", () => {
    const { stackTraceLimit } = Error;
    assert.throws(() =>
      withShortStackTraces(() => {
        throw new Error("fault");
      }),
    );
    assert.equal(Error.stackTraceLimit, stackTraceLimit);
    assert.ok(framesOf(new Error("outside")) > 2);
  });

  it("does not lengthen traces that are shorter still", () => {
    const { stackTraceLimit } = Error;
    Error.stackTraceLimit = 0;
    try {
      assert.equal(
        withShortStackTraces(() => framesOf(new Error("inside"))),
        0,
      );
    } finally {
      Error.stackTraceLimit = stackTraceLimit;
    }
  });
});
