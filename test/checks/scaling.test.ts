import assert from "node:assert/strict";
import { checkPlatform } from "../../checks/platform";
import { planned } from "../support/plan";

const custom = { namespace: "Shop", metricName: "Orders", dimensions: { Shop: "a", Till: "b" } };
const step = (metric: unknown) => ({
  metric,
  comparison: "GreaterThanThreshold",
  threshold: 1,
  adjustments: [{ from: 0, change: 1 }],
});

function found(tracking: object, metric: unknown, queue?: object): string[] {
  const scaling = { min: 1, max: 9, targetTracking: tracking, steps: { busy: step(metric) } };
  return checkPlatform(planned(["services.web.scaling", scaling], ["services.web.queue", queue])).map(
    ({ severity, path, message }) => `${severity} ${path}: ${message}`,
  );
}

const opposing = (metric: string, tracked: string) => [
  `warning services.web.scaling.steps.busy: goes by ${metric}, as target tracking ${tracked} does, and the two undo each other; ` +
    "let the steps go by another metric, or remove one of the two",
];

const rows: [name: string, tracking: object, metric: unknown, wanted: string[]][] = [
  ["CPU twice", { cpuPercent: 50 }, "cpuPercent", opposing("CPUUtilization", "cpuPercent")],
  ["memory twice", { memoryPercent: 50 }, "memoryPercent", opposing("MemoryUtilization", "memoryPercent")],
  ["CPU and memory", { cpuPercent: 50 }, "memoryPercent", []],
  [
    "one metric of one's own twice",
    { custom: { orders: { ...custom, targetValue: 1 } } },
    { ...custom, dimensions: { Till: "b", Shop: "a" }, statistic: "Maximum" },
    opposing("Orders", "orders"),
  ],
  [
    "two metrics of one's own",
    { custom: { orders: { ...custom, targetValue: 1 } } },
    { ...custom, metricName: "Carts" },
    [],
  ],
  [
    "one metric of two things",
    { custom: { orders: { ...custom, targetValue: 1 } } },
    { ...custom, dimensions: { Shop: "b", Till: "b" } },
    [],
  ],
];

describe("policies do not oppose", () => {
  for (const [name, tracking, metric, wanted] of rows)
    it(`${name}: ${String(wanted.length)}`, () => {
      assert.deepEqual(found(tracking, metric), wanted);
    });

  it("steps on the messages whose number for each task is held", () => {
    const waiting = {
      namespace: "AWS/SQS",
      metricName: "ApproximateNumberOfMessagesVisible",
      dimensions: { QueueName: "shop-test-web" },
    };
    assert.deepEqual(
      found({}, waiting, { messagesPerTask: 5 }),
      opposing("ApproximateNumberOfMessagesVisible", "queue"),
    );
    assert.deepEqual(found({}, waiting, {}), []);
  });
});
