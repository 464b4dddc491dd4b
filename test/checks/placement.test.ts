import assert from "node:assert/strict";
import { checkPlatform } from "../../checks/platform";
import { planned } from "../support/plan";
import type { Change } from "../support/stack";

function found(...changes: Change[]): string[] {
  return checkPlatform(planned(...changes)).map(
    ({ severity, path, message }) => `${severity} ${path}: ${message}`,
  );
}

const type = "attribute:ecs.instance-type";

/** Expressions, and whether an instance m7g.large meets them, as far as that can be said beforehand. */
const expressions: [expression: string, suits: boolean][] = [
  [`${type} == m7g.large`, true],
  [`${type} == m7gxlarge`, false],
  [`${type} == m7g.xlarge`, false],
  [`${type} =~ m7g.*`, true],
  [`${type} =~ m6i.*`, false],
  [`${type} =~ 7g`, false],
  [`${type} in [m6i.large, m7g.large]`, true],
  [`${type} in [m6i.large]`, false],
  [`${type} =~ m6i.* or ${type} == m7g.large`, true],
  [`${type} =~ m6i.* or ${type} =~ c.*`, false],
  // What speaks of anything else cannot be decided beforehand.
  [`${type} != m7g.large`, true],
  [`${type} =~ m6i.* or attribute:color == red`, true],
  [`${type} =~ m6i.* and attribute:color == red`, true],
  [`${type} =~ m6i(`, true],
  ["attribute:ecs.availability-zone == ap-northeast-1a", true],
];

describe("instance types exist", () => {
  for (const [expression, suits] of expressions)
    it(`${expression}: ${String(suits)}`, () => {
      assert.deepEqual(
        found(["services.api.placement.constraints", [{ type: "memberOf", expression }]]),
        suits
          ? []
          : [
              `warning services.api.placement: "${expression}" suits no instance of capacity group general, whose types are m7g.large: no task can be placed; change it, or the group`,
            ],
      );
    });

  it("looks at the short form", () => {
    assert.equal(found(["services.api.placement.instanceTypes", ["m6i.*", "c7g.large"]]).length, 1);
    assert.deepEqual(found(["services.api.placement.instanceTypes", ["m6i.*", "m7g.*"]]), []);
  });

  it("looks at the task definition", () => {
    assert.deepEqual(
      checkPlatform(
        planned(["services.api.task.placementConstraints", ["attribute:a == b", `${type} == t3.large`]]),
      ).map(({ path }) => path),
      ["services.api.task.placementConstraints.1"],
    );
  });

  it("takes a type of any group that the service runs on", () => {
    const changes: Change[] = [
      [
        "cluster.capacity.other",
        { kind: "ec2", instanceTypes: ["c7g.large"], minSize: 0, maxSize: 1, ami: { architecture: "arm64" } },
      ],
      ["services.api.capacity", { groups: { general: {}, other: {} } }],
    ];
    const only = (expression: string): Change => [
      "services.api.placement.constraints",
      [{ type: "memberOf", expression }],
    ];
    assert.deepEqual(found(...changes, only(`${type} == c7g.large`)), []);
    assert.equal(found(...changes, only(`${type} == c7g.xlarge`)).length, 1);
  });
});
