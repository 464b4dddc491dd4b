import assert from "node:assert/strict";
import { fargateSizes } from "../../facts/fargate-sizes";
import { logRetentionDays } from "../../facts/log-retention";
import { problemsOf } from "../support/stack";

describe("every value of a table of AWS's", () => {
  it("is accepted: the sizes that Fargate sells", () => {
    const refused = fargateSizes.flatMap(({ cpu, memoryMiB }) =>
      memoryMiB.flatMap((each) => problemsOf([["services.web.task", { cpu, memoryMiB: each }]])),
    );
    assert.deepEqual(refused, []);
  });

  it("is accepted: the retentions that CloudWatch takes", () => {
    const refused = logRetentionDays.flatMap((retentionDays) =>
      problemsOf([["services.web.logging", { retentionDays }]]),
    );
    assert.deepEqual(refused, []);
  });
});
