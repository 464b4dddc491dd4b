import assert from "node:assert/strict";
import { namesDiffer } from "../../checks/names";
import { planned } from "../support/plan";
import type { Change } from "../support/stack";

const containers = { app: { image: { uri: "ghcr.io/example/app:1" } } };

function findings(...changes: Change[]): string[] {
  return namesDiffer(planned(...changes)).map(({ path, message }) => `${path}: ${message}`);
}

describe("names that plans compute", () => {
  it("differ in the valid stack file", () => {
    assert.deepEqual(findings(), []);
  });

  it("may meet where a service is called like the queue of another", () => {
    assert.deepEqual(
      findings(
        ["services.a", { containers, queue: {} }],
        ["services.a-dead-letters", { containers, queue: {} }],
      ),
      [
        "services.a-dead-letters: its queue would be called shop-test-a-dead-letters, as that of services.a.queue is; choose another name for one of the two",
      ],
    );
  });

  it("may meet where a service is called like the queue of a job", () => {
    const [finding] = findings(
      ["services.a-not-started", { containers, queue: {} }],
      ["jobs.a", { containers, schedule: { expression: "rate(1 day)" } }],
    );
    assert.equal(
      finding,
      "jobs.a: its queue would be called shop-test-a-not-started, as that of services.a-not-started is; choose another name for one of the two",
    );
  });

  it("may meet where a family is given that another service has by default", () => {
    assert.deepEqual(findings(["services.a", { containers, task: { family: "shop-test-web" } }]), [
      "services.web: its family would be called shop-test-web, as that of services.a is; choose another name for one of the two",
    ]);
  });

  it("do not meet where nothing is created", () => {
    const arn = "arn:aws:sqs:ap-northeast-1:123456789012:shop-test-b";
    assert.deepEqual(
      findings(["services.a", { containers, queue: { arn } }], ["services.b", { containers, queue: {} }]),
      [],
    );
  });
});
