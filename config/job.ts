import { z } from "zod";
import { integer, text } from "./scalars";
import { schedule, timezone } from "./scaling";
import { workloadKeys } from "./workload";

const retry = z.strictObject({
  maxAttempts: integer(0, 185).default(3).describe("Times EventBridge tries again to start the tasks."),
  maxAgeSeconds: integer(60, 86400).default(3600).describe("Seconds after which it gives up."),
});

const scheduled = z.strictObject({
  expression: schedule.describe("When: cron(...), rate(...) or at(...)."),
  timezone: timezone.describe("Time zone of the expression."),
  flexibleWindowMinutes: integer(1, 1440)
    .optional()
    .describe("Minutes within which the start may be put off. Default: - it starts on time."),
  enabled: z.boolean().default(true).describe("Whether the schedule runs."),
});

const event = z.strictObject({
  pattern: z
    .record(z.string().min(1), z.unknown())
    .refine((pattern) => Object.keys(pattern).length > 0, { error: "is empty; give an event pattern" })
    .describe("Event pattern of EventBridge, such as { source: [aws.s3] }."),
  eventBusName: z.string().min(1).default("default").describe("Event bus that is watched."),
  enabled: z.boolean().default(true).describe("Whether the rule is on."),
});

const release = z.strictObject({
  services: z.array(z.string().min(1)).min(1).describe("Services whose new revisions wait for this job."),
  timeoutMinutes: integer(1, 720).default(30).describe("Minutes that it may take."),
});

const runKeys = {
  schedule: scheduled.optional().describe("Runs it by the clock. Default: - not."),
  event: event.optional().describe("Runs it when an event arrives. Default: - not."),
  release: release
    .optional()
    .describe(
      "Runs it to its end before services are updated, such as a database migration. Default: - not.",
    ),
  startedBy: z
    .array(z.string().min(1))
    .default([])
    .describe("Services of this stack whose containers may start it by the RunTask call."),
  taskCount: integer(1, 10).default(1).describe("Tasks of one run."),
  retry: retry.prefault({}).describe("What happens when the tasks cannot be started."),
};

const override = z.strictObject({
  command: z.array(z.string()).min(1).optional().describe("Arguments. Default: - as in the task definition."),
  environment: z
    .record(z.string().min(1), z.string())
    .default({})
    .describe("Environment variables to add or to change."),
});

/** A job with a task definition of its own. */
export const ownTask = z.strictObject({ ...workloadKeys, ...runKeys });

/** A job that runs the task definition of a service. */
export const sharedTask = z.strictObject({
  taskFrom: text(/^services\.[A-Za-z0-9_-]+$/, "a service; write it like services.web").describe(
    "Service whose task definition is run.",
  ),
  overrides: z
    .record(z.string().min(1), override)
    .default({})
    .describe("What is different for this job, by container."),
  ...runKeys,
});

/** Tasks that end by themselves: by the clock, by an event, before a release, or started by hand. */
export const job = z.union([ownTask, sharedTask]);

/** What a user may write for one job. */
export type JobInput = z.input<typeof job>;
/** A valid job with every default filled in. */
export type JobConfig = z.output<typeof job>;
/** What a user may write for a job with a task definition of its own. */
export type OwnTaskJobInput = z.input<typeof ownTask>;
/** A valid job with a task definition of its own. */
export type OwnTaskJobConfig = z.output<typeof ownTask>;
/** A valid job that runs the task definition of a service. */
export type SharedTaskJobConfig = z.output<typeof sharedTask>;

/** Whether a job has a task definition of its own. */
export function hasOwnTask(config: JobConfig): config is OwnTaskJobConfig {
  return !("taskFrom" in config);
}
