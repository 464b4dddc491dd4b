import assert from "node:assert/strict";
import { canTrunk, gpusOf, taskInterfaces } from "../../facts/instance-devices";

/** Tasks without and with a trunk, as AWS's list of supported instance types has them. */
const published: readonly (readonly [type: string, plain: number, trunked: number])[] = [
  ["m5.large", 2, 10],
  ["c5.9xlarge", 7, 60],
  ["r5d.24xlarge", 14, 120],
  ["m6i.8xlarge", 7, 90],
  ["c6id.12xlarge", 7, 120],
  ["r6a.48xlarge", 14, 120],
  ["m7g.medium", 1, 4],
  ["c6gd.8xlarge", 7, 60],
  ["r7g.16xlarge", 14, 120],
  ["m7i.2xlarge", 3, 40],
  ["g5.xlarge", 3, 6],
  ["g5.16xlarge", 7, 120],
];

describe("instance devices", () => {
  for (const [type, plain, trunked] of published)
    it(`knows the network interfaces of ${type}`, () => {
      assert.deepEqual([taskInterfaces(type, false), taskInterfaces(type, true)], [plain, trunked]);
      assert.equal(canTrunk(type), true);
    });

  for (const type of ["t3.micro", "t4g.large"])
    it(`knows that ${type} has no trunk`, () => {
      assert.equal(taskInterfaces(type, true), taskInterfaces(type, false));
      assert.equal(canTrunk(type), false);
    });

  for (const type of ["m7i-flex.large", "g6.xlarge", "m5.metal", "x8g.large", "large"])
    it(`does not guess about the interfaces of ${type}`, () => {
      assert.equal(taskInterfaces(type, true), undefined);
      assert.equal(canTrunk(type), undefined);
    });

  it("knows GPUs by family and size", () => {
    assert.deepEqual(["g5.xlarge", "g5.48xlarge", "m7g.large", "x8g.large"].map(gpusOf), [
      1,
      8,
      0,
      undefined,
    ]);
  });
});
