import type { ResourceTypes } from "./shape";

/**
 * What is true of the Amazon SQS resource types of @pulumi/aws 7.48.0.
 *
 * Sources: the named files of hashicorp/terraform-provider-aws, the type declarations of @pulumi/aws and the error messages of
 * the Amazon SQS API.
 */
export const sqs: ResourceTypes = {
  "aws:sqs/queue:Queue": {
    terraform: "aws_sqs_queue",
    source: "internal/service/sqs/queue.go",
    id: "https://sqs.{region}.amazonaws.com/{account}/{name}",
    arn: "arn:aws:sqs:{region}:{account}:{name}",
    name: { property: "name", autoNameLimit: 80, limit: "80; a FIFO name ends in .fifo" },
    uniqueWithin: "account+region",
    forceNew: ["name", "namePrefix", "fifoQueue", "region"],
    computed: ["arn", "tagsAll", "url"],
    optionalComputed: [
      "deduplicationScope",
      "fifoThroughputLimit",
      "kmsDataKeyReusePeriodSeconds",
      "name",
      "namePrefix",
      "policy",
      "redriveAllowPolicy",
      "redrivePolicy",
      "region",
      "sqsManagedSseEnabled",
    ],
    defaults: {
      contentBasedDeduplication: false,
      delaySeconds: 0,
      fifoQueue: false,
      maxMessageSize: 262144,
      messageRetentionSeconds: 345600,
      receiveWaitTimeSeconds: 0,
      visibilityTimeoutSeconds: 30,
    },
    outputDefaults: {
      url: "https://sqs.{region}.amazonaws.com/{account}/{name}",
      kmsDataKeyReusePeriodSeconds: 300,
      policy: "",
      redrivePolicy: "",
      redriveAllowPolicy: "",
    },
    filledByAws: {
      sqsManagedSseEnabled: "true unless kmsMasterKeyId is set",
      deduplicationScope: '""; FIFO: queue',
      fifoThroughputLimit: '""; FIFO: perQueue',
    },
    conflicts: [
      ["name", "namePrefix"],
      ["kmsMasterKeyId", "sqsManagedSseEnabled"],
    ],
    values: {
      delaySeconds: { range: [0, 900] },
      maxMessageSize: { range: [1024, 1048576] },
      messageRetentionSeconds: { range: [60, 1209600] },
      receiveWaitTimeSeconds: { range: [0, 20] },
      visibilityTimeoutSeconds: { range: [0, 43200] },
      kmsDataKeyReusePeriodSeconds: { range: [60, 86400] },
      deduplicationScope: { oneOf: ["messageGroup", "queue"] },
      fifoThroughputLimit: { oneOf: ["perQueue", "perMessageGroupId"] },
      contentBasedDeduplication: {
        note: "plan error unless fifoQueue: content-based deduplication can only be set for FIFO queue",
      },
      name: { note: "[0-9A-Za-z_-]{1,80}; FIFO: [0-9A-Za-z_-]{1,75}.fifo" },
    },
    references: {
      kmsMasterKeyId: ["aws:kms/key:Key", "aws:kms/alias:Alias"],
      redrivePolicy: ["aws:sqs/queue:Queue"],
    },
    refuses: {
      create: [
        "same name, other attributes → QueueAlreadyExists: A queue already exists with the same name and a different value for attribute {attribute}",
        "deleted < 60 s ago → QueueDeletedRecently: You must wait 60 seconds after deleting a queue before you can create another with the same name. (retried about 70-90 s)",
        "dead letter queue missing → InvalidParameterValue: Value {policy} for parameter RedrivePolicy is invalid. Reason: Dead letter target does not exist.",
        "dead letter queue of the other kind → InvalidParameterValue: Value {policy} for parameter RedrivePolicy is invalid. Reason: Dead-letter queue must be same type of queue as the source.",
        "FIFO name without .fifo → InvalidParameterValue: The name of a FIFO queue can only include alphanumeric characters, hyphens, or underscores, must end with .fifo suffix and be 1 to 80 in length.",
      ],
    },
    waits: "create, update, delete 3 min each: until attributes have settled / queue is gone",
    notes: [
      "id and url are https://sqs.{region}.amazonaws.com/{account}/{name}",
      "create of an existing queue with the same attributes silently adopts it",
      "deduplicationScope and fifoThroughputLimit only for FIFO",
      "policy here and a QueuePolicy resource fight; same for redrivePolicy and RedrivePolicy",
      "policies: equivalent JSON gives no diff",
    ],
    uncertain: [
      "maxMessageSize default: 262144 by the type docs; AWS itself now defaults to 1048576",
      "refusal wordings are from general knowledge, except those marked retried or ignored, which the provider source matches on",
    ],
  },
  "aws:sqs/queuePolicy:QueuePolicy": {
    terraform: "aws_sqs_queue_policy",
    source: "internal/service/sqs/queue_policy.go",
    id: "{queueUrl}",
    uniqueWithin: "queue",
    required: ["policy", "queueUrl"],
    forceNew: ["queueUrl", "region"],
    optionalComputed: ["region"],
    values: { policy: { format: "json", note: "IAM JSON policy or object" } },
    references: { queueUrl: ["aws:sqs/queue:Queue"] },
    refuses: {
      create: [
        "queue missing → NonExistentQueue: The specified queue does not exist.",
        "bad policy → InvalidAttributeValue: Invalid value for the parameter Policy.",
      ],
    },
    waits: "until the attribute has settled (about 2 min)",
    drift: ["fights with Queue.policy"],
    notes: ["delete sets the attribute to empty", "queueUrl is the queue's id or url, not its ARN"],
    uncertain: [
      "source not read: from type declarations and general knowledge",
      "refusal wordings are from general knowledge, except those marked retried or ignored, which the provider source matches on",
    ],
  },
  "aws:sqs/redrivePolicy:RedrivePolicy": {
    terraform: "aws_sqs_queue_redrive_policy",
    source: "internal/service/sqs/queue_redrive_policy.go",
    id: "{queueUrl}",
    uniqueWithin: "queue",
    required: ["queueUrl", "redrivePolicy"],
    forceNew: ["queueUrl", "region"],
    optionalComputed: ["region"],
    values: {
      redrivePolicy: { format: "json", note: "JSON with deadLetterTargetArn and maxReceiveCount (1-1000)" },
    },
    references: { queueUrl: ["aws:sqs/queue:Queue"] },
    refuses: {
      create: [
        "queue missing → NonExistentQueue: The specified queue does not exist.",
        "target missing → InvalidParameterValue: Value {policy} for parameter RedrivePolicy is invalid. Reason: Dead letter target does not exist.",
        "dead letter queue of the other kind → InvalidParameterValue: Value {policy} for parameter RedrivePolicy is invalid. Reason: Dead-letter queue must be same type of queue as the source.",
        "FIFO and standard mixed → InvalidParameterValue: ... Reason: Dead-letter queue must be same type of queue as the source. (?)",
      ],
    },
    waits: "until the attribute has settled (about 2 min)",
    drift: ["fights with Queue.redrivePolicy"],
    notes: ["delete sets the attribute to empty"],
    uncertain: [
      "source not read: from type declarations and general knowledge",
      "wording for mixed queue types",
      "refusal wordings are from general knowledge, except those marked retried or ignored, which the provider source matches on",
    ],
  },
};
