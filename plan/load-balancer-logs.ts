import type { LogsConfig } from "../config/load-balancer-logs";
import { logDelivery } from "../facts/load-balancer-logs";
import { compact, ifGiven } from "./canonical";
import { arn, type PlanContext } from "./context";
import { bucketLogicalName } from "./names";

/** Days that logs are kept where the stack file does not say. */
const usualRetentionDays = 90;

/** What the policy of a bucket says of the bucket, or of the objects under a key. */
export interface BucketStatementSpec {
  readonly Sid: string;
  readonly Effect: "Allow" | "Deny";
  readonly Principal: "*" | { readonly Service: string };
  readonly Action: readonly string[];
  /** Keys behind the bucket's ARN; an empty one is the bucket itself. */
  readonly keys: readonly string[];
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** A bucket for the logs of a load balancer. */
export interface LogBucketSpec {
  /** Pulumi name of the bucket and its settings. */
  readonly logicalName: string;
  readonly forceDestroy: boolean;
  readonly retentionDays: number;
  /** Absent where the data protection of the stack decides. */
  readonly protect?: boolean;
  readonly statements: readonly BucketStatementSpec[];
}

/** Where the logs of a load balancer go. */
export interface LogsSpec {
  readonly bucket: { readonly name: string } | LogBucketSpec;
  readonly prefix?: string;
  /** Which logs there are. */
  readonly kinds: readonly ("accessLogs" | "connectionLogs" | "healthCheckLogs")[];
}

/** Plans the logs of a load balancer. */
export function planLogs(name: string, config: LogsConfig, context: PlanContext): LogsSpec {
  const network = !("access" in config);
  return compact<LogsSpec>({
    bucket:
      config.bucket === undefined
        ? compact<LogBucketSpec>({
            logicalName: bucketLogicalName(`${name}-logs`),
            forceDestroy: config.forceDestroy ?? false,
            retentionDays: config.retentionDays ?? usualRetentionDays,
            protect: config.protect,
            statements: [
              ...(network
                ? networkDelivery(config.prefix, context)
                : [applicationDelivery(config.prefix, context)]),
              tlsOnly,
            ],
          })
        : { name: config.bucket },
    prefix: ifGiven(config.prefix, String),
    kinds: network
      ? ["accessLogs"]
      : [
          ...(config.access ? ["accessLogs" as const] : []),
          ...(config.connection ? ["connectionLogs" as const] : []),
          ...(config.healthCheck ? ["healthCheckLogs" as const] : []),
        ],
  });
}

/** Objects that Elastic Load Balancing writes for the account. */
function objectsOf(prefix: string | undefined, { accountId }: PlanContext): string {
  return `${prefix === undefined ? "" : `/${prefix}`}/AWSLogs/${accountId}/*`;
}

function applicationDelivery(prefix: string | undefined, context: PlanContext): BucketStatementSpec {
  return {
    Sid: "WriteLogs",
    Effect: "Allow",
    Principal: { Service: logDelivery.application },
    Action: ["s3:PutObject"],
    keys: [objectsOf(prefix, context)],
  };
}

function networkDelivery(prefix: string | undefined, context: PlanContext): BucketStatementSpec[] {
  const source = {
    ArnLike: { "aws:SourceArn": arn(context, "logs", "*") },
    StringEquals: { "aws:SourceAccount": context.accountId },
  };
  const Principal = { Service: logDelivery.network };
  return [
    {
      Sid: "FindBucket",
      Effect: "Allow",
      Principal,
      Action: ["s3:GetBucketAcl"],
      keys: [""],
      Condition: source,
    },
    {
      Sid: "WriteLogs",
      Effect: "Allow",
      Principal,
      Action: ["s3:PutObject"],
      keys: [objectsOf(prefix, context)],
      Condition: {
        ...source,
        StringEquals: { ...source.StringEquals, "s3:x-amz-acl": "bucket-owner-full-control" },
      },
    },
  ];
}

const tlsOnly: BucketStatementSpec = {
  Sid: "OnlyByTls",
  Effect: "Deny",
  Principal: "*",
  Action: ["s3:*"],
  keys: ["", "/*"],
  Condition: { Bool: { "aws:SecureTransport": "false" } },
};
