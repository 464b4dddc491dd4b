import assert from "node:assert/strict";
import { plannedService } from "../support/plan";

/** The constraints of service `api` on instances, as ECS gets them. */
const constraintsOf = (placement: object) =>
  plannedService("api", { placement }).service.placementConstraints;

describe("placement constraints", () => {
  it("are those that are written", () => {
    const constraints = [{ type: "distinctInstance" }, { type: "memberOf", expression: "attribute:x == y" }];
    assert.deepEqual(constraintsOf({ constraints }), constraints);
    assert.equal(constraintsOf({}), undefined);
  });

  it("name zones in full, whether they are given by letter or by name", () => {
    assert.deepEqual(constraintsOf({ zones: ["c", "ap-northeast-1a"] }), [
      {
        type: "memberOf",
        expression: "attribute:ecs.availability-zone in [ap-northeast-1a, ap-northeast-1c]",
      },
    ]);
  });

  it("take instance types one by one or as a family, before what is written", () => {
    assert.deepEqual(
      constraintsOf({ instanceTypes: ["m7g.*", "c7g.large"], constraints: [{ type: "distinctInstance" }] }),
      [
        {
          type: "memberOf",
          expression: "attribute:ecs.instance-type == c7g.large or attribute:ecs.instance-type =~ m7g.*",
        },
        { type: "distinctInstance" },
      ],
    );
  });

  it("switch zone rebalancing off where they are about zones", () => {
    const rebalancing = (placement: object) =>
      plannedService("api", { placement }).service.availabilityZoneRebalancing;
    assert.deepEqual([{ zones: ["a"] }, { instanceTypes: ["m7g.*"] }].map(rebalancing), [
      "DISABLED",
      "ENABLED",
    ]);
  });
});
