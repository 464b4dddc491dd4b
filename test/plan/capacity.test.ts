import assert from "node:assert/strict";
import { capacity } from "../../config/capacity";
import { groupsOfCapacity, planCapacity } from "../../plan/capacity";
import { plannedService } from "../support/plan";

function shares(given: object) {
  return planCapacity(capacity.parse(given)).capacityProviderStrategies;
}

const onDemand = { name: "FARGATE" };
const spot = { name: "FARGATE_SPOT" };

const rows: [name: string, given: object, wanted: object[]][] = [
  ["Fargate on demand", { fargate: {} }, [{ provider: onDemand, base: 0, weight: 1 }]],
  [
    "a base on demand, the rest on Spot",
    { fargate: { onDemandBase: 2, onDemandWeight: 0, spotWeight: 1 } },
    [
      { provider: onDemand, base: 2, weight: 0 },
      { provider: spot, base: 0, weight: 1 },
    ],
  ],
  ["Spot alone", { fargate: { onDemandWeight: 0, spotWeight: 4 } }, [{ provider: spot, base: 0, weight: 4 }]],
  ["one group", { group: "general" }, [{ provider: { group: "general" }, base: 0, weight: 1 }]],
  [
    "several groups, by name, without those that get nothing",
    { groups: { z: { weight: 3 }, a: { base: 1 }, idle: { weight: 0 } } },
    [
      { provider: { group: "a" }, base: 1, weight: 1 },
      { provider: { group: "z" }, base: 0, weight: 3 },
    ],
  ],
  ["machines outside AWS", { external: true }, []],
];

describe("planCapacity", () => {
  for (const [name, given, wanted] of rows)
    it(name, () => {
      assert.deepEqual(shares(given), wanted);
    });

  it("has a launch type only where there is no capacity provider", () => {
    const types = [{ fargate: {} }, { group: "a" }, { external: true }].map(
      (given) => planCapacity(capacity.parse(given)).launchType,
    );
    assert.deepEqual(types, [undefined, undefined, "EXTERNAL"]);
  });

  it("names the groups", () => {
    const groups = (given: object) =>
      groupsOfCapacity({ capacityProviderStrategies: shares(given) as never });
    assert.deepEqual(groups({ groups: { b: {}, a: {} } }), ["a", "b"]);
    assert.deepEqual(groups({ fargate: { spotWeight: 1 } }), []);
  });

  it("decides what the task definition is compatible with", () => {
    const external = { capacity: { external: true }, "task.networkMode": "bridge" };
    const compatible = [plannedService("web"), plannedService("api"), plannedService("api", external)].map(
      ({ taskDefinition }) => taskDefinition.requiresCompatibilities,
    );
    assert.deepEqual(compatible, [["FARGATE"], ["EC2"], ["EXTERNAL"]]);
  });

  it("has a platform version on Fargate alone", () => {
    assert.equal(plannedService("web", { platformVersion: "1.4.0" }).service.platformVersion, "1.4.0");
    assert.equal("platformVersion" in plannedService("api").service, false);
  });
});
