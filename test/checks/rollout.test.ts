import assert from "node:assert/strict";
import { checkPlatform } from "../../checks/platform";
import { planned } from "../support/plan";
import type { Change } from "../support/stack";

/** What is found in the valid stack file with changes, as it is shown. */
function found(...changes: Change[]): string[] {
  const roomForAll: Change = ["cluster.capacity.general.maxSize", 10];
  return checkPlatform(planned(roomForAll, ...changes)).map(
    ({ severity, path, message }) => `${severity} ${path}: ${message}`,
  );
}

const room =
  "leaves no room for a drain or for a new revision; raise maximumPercent, or lower minimumHealthyPercent";

/** Percentages and a number of tasks, with what is found about them. */
const rollouts: [minimum: number, maximum: number, tasks: number, wanted: string | undefined][] = [
  [100, 200, 1, undefined],
  [100, 150, 2, undefined],
  [100, 150, 1, "100/150 of 1 task keeps 1 and allows 1"],
  [100, 199, 1, "100/199 of 1 task keeps 1 and allows 1"],
  [50, 100, 2, undefined],
  [50, 100, 1, "50/100 of 1 task keeps 1 and allows 1"],
  [0, 100, 1, undefined],
  [90, 100, 10, undefined],
  [91, 100, 10, "91/100 of 10 tasks keeps 10 and allows 10"],
  [100, 109, 10, "100/109 of 10 tasks keeps 10 and allows 10"],
  [100, 110, 10, undefined],
  [50, 100, 0, undefined],
];

describe("tasks can be replaced", () => {
  for (const [minimumHealthyPercent, maximumPercent, desiredCount, wanted] of rollouts)
    it(`${String(minimumHealthyPercent)}/${String(maximumPercent)} of ${String(desiredCount)}: ${String(wanted !== undefined)}`, () => {
      assert.deepEqual(
        found(
          ["services.api.deployment", { minimumHealthyPercent, maximumPercent }],
          ["services.api.desiredCount", desiredCount],
        ),
        wanted === undefined ? [] : [`error services.api.deployment: ${wanted}, which ${room}`],
      );
    });

  it("counts the tasks that scaling keeps at least", () => {
    const deployment: Change = [
      "services.api.deployment",
      { minimumHealthyPercent: 50, maximumPercent: 100 },
    ];
    const scaling = (min: number): Change => [
      "services.api.scaling",
      { min, max: 9, targetTracking: { cpuPercent: 50 } },
    ];
    assert.deepEqual(found(deployment, scaling(1)), [
      `warning services.api.deployment: 50/100 of 1 task keeps 1 and allows 1, which ${room}`,
    ]);
    assert.deepEqual(found(deployment, scaling(2)), []);
  });

  it("only warns where two sets of tasks take turns, since the percentages are then for drains alone", () => {
    const shift = { strategy: "blue-green", minimumHealthyPercent: 50, maximumPercent: 100 };
    assert.deepEqual(
      found(
        ["services.web.deployment", shift],
        ["services.web.containers.web.healthCheck", { command: ["CMD", "true"] }],
      ),
      [`warning services.web.deployment: 50/100 of 1 task keeps 1 and allows 1, which ${room}`],
    );
  });

  it("lets a daemon stop its task first", () => {
    assert.deepEqual(found(["services.api.scheduling", "DAEMON"]), []);
  });
});

describe("tasks have time to start", () => {
  const startPeriod = (startPeriodSeconds: number): Change => [
    "services.web.containers.web.healthCheck",
    { command: ["CMD", "true"], startPeriodSeconds },
  ];
  const grace = (seconds: number): Change => [
    "services.web.loadBalancer.healthCheckGracePeriodSeconds",
    seconds,
  ];

  it("adds the start period and the checks until a target is healthy", () => {
    assert.deepEqual(found(startPeriod(30)), []);
    assert.deepEqual(found(startPeriod(31)), [
      "warning services.web.loadBalancer.healthCheckGracePeriodSeconds: 60 is shorter than the 61 seconds that a task may need: " +
        "31 of startPeriodSeconds and 30 until the load balancer has checked it often enough; raise it to 61",
    ]);
    assert.deepEqual(found(startPeriod(31), grace(61)), []);
  });

  it("looks at slow checks also without a start period", () => {
    const slow: Change = [
      "services.web.loadBalancer.healthCheck",
      { intervalSeconds: 20, healthyThreshold: 4 },
    ];
    assert.equal(found(slow, grace(79)).length, 1);
    assert.deepEqual(found(slow, grace(80)), []);
  });

  it("looks at the container that the load balancer reaches", () => {
    const side: Change = [
      "services.web.containers.side",
      { image: { uri: "a:1" }, healthCheck: { command: ["CMD", "true"], startPeriodSeconds: 300 } },
    ];
    assert.deepEqual(found(side), []);
  });

  it("knows nothing of the checks of a target group that exists", () => {
    const targetGroupArn =
      "arn:aws:elasticloadbalancing:ap-northeast-1:123456789012:targetgroup/legacy/0123456789abcdef";
    const route = { targetGroupArn, container: "web", port: "http", healthCheckGracePeriodSeconds: 40 };
    assert.deepEqual(found(["services.web.loadBalancer", route], startPeriod(40)), []);
    assert.equal(found(["services.web.loadBalancer", route], startPeriod(41)).length, 1);
  });

  it("says where the first of several ways in stands", () => {
    const route = { name: "public", container: "web", port: "http" };
    const checks = checkPlatform(
      planned(
        ["services.web.loadBalancer", undefined],
        [
          "services.web.loadBalancers",
          [
            { ...route, priority: 1, paths: ["/a"] },
            { ...route, priority: 2, paths: ["/b"] },
          ],
        ],
        startPeriod(100),
      ),
    );
    assert.deepEqual(
      checks.map(({ path }) => path),
      ["services.web.loadBalancers.0.healthCheckGracePeriodSeconds"],
    );
  });
});
