import { z } from "zod";
import { integer, text } from "./scalars";
import { secret } from "./secret";

const mode = z
  .enum(["non-blocking", "blocking"])
  .describe(
    "What happens when logs cannot be delivered: `non-blocking` drops lines, `blocking` stops the application at its next write.",
  );
const maxBufferSizeMiB = integer(1, 1024).describe(
  "Memory for undelivered lines in non-blocking mode, in MiB.",
);

const awslogs = z.strictObject({
  logDriver: z.literal("awslogs").describe("CloudWatch Logs."),
  mode: mode.optional().describe("Delivery mode. Default: - `logging.mode` of the service."),
  maxBufferSizeMiB: maxBufferSizeMiB
    .optional()
    .describe("Buffer in MiB. Default: - `logging.maxBufferSizeMiB` of the service."),
  streamPrefix: text(/^[^:*]+$/, "a prefix of a log stream; it has no : and no *")
    .optional()
    .describe("Prefix of the log stream. Default: - the container's name."),
  datetimeFormat: z
    .string()
    .min(1)
    .optional()
    .describe("Form of the date that starts a message of several lines; not with multilinePattern."),
  multilinePattern: z
    .string()
    .min(1)
    .optional()
    .describe("Regular expression that starts a message of several lines; not with datetimeFormat."),
});

const otherDriver = z.strictObject({
  logDriver: z
    .enum(["awsfirelens", "splunk", "fluentd", "gelf", "journald", "json-file", "syslog"])
    .describe(
      "`awsfirelens` hands the output to the log router of the task; the last five are for container instances only.",
    ),
  options: z
    .record(z.string().min(1), z.string())
    .default({})
    .describe("Options of the driver, in plain text."),
  secretOptions: z
    .record(z.string().min(1), secret)
    .default({})
    .describe(
      "Options whose values ECS reads from Secrets Manager or Parameter Store, such as splunk-token.",
    ),
});

/** Where the output of one container goes. */
export const logConfiguration = z.union([awslogs, otherDriver]);

/** The container that routes the logs of the others. */
export const firelensConfiguration = z.strictObject({
  type: z.enum(["fluentbit", "fluentd"]).default("fluentbit").describe("Which log router the image holds."),
  enableEcsLogMetadata: z
    .boolean()
    .default(true)
    .describe("Whether each line carries cluster, task and container."),
  configFileType: z.enum(["file", "s3"]).optional().describe("Where a further configuration lies."),
  configFileValue: z
    .string()
    .min(1)
    .optional()
    .describe("Path in the image, or ARN of the S3 object, of that configuration."),
});

/** Where the output of a service's containers goes by default. */
export const logDelivery = { mode, maxBufferSizeMiB };
/** A valid `logConfiguration` of a container. */
export type LogConfigurationConfig = z.output<typeof logConfiguration>;
