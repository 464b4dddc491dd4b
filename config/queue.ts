import { z } from "zod";
import { integer, text } from "./scalars";

/** The SQS queue that a worker reads, created or existing, with the right to read it and the scaling by its length. */
export const queue = z.strictObject({
  arn: text(/^arn:aws[a-z-]*:sqs:[a-z0-9-]+:\d{12}:[A-Za-z0-9_-]{1,80}(\.fifo)?$/, "the ARN of an SQS queue")
    .optional()
    .describe("Queue that exists already. Default: - one is created, with a dead-letter queue."),
  messagesPerTask: integer(1, 1000000)
    .optional()
    .describe(
      "Waiting messages for each task that scaling holds; needs `scaling`. Default: - the queue does not scale.",
    ),
  environmentVariable: text(/^[A-Za-z_][A-Za-z0-9_]*$/, "the name of an environment variable")
    .default("QUEUE_URL")
    .describe("Environment variable in which every container finds the queue's URL."),
  fifo: z.boolean().default(false).describe("Whether the created queue keeps the order of messages."),
  visibilityTimeoutSeconds: integer(0, 43200)
    .default(60)
    .describe("Seconds a received message is hidden from others; longer than its processing."),
  retentionDays: integer(1, 14).default(4).describe("Days the created queue keeps messages."),
  maxReceiveCount: integer(1, 1000)
    .default(5)
    .describe("Times a message is received before it goes to the dead-letter queue."),
});

/** A valid `queue`. */
export type QueueConfig = z.output<typeof queue>;
