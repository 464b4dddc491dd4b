import { z } from "zod";
import { metric } from "./metric";
import { ecsName, integer, text } from "./scalars";

const percent = integer(1, 100);
const positive = z.number().positive();

/** A time zone by its IANA name. */
export const timezone = z
  .string()
  .refine((name) => isTimezone(name), {
    error: (issue) => `${JSON.stringify(issue.input)} is not a time zone; write it like Asia/Tokyo`,
  })
  .default("UTC");

/** When something happens: `cron(...)`, `rate(...)` or `at(...)` as EventBridge and Application Auto Scaling write it. */
export const schedule = text(
  /^(cron\(\S+( \S+){5}\)|rate\([1-9]\d* (minutes?|hours?|days?)\)|at\(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\))$/,
  "a schedule; write it like cron(0 3 * * ? *), rate(5 minutes) or at(2026-12-31T23:00:00)",
);

const targetTracking = z.strictObject({
  cpuPercent: percent.optional().describe("Average CPU use of the service to hold."),
  memoryPercent: percent.optional().describe("Average memory use of the service to hold."),
  requestsPerTarget: integer(1, 1000000)
    .optional()
    .describe("Requests for each task and minute to hold; needs a load balancer."),
  custom: z
    .record(
      ecsName("a metric"),
      metric.extend({ targetValue: positive.describe("Value of the metric to hold.") }),
    )
    .default({})
    .describe("Any other CloudWatch metrics to hold, by name."),
});

const adjustment = z.strictObject({
  from: z.number().optional().describe("Lower end, as distance from the threshold. Default: - no end."),
  to: z.number().optional().describe("Upper end, as distance from the threshold. Default: - no end."),
  change: integer(-5000, 5000).describe(
    "What happens to the number of tasks, in the sense of adjustmentType.",
  ),
});

const steps = z.strictObject({
  metric: z
    .union([z.enum(["cpuPercent", "memoryPercent"]), metric])
    .describe("Metric that the alarm watches."),
  comparison: z
    .enum([
      ...(["GreaterThanOrEqualToThreshold", "GreaterThanThreshold"] as const),
      ...(["LessThanOrEqualToThreshold", "LessThanThreshold"] as const),
    ])
    .describe("When the alarm goes off."),
  threshold: z.number().describe("Value that the metric is compared with."),
  periodSeconds: z.literal([10, 20, 30, 60, 120, 300, 600]).default(60).describe("Seconds of one period."),
  evaluationPeriods: integer(1, 100).default(2).describe("Periods in a row that set the alarm off."),
  adjustmentType: z
    .enum(["ChangeInCapacity", "PercentChangeInCapacity", "ExactCapacity"])
    .default("ChangeInCapacity")
    .describe("Whether `change` is tasks, percent, or the new number."),
  cooldownSeconds: integer(0, 3600).default(60).describe("Seconds between two steps."),
  adjustments: z.array(adjustment).min(1).max(20).describe("What to do, by distance from the threshold."),
});

const scheduledAction = z.strictObject({
  schedule: schedule.describe("When."),
  timezone: timezone.describe("Time zone of the schedule."),
  min: integer(0, 5000).optional().describe("Fewest tasks from then on. Default: - unchanged."),
  max: integer(0, 5000).optional().describe("Most tasks from then on. Default: - unchanged."),
});

const predictive = z.strictObject({
  cpuPercent: percent.optional().describe("CPU use to hold. Give exactly one of the metrics."),
  memoryPercent: percent.optional().describe("Memory use to hold. Give exactly one of the metrics."),
  requestsPerTarget: integer(1, 1000000)
    .optional()
    .describe("Requests for each task and minute to hold. Give exactly one of the metrics."),
  mode: z
    .enum(["ForecastOnly", "ForecastAndScale"])
    .default("ForecastOnly")
    .describe("Whether the forecast also scales."),
  schedulingBufferSeconds: integer(0, 3600)
    .default(300)
    .describe("Seconds by which tasks start before they are needed."),
  maxCapacityBufferPercent: integer(1, 100)
    .optional()
    .describe("Percent above the forecast by which `max` may be passed. Default: - `max` is never passed."),
});

/** Automatic scaling of the number of tasks. */
export const scaling = z.strictObject({
  min: integer(0, 5000).describe(
    "Fewest tasks. 0 needs a metric that exists without tasks: a queue, a custom metric, or steps on one.",
  ),
  max: integer(1, 5000).describe("Most tasks."),
  targetTracking: targetTracking
    .prefault({})
    .describe("The metrics to hold, one or several; the largest answer wins."),
  steps: z
    .record(ecsName("a scaling policy"), steps)
    .default({})
    .describe("Step scaling by alarms, by name."),
  schedules: z
    .record(ecsName("a scheduled action"), scheduledAction)
    .default({})
    .describe("Changes of the bounds by the clock, by name."),
  predictive: predictive.optional().describe("Scaling ahead of a forecast. Default: - none."),
  scaleIn: z.boolean().default(true).describe("Whether target tracking also takes tasks away."),
  scaleInCooldownSeconds: integer(0, 3600).default(300).describe("Seconds between two steps down."),
  scaleOutCooldownSeconds: integer(0, 3600).default(60).describe("Seconds between two steps up."),
});

/** A valid `scaling` of a service. */
export type ScalingConfig = z.output<typeof scaling>;
/** A valid step scaling policy. */
export type StepsConfig = ScalingConfig["steps"][string];

function isTimezone(name: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
