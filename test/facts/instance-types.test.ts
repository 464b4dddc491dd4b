import assert from "node:assert/strict";
import { instanceType } from "../../facts/instance-types";

const known: readonly (readonly [name: string, architecture: string, vcpus: number, gibibytes: number])[] = [
  ["m7g.medium", "arm64", 1, 4],
  ["m7g.large", "arm64", 2, 8],
  ["m6i.xlarge", "x86_64", 4, 16],
  ["c6gd.2xlarge", "arm64", 8, 16],
  ["c5.large", "x86_64", 2, 4],
  ["r6g.4xlarge", "arm64", 16, 128],
  ["r7i.16xlarge", "x86_64", 64, 512],
  ["t3.micro", "x86_64", 2, 1],
  ["t3a.small", "x86_64", 2, 2],
  ["t4g.xlarge", "arm64", 4, 16],
  ["c5.18xlarge", "x86_64", 72, 144],
  ["m6a.48xlarge", "x86_64", 192, 768],
  ["g5.xlarge", "x86_64", 4, 16],
  ["g5g.2xlarge", "arm64", 8, 16],
  ["g6e.48xlarge", "x86_64", 192, 1536],
  ["inf2.8xlarge", "x86_64", 32, 128],
];

describe("instanceType", () => {
  for (const [name, architecture, vcpus, gibibytes] of known)
    it(`knows ${name}`, () => {
      assert.deepEqual(instanceType(name), { architecture, cpu: vcpus * 1024, memoryMiB: gibibytes * 1024 });
    });

  for (const name of ["p5.48xlarge", "m5.medium", "m7g.metal", "large", "m2.large"])
    it(`does not guess about ${name}`, () => {
      assert.equal(instanceType(name), undefined);
    });
});
