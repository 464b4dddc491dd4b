import { z } from "zod";
import { ecsName, integer, text } from "./scalars";
import { timezone } from "./scaling";
import { roleArn } from "./statement";

const percent = integer(1, 100);

/** How the capacity provider scales a group. */
export const managedScaling = z.strictObject({
  enabled: z
    .boolean()
    .default(true)
    .describe(
      "Whether ECS starts and stops instances as tasks need them. Without it the group stays at minSize, or follows `scaling`.",
    ),
  minimumStep: integer(1, 10000).optional().describe("Fewest instances of one step. Default: - 1."),
  maximumStep: integer(1, 10000).optional().describe("Most instances of one step. Default: - 10000."),
  instanceWarmupSeconds: integer(0, 10000)
    .optional()
    .describe("Seconds after which a new instance counts for the next step. Default: - 300."),
});

const schedule = z.strictObject({
  recurrence: text(
    /^\S+( \S+){4}$/,
    "a cron expression of five fields; write it like 0 8 * * MON-FRI, with minute, hour, day, month, weekday",
  ).describe("When, as cron expression of five fields: minute, hour, day, month, weekday."),
  timezone: timezone.describe("Time zone of the recurrence."),
  minSize: integer(0, 10000).optional().describe("Fewest instances from then on. Default: - unchanged."),
  maxSize: integer(0, 10000).optional().describe("Most instances from then on. Default: - unchanged."),
  desiredSize: integer(0, 10000).optional().describe("Instances at that moment. Default: - unchanged."),
});

/** How a group scales that its capacity provider does not scale. */
export const groupScaling = z.strictObject({
  targetTracking: z
    .strictObject({
      cpuPercent: percent.optional().describe("Average CPU use of the instances to hold."),
      cpuReservationPercent: percent
        .optional()
        .describe("Share of the cluster's CPU that tasks have reserved, to hold."),
      memoryReservationPercent: percent
        .optional()
        .describe("Share of the cluster's memory that tasks have reserved, to hold."),
    })
    .default({})
    .describe("Metrics to hold by starting and stopping instances. Default: - none."),
  schedules: z
    .record(ecsName("a schedule"), schedule)
    .default({})
    .describe("Changes of the sizes by schedule, by name. Default: - none."),
});

/** Instances that are started ahead and wait, stopped or running, outside the group. */
export const warmPool = z.strictObject({
  state: z
    .enum(["Stopped", "Running"])
    .default("Stopped")
    .describe("How the instances wait. Stopped ones cost their volumes only."),
  minSize: integer(0, 10000).default(0).describe("Fewest instances that wait."),
  maxPreparedSize: integer(0, 10000)
    .optional()
    .describe("Most instances of group and pool together. Default: - the group's maxSize."),
});

/** How running instances are replaced once the launch template has changed. */
export const instanceRefresh = z.strictObject({
  minHealthyPercentage: integer(0, 100)
    .default(100)
    .describe(
      "Share of the group that stays in service during the refresh; with 100, new instances come before old ones go.",
    ),
  maxHealthyPercentage: integer(100, 200)
    .default(110)
    .describe("How large the group may grow during the refresh."),
  instanceWarmupSeconds: integer(0, 3600)
    .optional()
    .describe("Seconds until a new instance counts as healthy. Default: - as the group does."),
  checkpointPercentages: z
    .array(percent)
    .min(1)
    .max(20)
    .optional()
    .describe("Shares of the group, rising, at which the refresh pauses. Default: - no pause."),
  checkpointDelaySeconds: integer(0, 172800).optional().describe("Seconds of each pause. Default: - 3600."),
  skipMatching: z
    .boolean()
    .default(false)
    .describe("Whether instances that have the new template already are left alone."),
  autoRollback: z
    .boolean()
    .default(false)
    .describe("Whether the old template comes back when the refresh fails; needs a pinned `ami.id`."),
  alarms: z
    .array(z.string().min(1).max(255))
    .max(10)
    .default([])
    .describe("CloudWatch alarms by name that fail the refresh. Default: - none."),
});

/** Holds an instance that is to go, until somebody says that its tasks are gone or the time is up. */
export const terminationHook = z.strictObject({
  heartbeatTimeoutSeconds: integer(30, 7200)
    .default(900)
    .describe("Seconds that the instance waits at most."),
  defaultResult: z
    .enum(["ABANDON", "CONTINUE"])
    .default("CONTINUE")
    .describe(
      "What happens when the time is up; the instance goes in both cases, ABANDON skips other hooks.",
    ),
  notificationTargetArn: text(
    /^arn:aws[a-z-]*:(sns|sqs):[a-z0-9-]+:\d{12}:[\w-]+$/,
    "the ARN of an SNS topic or SQS queue; write it like arn:aws:sqs:eu-central-1:123456789012:drain",
  )
    .optional()
    .describe("Who is told. Default: - EventBridge alone, which is always told."),
  roleArn: roleArn
    .optional()
    .describe("Role with which Auto Scaling tells the target; required with notificationTargetArn."),
});
