/**
 * IAM actions that AWS authorises without a resource: in a policy they can only stand with `"Resource": "*"`. An entry that ends with *
 * stands for all actions that begin so. The list holds what ECS platforms use.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
 */
export const actionsWithoutResource: readonly string[] = [
  "application-autoscaling:Describe*",
  "autoscaling:Describe*",
  "aws-marketplace:MeterUsage",
  "aws-marketplace:RegisterUsage",
  "cloudwatch:GetMetricData",
  "cloudwatch:GetMetricStatistics",
  "cloudwatch:ListMetrics",
  "cloudwatch:PutMetricData",
  "ec2:Describe*",
  "ec2messages:AcknowledgeMessage",
  "ec2messages:DeleteMessage",
  "ec2messages:FailMessage",
  "ec2messages:GetEndpoint",
  "ec2messages:GetMessages",
  "ec2messages:SendReply",
  "ecr:GetAuthorizationToken",
  "ecr-public:GetAuthorizationToken",
  "ecs:CreateCluster",
  "ecs:DeregisterTaskDefinition",
  "ecs:DescribeTaskDefinition",
  "ecs:DiscoverPollEndpoint",
  "ecs:ListClusters",
  "ecs:ListServices",
  "ecs:ListTaskDefinitionFamilies",
  "ecs:ListTaskDefinitions",
  "elasticloadbalancing:Describe*",
  "kms:ListAliases",
  "kms:ListKeys",
  "route53:ListHostedZones",
  "route53:ListHostedZonesByName",
  "s3:ListAllMyBuckets",
  "secretsmanager:GetRandomPassword",
  "secretsmanager:ListSecrets",
  "servicediscovery:DiscoverInstances",
  "servicediscovery:ListNamespaces",
  "sns:ListTopics",
  "sqs:ListQueues",
  "ssm:DescribeParameters",
  "ssmmessages:CreateControlChannel",
  "ssmmessages:CreateDataChannel",
  "ssmmessages:OpenControlChannel",
  "ssmmessages:OpenDataChannel",
  "sts:GetCallerIdentity",
  "sts:GetServiceBearerToken",
  "xray:GetSampling*",
  "xray:PutTelemetryRecords",
  "xray:PutTraceSegments",
];

const inSmallLetters = actionsWithoutResource.map((entry) => entry.toLowerCase());

/** Whether AWS authorises an action, or a pattern of actions, without a resource. IAM does not tell upper from lower case. */
export function worksWithoutResource(action: string): boolean {
  const asked = action.toLowerCase();
  return inSmallLetters.some((entry) =>
    entry.endsWith("*") ? asked.startsWith(entry.slice(0, -1)) : asked === entry,
  );
}
