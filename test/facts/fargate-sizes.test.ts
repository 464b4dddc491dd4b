import assert from "node:assert/strict";
import { fargateCpus, fargateMemoryMiB } from "../../facts/fargate-sizes";

/** The table of the ECS developer guide in its own words: CPU, smallest and largest memory in GB, and the step between. */
const guide: readonly (readonly [cpu: number, from: number, to: number, step: number])[] = [
  [512, 1, 4, 1],
  [1024, 2, 8, 1],
  [2048, 4, 16, 1],
  [4096, 8, 30, 1],
  [8192, 16, 60, 4],
  [16384, 32, 120, 8],
];

describe("fargateMemoryMiB", () => {
  for (const [cpu, from, to, step] of guide)
    it(`sells ${String(from)} to ${String(to)} GB in steps of ${String(step)} GB with ${String(cpu)} CPU units`, () => {
      const wanted: number[] = [];
      for (let gigabytes = from; gigabytes <= to; gigabytes += step) wanted.push(gigabytes * 1024);
      assert.deepEqual(fargateMemoryMiB(cpu), wanted);
    });

  it("sells three sizes each with the smallest and the largest CPU", () => {
    assert.deepEqual(fargateMemoryMiB(256), [512, 1024, 2048]);
    assert.deepEqual(fargateMemoryMiB(32768), [61440, 122880, 249856]);
  });

  it("sells nothing with another CPU", () => {
    assert.deepEqual(fargateCpus, [256, 512, 1024, 2048, 4096, 8192, 16384, 32768]);
    assert.deepEqual(fargateMemoryMiB(300), []);
  });
});
