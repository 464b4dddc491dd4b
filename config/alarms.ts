import { z } from "zod";
import { integer, text } from "./scalars";
import { kmsKeyArn } from "./secret";

const topicArn = text(/^arn:aws[a-z-]*:sns:[a-z0-9-]+:\d{12}:\S+$/, "the ARN of an SNS topic");

/** Alarms of a service. */
export const alarms = z.strictObject({
  cpuPercent: integer(1, 100).optional().describe("Average CPU use above which the alarm goes off."),
  memoryPercent: integer(1, 100).optional().describe("Average memory use above which the alarm goes off."),
  unhealthyHosts: integer(1, 1000)
    .optional()
    .describe("Unhealthy targets from which on the alarm goes off; needs a load balancer."),
  http5xxCount: integer(1, 1000000)
    .optional()
    .describe(
      "Responses 5xx of the tasks in a minute from which on the alarm goes off; needs an application load balancer.",
    ),
  runningBelowDesired: z
    .boolean()
    .default(false)
    .describe("Whether fewer running than desired tasks set the alarm off; needs Container Insights."),
  evaluationPeriods: integer(1, 100).default(5).describe("Minutes in a row that set an alarm off."),
  topicArn: topicArn.optional().describe("Who is told. Default: - `notifications` of the stack, or nobody."),
});

/** A valid `alarms` of a service. */
export type AlarmsConfig = z.output<typeof alarms>;

/** Who is told when an alarm goes off. */
export const notifications = z.union([
  z.strictObject({ topicArn: topicArn.describe("SNS topic that exists already.") }),
  z.strictObject({
    emails: z
      .array(text(/^[^@\s]+@[^@\s]+\.[^@\s]+$/, "a mail address"))
      .min(1)
      .describe("Mail addresses that a new SNS topic sends to; each must confirm."),
    kmsKeyArn: kmsKeyArn
      .optional()
      .describe(
        "Key that encrypts the topic; its policy must admit CloudWatch, which AWS's own key for SNS does not. Default: - none.",
      ),
  }),
]);

/** A valid `notifications`. */
export type NotificationsConfig = z.output<typeof notifications>;
