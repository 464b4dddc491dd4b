import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { QueueSpec } from "../plan/queue";

/** Creates the queue of a service with its dead-letter queue; nothing for a queue that exists already. */
export function createQueue(
  name: string,
  { name: queueName, created }: QueueSpec,
  parent: pulumi.ComponentResource,
): pulumi.Resource[] {
  if (created === undefined) return [];
  const fifo = created.fifoQueue === true ? { fifoQueue: true } : {};
  const deadLetters = new aws.sqs.Queue(
    `${name}.dead-letters`,
    {
      name: created.deadLetterName,
      ...fifo,
      messageRetentionSeconds: created.deadLetterRetentionSeconds,
      sqsManagedSseEnabled: true,
    },
    { parent },
  );
  const queue = new aws.sqs.Queue(
    name,
    {
      name: queueName,
      ...fifo,
      visibilityTimeoutSeconds: created.visibilityTimeoutSeconds,
      messageRetentionSeconds: created.messageRetentionSeconds,
      sqsManagedSseEnabled: true,
      redrivePolicy: pulumi.jsonStringify({
        deadLetterTargetArn: deadLetters.arn,
        maxReceiveCount: created.maxReceiveCount,
      }),
    },
    { parent },
  );
  return [queue];
}
