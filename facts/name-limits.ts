/** What AWS accepts as the name of one kind of resource. */
export interface NameLimit {
  /** Longest name in characters. */
  readonly maxLength: number;
  /** Shortest name in characters. */
  readonly minLength: number;
  /** The whole name must match this. */
  readonly pattern: RegExp;
  /** The same in words, for messages. */
  readonly characters: string;
}

/**
 * Name limits of the resources whose names this project computes or lets the user choose.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateService.html
 * @see https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_CreateRepository.html
 * @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_CreateLogGroup.html
 * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateTargetGroup.html
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_PutRolePolicy.html
 * @see https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutRule.html
 * @see https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_CreatePullThroughCacheRule.html
 * @see https://docs.aws.amazon.com/vpc-lattice/latest/APIReference/API_CreateService.html
 * @see https://docs.aws.amazon.com/cloud-map/latest/api/API_CreateService.html
 * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_CreateQueue.html
 * @see https://docs.aws.amazon.com/scheduler/latest/APIReference/API_CreateSchedule.html
 */
export const nameLimits = {
  /** ECS cluster, service, task definition family, container and capacity provider. */
  ecs: {
    minLength: 1,
    maxLength: 255,
    pattern: /^[A-Za-z0-9_-]+$/,
    characters: "letters, digits, hyphens and underscores",
  },
  /** ECS port mapping, as Service Connect and VPC Lattice use it. */
  portName: {
    minLength: 1,
    maxLength: 64,
    pattern: /^[a-z0-9_][a-z0-9_-]*$/,
    characters: "lowercase letters, digits, underscores and hyphens, not starting with a hyphen",
  },
  /** ECR repository, without registry. */
  repository: {
    minLength: 2,
    maxLength: 256,
    pattern: /^[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*(?:\/[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*)*$/,
    characters: "lowercase letters, digits and the separators . _ - /",
  },
  /** CloudWatch log group. */
  logGroup: {
    minLength: 1,
    maxLength: 512,
    pattern: /^[.\-_/#A-Za-z0-9]+$/,
    characters: "letters, digits and . - _ / #",
  },
  /** Load balancer and target group. */
  loadBalancer: {
    minLength: 1,
    maxLength: 32,
    pattern: /^(?!internal-)[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?$/,
    characters: "letters, digits and hyphens, no hyphen at either end, not starting with internal-",
  },
  /** S3 bucket. */
  bucket: {
    minLength: 3,
    maxLength: 63,
    pattern: /^[a-z0-9][a-z0-9.-]*[a-z0-9]$/,
    characters: "lowercase letters, digits, dots and hyphens, no dot or hyphen at either end",
  },
  /** IAM role. */
  role: {
    minLength: 1,
    maxLength: 64,
    pattern: /^[\w+=,.@-]+$/,
    characters: "letters, digits and _ + = , . @ -",
  },
  /** Inline policy of an IAM role. */
  rolePolicy: {
    minLength: 1,
    maxLength: 128,
    pattern: /^[\w+=,.@-]+$/,
    characters: "letters, digits and _ + = , . @ -",
  },
  /** Rule of EventBridge, and each of its targets. */
  event: {
    minLength: 1,
    maxLength: 64,
    pattern: /^[.\-_A-Za-z0-9]+$/,
    characters: "letters, digits and . - _",
  },
  /** Prefix of the repositories of an ECR pull-through cache. */
  cachePrefix: {
    minLength: 2,
    maxLength: 30,
    pattern: /^[a-z0-9]+(?:[._/-][a-z0-9]+)*$/,
    characters: "lowercase letters, digits and the separators . _ - /",
  },
  /** Service of VPC Lattice, whose names are shorter than those of target groups. */
  lattice: {
    minLength: 3,
    maxLength: 40,
    pattern: /^(?!svc-|tg-)(?!.*--)[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/,
    characters:
      "lowercase letters, digits and single hyphens, no hyphen at either end, not starting with svc- or tg-",
  },
  /** One part of a DNS name, as Cloud Map takes it for services. */
  dnsLabel: {
    minLength: 1,
    maxLength: 63,
    pattern: /^[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?$/,
    characters: "lowercase letters, digits, underscores and hyphens, no hyphen at either end",
  },
  /** SQS queue; a FIFO queue ends with .fifo. */
  queue: {
    minLength: 1,
    maxLength: 80,
    pattern: /^[A-Za-z0-9_-]+(?:\.fifo)?$/,
    characters: "letters, digits, hyphens and underscores",
  },
  /** Schedule of EventBridge Scheduler. */
  schedule: {
    minLength: 1,
    maxLength: 64,
    pattern: /^[0-9A-Za-z_.-]+$/,
    characters: "letters, digits and - _ .",
  },
} as const satisfies Record<string, NameLimit>;

/**
 * Characters that Pulumi appends to the logical name of a resource without a name of its own: a hyphen and seven hex digits.
 *
 * @see https://www.pulumi.com/docs/iac/concepts/resources/names/#autonaming
 */
export const autoNameSuffixLength = 8;
