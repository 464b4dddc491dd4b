/** A service of AWS that is called through an interface endpoint because of what a stack file says. */
interface DerivedEndpoint {
  /** What calls it. */
  readonly reason: string;
  /**
   * Whether its endpoint may be closed to principals of other accounts. Not where calls carry no principal of the account: layers of
   * ECR are fetched with a token, agents of ECS talk in a protocol of their own.
   */
  readonly ownAccountOnly: boolean;
}

/**
 * Interface endpoints that tasks and instances need when there is no other way out, as AWS calls them after
 * `com.amazonaws.<region>.`. Fargate itself needs none of ECS: its control traffic does not use the network of the tasks.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/vpc-endpoints.html
 * @see https://docs.aws.amazon.com/AmazonECR/latest/userguide/vpc-endpoints.html
 * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/setup-create-vpc.html
 */
export const derivedEndpoints = {
  "ecr.api": { reason: "signing in to ECR", ownAccountOnly: false },
  "ecr.dkr": { reason: "pulling images from ECR", ownAccountOnly: false },
  logs: { reason: "logs in CloudWatch", ownAccountOnly: true },
  secretsmanager: { reason: "secrets of containers", ownAccountOnly: true },
  ssm: { reason: "parameters of containers, and Session Manager", ownAccountOnly: true },
  ssmmessages: { reason: "ECS Exec, and Session Manager", ownAccountOnly: true },
  ec2messages: { reason: "Session Manager", ownAccountOnly: true },
  kms: { reason: "the key of ECS Exec sessions", ownAccountOnly: true },
  sqs: { reason: "queues of services", ownAccountOnly: true },
  ecs: { reason: "container instances, and containers that start jobs", ownAccountOnly: true },
  "ecs-agent": { reason: "agents on container instances, and Service Connect", ownAccountOnly: false },
  "ecs-telemetry": { reason: "metrics of container instances", ownAccountOnly: false },
} as const satisfies Readonly<Record<string, DerivedEndpoint>>;

/** An interface endpoint that is derived from what a stack file says. */
export type DerivedEndpointName = keyof typeof derivedEndpoints;

/** Whether an endpoint is one of those. */
export function isDerivedEndpoint(name: string): name is DerivedEndpointName {
  return Object.hasOwn(derivedEndpoints, name);
}

/**
 * Services with a gateway endpoint: a route, which costs nothing. Layers of ECR lie in S3, and ECS pulls them by the gateway only.
 *
 * @see https://docs.aws.amazon.com/vpc/latest/privatelink/gateway-endpoints.html
 */
export const gatewayEndpoints = ["s3", "dynamodb"] as const;

/**
 * What applications call through an endpoint: services with a gateway or an interface endpoint under one name in every partition.
 *
 * @see https://docs.aws.amazon.com/vpc/latest/privatelink/aws-services-privatelink-support.html
 */
export const endpointNames = [
  ...gatewayEndpoints,
  ...(Object.keys(derivedEndpoints) as DerivedEndpointName[]),
  "access-analyzer",
  "acm-pca",
  "airflow.api",
  "appconfig",
  "appconfigdata",
  "application-autoscaling",
  "appmesh-envoy-management",
  "aps",
  "aps-workspaces",
  "athena",
  "autoscaling",
  "backup",
  "batch",
  "bedrock",
  "bedrock-agent",
  "bedrock-agent-runtime",
  "bedrock-runtime",
  "cloudformation",
  "cloudtrail",
  "codeartifact.api",
  "codeartifact.repositories",
  "codebuild",
  "codecommit",
  "codedeploy",
  "codepipeline",
  "cognito-idp",
  "comprehend",
  "config",
  "data-servicediscovery",
  "databrew",
  "datasync",
  "dms",
  "ec2",
  "elasticache",
  "elasticfilesystem",
  "elasticloadbalancing",
  "elasticmapreduce",
  "email-smtp",
  "emr-containers",
  "events",
  "execute-api",
  "fis",
  "fsx",
  "glue",
  "grafana",
  "guardduty-data",
  "inspector2",
  "iot.data",
  "kendra",
  "kinesis-firehose",
  "kinesis-streams",
  "lakeformation",
  "lambda",
  "license-manager",
  "macie2",
  "monitoring",
  "neptune-graph",
  "organizations",
  "polly",
  "qldb.session",
  "rds",
  "rds-data",
  "redshift",
  "redshift-data",
  "rekognition",
  "resource-groups",
  "s3tables",
  "sagemaker.api",
  "sagemaker.runtime",
  "scheduler",
  "securityhub",
  "servicecatalog",
  "servicediscovery",
  "sns",
  "states",
  "sts",
  "swf",
  "sync-states",
  "synthetics",
  "tagging",
  "textract",
  "timestream.query",
  "transcribe",
  "transfer",
  "translate",
  "verifiedpermissions",
  "wafv2",
  "xray",
] as const;

/** A service that has a VPC endpoint. */
export type EndpointName = (typeof endpointNames)[number];

/** Why calls through some endpoints come from elsewhere than the account, so that they cannot be closed to others. */
export const calledByOthers: Readonly<Record<string, string>> = {
  "ecr.api": "images of other accounts are pulled through it",
  "ecr.dkr": "layers of images are fetched with a token, which is no principal",
  "ecs-agent": "agents of ECS talk in a protocol of their own",
  "ecs-telemetry": "agents of ECS talk in a protocol of their own",
  s3: "layers of images lie in buckets of AWS",
};
