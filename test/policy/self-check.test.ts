import assert from "node:assert/strict";
import type { StackResource } from "../../policy/resource";
import { evaluateStack } from "../../policy/evaluate";
import type { Properties } from "../../policy/value";
import type { RecordedResource } from "../support/record";
import { recordStackFile } from "../support/record-program";

/** A recorded resource as rules see it. Recorded edges name resources by type and name, so that is their URN here. */
function asStackResource({ type, name, parent, inputs, ...rest }: RecordedResource): StackResource {
  return {
    urn: `${type}::${name}`,
    type,
    name,
    parent,
    properties: inputs as Properties,
    ignoreChanges: rest.ignoreChanges,
    dependencies: rest.dependencies,
    propertyDependencies: rest.propertyDependencies,
  };
}

/** Violations of profile `production` that an example has on purpose. */
const accepted: Readonly<Record<string, readonly string[]>> = {
  // The smallest stack file says only what it must; the image decides on its user, and writes to its file system.
  "examples/minimal/Pulumi.dev.yaml": ["ecs-task-non-root-user", "ecs-task-readonly-rootfs"],
};

describe("the platform's own stack files", function () {
  this.timeout(60_000);
  for (const file of [
    "Pulumi.dev.yaml",
    "Pulumi.prod.yaml",
    "examples/minimal/Pulumi.dev.yaml",
    "examples/existing-network/Pulumi.dev.yaml",
    "examples/ec2-capacity/Pulumi.dev.yaml",
  ])
    it(`${file} keeps every rule of its own policy pack, and leaves none undecided`, async () => {
      const { resources } = await recordStackFile(file);
      const verdicts = evaluateStack(resources.map(asStackResource));
      const broken = verdicts.filter(({ outcome }) => outcome === "fail").map(({ rule }) => rule.id);
      const open = verdicts
        .filter(({ outcome }) => outcome === "undecided")
        .map(({ rule, urn }) => `${rule.id} ${urn}`);
      assert.deepEqual([[...new Set(broken)].sort(), open], [accepted[file] ?? [], []]);
      assert.ok(
        verdicts.some(({ outcome, rule }) => outcome === "pass" && rule.id === "ecs-service-after-iam"),
      );
    });
});
