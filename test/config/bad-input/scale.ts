import { api, apiContainer, rowsOf, web } from "./row";

const scaling = (given: object) => ({ min: 1, max: 4, targetTracking: { cpuPercent: 50 }, ...given });
const steps = (given: object) =>
  scaling({
    steps: {
      busy: {
        metric: "cpuPercent",
        comparison: "GreaterThanThreshold",
        threshold: 60,
        adjustments: [{ from: 0, change: 1 }],
        ...given,
      },
    },
  });
const depth = { namespace: "AWS/SQS", metricName: "ApproximateNumberOfMessagesVisible" };
const night = (given: object) =>
  scaling({ schedules: { night: { schedule: "cron(0 22 * * ? *)", ...given } } });

/** How many tasks there are. */
export const scale = rowsOf([
  {
    title: "desiredCount beside scaling",
    given: [[`${web}.scaling`, scaling({})]],
    path: `${web}.desiredCount`,
    bad: 2,
    problem: "is owned by scaling; remove it, scaling.min is where the service starts",
    good: undefined,
  },
  {
    title: "scaling bounds in the wrong order",
    path: `${web}.scaling`,
    bad: scaling({ min: 5 }),
    at: "max",
    problem: "4 is below min 5; raise it",
    good: scaling({ min: 4 }),
  },
  {
    title: "scaling that tracks nothing",
    path: `${web}.scaling`,
    bad: scaling({ targetTracking: {} }),
    at: "targetTracking",
    problem: "tracks nothing; give cpuPercent, memoryPercent or requestsPerTarget",
    good: scaling({ targetTracking: { memoryPercent: 1 } }),
  },
  {
    title: "request tracking without a load balancer",
    path: `${api}.scaling`,
    bad: scaling({ targetTracking: { requestsPerTarget: 100 } }),
    at: "targetTracking.requestsPerTarget",
    problem: "needs a loadBalancer; add one or track another metric",
    good: scaling({}),
  },
  {
    title: "a forecast of requests without a load balancer",
    path: `${api}.scaling`,
    bad: scaling({ predictive: { requestsPerTarget: 100 } }),
    at: "predictive.requestsPerTarget",
    problem: "needs a loadBalancer; add one or forecast another metric",
    good: scaling({ predictive: { memoryPercent: 50 } }),
  },
  {
    title: "scaling down to nothing by a metric of tasks",
    path: `${web}.scaling`,
    bad: scaling({ min: 0 }),
    at: "min",
    problem:
      "0 never scales out again: without a task there is no metric that could start one; use 1, or add a queue or a custom metric",
    good: scaling({
      min: 0,
      targetTracking: { custom: { depth: { ...depth, targetValue: 10 } } },
    }),
  },
  {
    title: "scaling down to nothing with steps by a metric of tasks",
    path: `${web}.scaling`,
    bad: { ...steps({}), min: 0 },
    at: "min",
    problem:
      "0 never scales out again: without a task there is no metric that could start one; use 1, or add a queue or a custom metric",
    good: { ...steps({ metric: depth }), min: 0 },
  },
  {
    title: "scaling down to nothing with a schedule that starts nothing",
    path: `${web}.scaling`,
    bad: { ...night({ min: 0, max: 2 }), min: 0 },
    at: "min",
    problem:
      "0 never scales out again: without a task there is no metric that could start one; use 1, or add a queue or a custom metric",
    good: { ...night({ min: 1, max: 2 }), min: 0 },
  },
  {
    title: "a metric to hold at nothing",
    path: `${web}.scaling`,
    bad: scaling({ targetTracking: { custom: { depth: { ...depth, targetValue: 0 } } } }),
    at: "targetTracking.custom.depth.targetValue",
    problem: "0 is out of range; use at least 0",
    good: scaling({ targetTracking: { custom: { depth: { ...depth, targetValue: 0.1 } } } }),
  },
  {
    title: "an unknown statistic",
    path: `${web}.scaling`,
    bad: scaling({ targetTracking: { custom: { depth: { ...depth, statistic: "p99", targetValue: 1 } } } }),
    at: "targetTracking.custom.depth.statistic",
    problem: '"p99" is not allowed; use Average, Minimum, Maximum, SampleCount, Sum',
    good: scaling({
      targetTracking: { custom: { depth: { ...depth, statistic: "Maximum", targetValue: 1 } } },
    }),
  },
  {
    title: "a step that ends before it starts",
    path: `${web}.scaling`,
    bad: steps({ adjustments: [{ from: 10, to: 10, change: 1 }] }),
    at: "steps.busy.adjustments.0.to",
    problem: "10 is not above from 10; raise it",
    good: steps({ adjustments: [{ from: 10, to: 11, change: 1 }] }),
  },
  {
    title: "a gap between steps",
    path: `${web}.scaling`,
    bad: steps({
      adjustments: [
        { from: 0, to: 10, change: 1 },
        { from: 11, change: 2 },
      ],
    }),
    at: "steps.busy.adjustments.1.from",
    problem: "leaves a gap or an overlap with the step before, which ends at 10; start there",
    good: steps({
      adjustments: [
        { from: 10, change: 2 },
        { from: 0, to: 10, change: 1 },
      ],
    }),
  },
  {
    title: "a step behind one without an end",
    path: `${web}.scaling`,
    bad: steps({
      adjustments: [
        { from: 0, change: 1 },
        { from: 10, change: 2 },
      ],
    }),
    at: "steps.busy.adjustments.1.from",
    problem: "leaves a gap or an overlap with the step before, which ends at no end; start there",
    good: steps({
      adjustments: [
        { to: 10, change: 1 },
        { from: 10, change: 2 },
      ],
    }),
  },
  {
    title: "steps without any",
    path: `${web}.scaling`,
    bad: steps({ adjustments: [] }),
    at: "steps.busy.adjustments",
    problem: "has 0 entries; give at least 1",
    good: steps({ adjustments: [{ change: 1 }] }),
  },
  {
    title: "fewer tasks than none",
    path: `${web}.scaling`,
    bad: steps({ adjustmentType: "ExactCapacity", adjustments: [{ change: -1 }] }),
    at: "steps.busy.adjustments.0.change",
    problem: "-1 is no number of tasks; use 0 or more",
    good: steps({ adjustmentType: "ExactCapacity", adjustments: [{ change: 0 }] }),
  },
  {
    title: "a period shorter than AWS's own metrics have",
    path: `${web}.scaling`,
    bad: steps({ periodSeconds: 30 }),
    at: "steps.busy.periodSeconds",
    problem: "30 needs a high-resolution metric; AWS's own come every minute, use 60 or more",
    good: steps({ periodSeconds: 30, metric: { namespace: "Shop", metricName: "Orders" } }),
  },
  {
    title: "a period that CloudWatch does not take",
    path: `${web}.scaling`,
    bad: steps({ periodSeconds: 90 }),
    at: "steps.busy.periodSeconds",
    problem: "90 is not allowed; use 10, 20, 30, 60, 120, 300, 600",
    good: steps({ periodSeconds: 120 }),
  },
  {
    title: "a schedule that is none",
    path: `${web}.scaling`,
    bad: night({ schedule: "0 22 * * *", max: 2 }),
    at: "schedules.night.schedule",
    problem:
      '"0 22 * * *" is not a schedule; write it like cron(0 3 * * ? *), rate(5 minutes) or at(2026-12-31T23:00:00)',
    good: night({ max: 2 }),
  },
  {
    title: "a time zone that is none",
    path: `${web}.scaling`,
    bad: night({ timezone: "Tokyo", max: 2 }),
    at: "schedules.night.timezone",
    problem: '"Tokyo" is not a time zone; write it like Asia/Tokyo',
    good: night({ timezone: "Asia/Tokyo", max: 2 }),
  },
  {
    title: "a schedule that changes nothing",
    path: `${web}.scaling`,
    bad: night({}),
    at: "schedules.night",
    problem: "changes nothing; give min, max or both",
    good: night({ min: 1 }),
  },
  {
    title: "a schedule with bounds in the wrong order",
    path: `${web}.scaling`,
    bad: night({ min: 3, max: 2 }),
    at: "schedules.night.max",
    problem: "2 is below min 3; raise it",
    good: night({ min: 2, max: 2 }),
  },
  {
    title: "a schedule above the most tasks",
    path: `${web}.scaling`,
    bad: night({ min: 5 }),
    at: "schedules.night.min",
    problem: "5 is above scaling.max 4; lower it, or give max too",
    good: night({ min: 5, max: 5 }),
  },
  {
    title: "a schedule below the fewest tasks",
    path: `${web}.scaling`,
    bad: night({ max: 0 }),
    at: "schedules.night.max",
    problem: "0 is below scaling.min 1; raise it, or give min too",
    good: night({ max: 1 }),
  },
  {
    title: "a forecast of two metrics",
    path: `${web}.scaling`,
    bad: scaling({ predictive: { cpuPercent: 50, memoryPercent: 50 } }),
    at: "predictive",
    problem: "needs exactly one of cpuPercent, memoryPercent and requestsPerTarget",
    good: scaling({ predictive: { cpuPercent: 50 } }),
  },
  {
    title: "a queue that scales nothing",
    path: `${api}.queue`,
    bad: { messagesPerTask: 10 },
    at: "messagesPerTask",
    problem: "needs scaling with min and max; add it",
    good: {},
  },
  {
    title: "a queue whose workers nobody counts",
    given: [
      ["cluster.containerInsights", "disabled"],
      [`${api}.scaling`, { min: 1, max: 4, targetTracking: { cpuPercent: 50 } }],
    ],
    path: `${api}.queue`,
    bad: { messagesPerTask: 10 },
    at: "messagesPerTask",
    problem:
      "needs the number of running tasks, which cluster.containerInsights disabled leaves out; use enabled or enhanced",
    good: {},
  },
  {
    title: "a queue that is none",
    path: `${api}.queue`,
    bad: { arn: "orders" },
    at: "arn",
    problem: '"orders" is not the ARN of an SQS queue',
    good: { arn: "arn:aws:sqs:eu-west-1:123456789012:orders.fifo" },
  },
  {
    title: "settings of a queue that exists already",
    path: `${api}.queue`,
    bad: { arn: "arn:aws:sqs:eu-west-1:123456789012:orders", retentionDays: 4 },
    at: "retentionDays",
    problem: "is that of the existing queue; remove it, or remove arn",
    good: { retentionDays: 4 },
  },
  {
    title: "a variable for the queue that is none",
    path: `${api}.queue`,
    bad: { environmentVariable: "queue url" },
    at: "environmentVariable",
    problem: '"queue url" is not the name of an environment variable',
    good: { environmentVariable: "queue_url" },
  },
  {
    title: "a variable that the queue sets too",
    given: [[`${api}.queue`, {}]],
    path: `${apiContainer}.environment`,
    bad: { QUEUE_URL: "https://sqs.example" },
    at: "QUEUE_URL",
    problem: "is set by queue; remove it, or choose another queue.environmentVariable",
    good: { QUEUES_URL: "https://sqs.example" },
  },
]);
