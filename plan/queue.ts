import type { QueueConfig } from "../config/queue";
import { nameLimits } from "../facts/name-limits";
import { compact, flag } from "./canonical";
import type { PlanContext } from "./context";
import { arn } from "./context";
import { shorten } from "./names";

/** An SQS queue that a service works off. */
export interface QueueSpec {
  readonly name: string;
  readonly arn: string;
  /** Known before the queue exists, so that containers can be told. */
  readonly url: string;
  /** What is created; absent for a queue that exists already. */
  readonly created?: {
    readonly deadLetterName: string;
    readonly fifoQueue?: true;
    readonly visibilityTimeoutSeconds: number;
    readonly messageRetentionSeconds: number;
    readonly maxReceiveCount: number;
    readonly deadLetterRetentionSeconds: number;
  };
}

const secondsPerDay = 86400;

/** Longest time that SQS keeps a message, so that a fault of a Friday is still there after a holiday. */
const deadLetterRetentionSeconds = 14 * secondsPerDay;

const maxQueueName = nameLimits.queue.maxLength;

/** Plans the queue of a service. */
export function planQueue(
  service: { clusterName: string; name: string },
  queue: QueueConfig,
  context: PlanContext,
): QueueSpec {
  if (queue.arn !== undefined) {
    const [, , , region = "", account = "", name = ""] = queue.arn.split(":");
    return { name, arn: queue.arn, url: queueUrl({ region, account, name, partition: context.partition }) };
  }
  const suffix = queue.fifo ? ".fifo" : "";
  const base = `${service.clusterName}-${service.name}`;
  const name = `${shorten(base, maxQueueName - suffix.length)}${suffix}`;
  return {
    name,
    arn: arn(context, "sqs", name),
    url: queueUrl({ region: context.region, account: context.accountId, name, partition: context.partition }),
    created: compact<NonNullable<QueueSpec["created"]>>({
      deadLetterName: `${shorten(`${base}-dead-letters`, maxQueueName - suffix.length)}${suffix}`,
      fifoQueue: flag(queue.fifo),
      visibilityTimeoutSeconds: queue.visibilityTimeoutSeconds,
      messageRetentionSeconds: queue.retentionDays * secondsPerDay,
      maxReceiveCount: queue.maxReceiveCount,
      deadLetterRetentionSeconds,
    }),
  };
}

function queueUrl(queue: { region: string; account: string; name: string; partition: string }): string {
  const host = queue.partition === "aws-cn" ? "amazonaws.com.cn" : "amazonaws.com";
  return `https://sqs.${queue.region}.${host}/${queue.account}/${queue.name}`;
}
