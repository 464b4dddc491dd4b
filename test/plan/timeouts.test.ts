import assert from "node:assert/strict";
import { plannedService } from "../support/plan";

const pause = { pause: { timeoutMinutes: 120 }, stages: ["POST_TEST_TRAFFIC_SHIFT", "PRE_SCALE_UP"] };

/** A deployment, and the minutes that Pulumi waits for it. */
const rows: [name: string, deployment: object, minutes: number][] = [
  ["rolling", {}, 20],
  ["what is given", { steadyStateTimeoutMinutes: 45 }, 45],
  ["what is given, whatever bakes", { strategy: "blue-green", steadyStateTimeoutMinutes: 7 }, 7],
  ["blue-green bakes", { strategy: "blue-green", bakeTimeMinutes: 15 }, 20 + 15],
  [
    "linear bakes after each step",
    { strategy: "linear", stepPercent: 30, stepBakeTimeMinutes: 5, bakeTimeMinutes: 2 },
    20 + 2 + 4 * 5,
  ],
  [
    "canary bakes twice",
    { strategy: "canary", canaryPercent: 5, canaryBakeTimeMinutes: 30, bakeTimeMinutes: 1 },
    20 + 1 + 30,
  ],
  [
    "a pause lasts as long as it may, at each of its stages",
    { strategy: "blue-green", bakeTimeMinutes: 0, hooks: [pause] },
    20 + 2 * 120,
  ],
  ["CodeDeploy deploys without Pulumi", { strategy: "code-deploy" }, 20],
];

describe("planTimeouts", () => {
  for (const [name, deployment, minutes] of rows)
    it(name, () => {
      const { timeouts } = plannedService("web", { deployment });
      assert.deepEqual([timeouts.createMinutes, timeouts.updateMinutes], [minutes, minutes]);
    });

  const deletions: [name: string, changes: object, minutes: number][] = [
    ["a minute of draining and half a minute of stopping", {}, 20 + 2],
    ["nothing to drain", { loadBalancer: undefined }, 20 + 1],
    ["an hour of draining", { "loadBalancer.deregistrationDelaySeconds": 3600 }, 20 + 61],
    ["two minutes of stopping", { "containers.web.stopTimeoutSeconds": 120 }, 20 + 3],
    [
      "the slowest of several containers",
      {
        "containers.slow": { image: { uri: "a:1" }, stopTimeoutSeconds: 100 },
        "loadBalancer.deregistrationDelaySeconds": 20,
      },
      20 + 2,
    ],
  ];
  for (const [name, changes, minutes] of deletions)
    it(`waits on the way down for ${name}`, () => {
      assert.equal(plannedService("web", { ...changes }).timeouts.deleteMinutes, minutes);
    });
});
