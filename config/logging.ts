import { z } from "zod";
import { logRetentionDays } from "../facts/log-retention";
import { nameLimits } from "../facts/name-limits";
import { logDelivery } from "./container-logging";
import { limitedName } from "./scalars";
import { kmsKeyArn, secret } from "./secret";

const firelens = z.strictObject({
  image: z
    .string()
    .min(1)
    .default("public.ecr.aws/aws-observability/aws-for-fluent-bit:stable")
    .describe("Image of the log router; pin it by digest in production."),
  type: z.enum(["fluentbit", "fluentd"]).default("fluentbit").describe("Which log router the image holds."),
  memoryReservationMiB: z
    .int()
    .min(6)
    .max(4096)
    .default(50)
    .describe("Memory in MiB kept free for the log router."),
  options: z
    .record(z.string().min(1), z.string())
    .refine((options) => Object.keys(options).length > 0, {
      error: "is empty; give the output's options, such as { Name: cloudwatch, region: ... }",
    })
    .describe("Options of the log router's output, such as Name: firehose."),
  secretOptions: z
    .record(z.string().min(1), secret)
    .default({})
    .describe("Options whose values ECS reads from Secrets Manager or Parameter Store."),
});

/** Where the output of the containers of a task goes. */
export const logging = z.strictObject({
  groupName: limitedName(nameLimits.logGroup, "a log group")
    .optional()
    .describe("Name of the CloudWatch log group. Default: - `/ecs/<cluster>/<name>`."),
  retentionDays: z.literal(logRetentionDays).default(30).describe("Days CloudWatch Logs keeps the logs."),
  kmsKeyArn: kmsKeyArn.optional().describe("Key that encrypts the log group. Default: - AWS's own."),
  mode: logDelivery.mode.default("non-blocking"),
  maxBufferSizeMiB: logDelivery.maxBufferSizeMiB.default(25),
  firelens: firelens
    .optional()
    .describe(
      "Adds a log router to the task and sends the output of every other container through it. Default: - none.",
    ),
});

/** A valid `logging` with every default filled in. */
export type LoggingConfig = z.output<typeof logging>;
