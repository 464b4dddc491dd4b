import type { ResourceTypes } from "./shape";

/**
 * What is true of the Amazon SNS resource types of @pulumi/aws 7.48.0.
 *
 * Sources: the named files of hashicorp/terraform-provider-aws, the type declarations of @pulumi/aws and the error messages of
 * the Amazon SNS API.
 */
export const sns: ResourceTypes = {
  "aws:sns/topic:Topic": {
    terraform: "aws_sns_topic",
    source: "internal/service/sns/topic.go",
    id: "{arn}",
    arn: "arn:aws:sns:{region}:{account}:{name}",
    name: { property: "name", autoNameLimit: 80, limit: "256; a FIFO name ends in .fifo" },
    uniqueWithin: "account+region",
    forceNew: ["name", "namePrefix", "fifoTopic", "region"],
    computed: ["arn", "beginningArchiveTime", "owner", "tagsAll"],
    optionalComputed: [
      "fifoThroughputScope",
      "name",
      "namePrefix",
      "policy",
      "region",
      "signatureVersion",
      "tracingConfig",
    ],
    defaults: { contentBasedDeduplication: false, fifoTopic: false },
    outputDefaults: {
      policy:
        '{"Id":"__default_policy_ID","Statement":[{"Action":["SNS:GetTopicAttributes","SNS:SetTopicAttributes","SNS:AddPermission","SNS:RemovePermission","SNS:DeleteTopic","SNS:Subscribe","SNS:ListSubscriptionsByTopic","SNS:Publish"],"Condition":{"StringEquals":{"AWS:SourceOwner":"{account}"}},"Effect":"Allow","Principal":{"AWS":"*"},"Resource":"{arn}","Sid":"__default_statement_ID"}],"Version":"2008-10-17"}',
      owner: "{account}",
    },
    filledByAws: {
      signatureVersion: "0 (attribute absent, ?)",
      tracingConfig: '"" (?)',
      fifoThroughputScope: '""; FIFO: Topic',
    },
    conflicts: [["name", "namePrefix"]],
    values: {
      signatureVersion: { range: [1, 2] },
      tracingConfig: { oneOf: ["Active", "PassThrough"] },
      fifoThroughputScope: { oneOf: ["Topic", "MessageGroup"] },
      applicationSuccessFeedbackSampleRate: { range: [0, 100] },
      lambdaSuccessFeedbackSampleRate: { range: [0, 100] },
      sqsSuccessFeedbackSampleRate: { range: [0, 100] },
      httpSuccessFeedbackSampleRate: { range: [0, 100] },
      firehoseSuccessFeedbackSampleRate: { range: [0, 100] },
      archivePolicy: { note: "plan error unless fifoTopic" },
      contentBasedDeduplication: { note: "plan error unless fifoTopic" },
      name: { note: "[0-9A-Za-z_-]{1,256}; FIFO: {1,251}.fifo" },
    },
    references: { kmsMasterKeyId: ["aws:kms/key:Key", "aws:kms/alias:Alias"] },
    refuses: {
      create: [
        "exists with other attributes → InvalidParameter: Invalid parameter: Attributes Reason: Topic already exists with different attributes",
        "exists with other tags → InvalidParameter: Invalid parameter: Tags Reason: Topic already exists with different tags",
        "bad name → InvalidParameter: Invalid parameter: Topic Name",
      ],
    },
    waits: "attributes are set one by one after create, each retried 2 min on InvalidParameter",
    drift: ["policy set by other services or by TopicPolicy"],
    notes: [
      "CreateTopic is idempotent: an existing equal topic is adopted",
      "archivePolicy on a topic blocks its delete until cleared (?)",
      "equivalent policy JSON gives no diff",
    ],
    uncertain: [
      "read in an older version (2022-2024) of the source",
      "read-back values of unset signatureVersion and tracingConfig",
      "refusal wordings are from general knowledge, except those marked retried or ignored, which the provider source matches on",
    ],
  },
  "aws:sns/topicPolicy:TopicPolicy": {
    terraform: "aws_sns_topic_policy",
    source: "internal/service/sns/topic_policy.go",
    id: "{arn}",
    uniqueWithin: "topic",
    required: ["arn", "policy"],
    forceNew: ["arn", "region"],
    computed: ["owner"],
    optionalComputed: ["region"],
    values: { policy: { format: "json", note: "IAM JSON policy or object" }, arn: { note: "topic ARN" } },
    references: { arn: ["aws:sns/topic:Topic"] },
    refuses: {
      create: [
        "topic missing → NotFound: Topic does not exist",
        "bad action → InvalidParameter: Invalid parameter: Policy statement action out of service scope!",
      ],
    },
    waits: "retried 2 min on InvalidParameter",
    drift: ["fights with Topic.policy"],
    notes: ["arn is an input here", "delete puts the default topic policy back"],
    uncertain: [
      "source not read: from type declarations and general knowledge",
      "refusal wordings are from general knowledge, except those marked retried or ignored, which the provider source matches on",
    ],
  },
  "aws:sns/topicSubscription:TopicSubscription": {
    terraform: "aws_sns_topic_subscription",
    source: "internal/service/sns/topic_subscription.go",
    id: "{arn}",
    arn: "{topic}:{uuid}",
    uniqueWithin: "topic + protocol + endpoint",
    required: ["endpoint", "protocol", "topic"],
    forceNew: ["endpoint", "protocol", "topic", "region"],
    computed: ["arn", "confirmationWasAuthenticated", "ownerId", "pendingConfirmation"],
    optionalComputed: ["filterPolicyScope", "region"],
    defaults: { confirmationTimeoutInMinutes: 1, endpointAutoConfirms: false, rawMessageDelivery: false },
    filledByAws: { filterPolicyScope: 'MessageAttributes when filterPolicy is set, else ""' },
    requiredWith: { filterPolicyScope: ["filterPolicy"] },
    values: {
      protocol: {
        oneOf: ["application", "email", "email-json", "firehose", "http", "https", "lambda", "sms", "sqs"],
      },
      filterPolicyScope: { oneOf: ["MessageAttributes", "MessageBody"] },
      filterPolicy: { format: "json" },
      deliveryPolicy: { format: "json" },
      redrivePolicy: { format: "json" },
      replayPolicy: { format: "json" },
    },
    references: {
      topic: ["aws:sns/topic:Topic"],
      subscriptionRoleArn: ["aws:iam/role:Role"],
      endpoint: [
        "aws:sqs/queue:Queue",
        "aws:lambda/function:Function",
        "aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream",
      ],
    },
    refuses: {
      create: [
        "topic missing → NotFound: Topic does not exist",
        "endpoint of the wrong kind → InvalidParameter: Invalid parameter: SQS endpoint ARN",
        "firehose without subscriptionRoleArn → plan/create error",
        "FIFO queue on a standard topic → InvalidParameter: Invalid parameter: Endpoint Reason: FIFO SQS Queues can not be subscribed to standard SNS topics",
      ],
      delete: [
        "still pending → InvalidParameter: Cannot unsubscribe a subscription that is pending confirmation (provider ignores it: only state is dropped)",
      ],
    },
    waits:
      "create: 2 min for confirmation, but not for email, email-json, or http(s) without endpointAutoConfirms; http(s) with it: confirmationTimeoutInMinutes; delete 2 min",
    drift: ["pendingConfirmation turns false once confirmed; arn changes from PendingConfirmation"],
    notes: [
      "Terraform name is topic_arn",
      "subscribing again returns the existing subscription",
      "attributes such as filterPolicy, rawMessageDelivery change in place",
      "the queue policy or Lambda permission is not checked at subscribe",
    ],
    uncertain: [
      "read in an older version (2022-2024) of the source",
      "refusal wordings are from general knowledge, except those marked retried or ignored, which the provider source matches on",
    ],
  },
};
