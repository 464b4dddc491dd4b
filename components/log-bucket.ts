import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { type ArnPlace, knownBucketArn } from "./known-arns";
import type { BucketStatementSpec, LogBucketSpec, LogsSpec } from "../plan/load-balancer-logs";

/** Days after which S3 drops the parts of uploads that were never finished. */
const unfinishedUploadDays = 7;

/** The logs of a load balancer, and what it waits for: AWS tries to write when it is told of the bucket. */
export interface CreatedLogs {
  readonly settings: Pick<aws.lb.LoadBalancerArgs, "accessLogs" | "connectionLogs" | "healthCheckLogs">;
  readonly ready: readonly pulumi.Resource[];
}

/** Creates the bucket of the logs of a load balancer, where it does not exist yet. */
export function createLogs(
  spec: LogsSpec | undefined,
  place: ArnPlace,
  parent: pulumi.ComponentResource,
): CreatedLogs {
  if (spec === undefined) return { settings: {}, ready: [] };
  const { bucket, ready } =
    "name" in spec.bucket
      ? { bucket: spec.bucket.name, ready: [] }
      : createLogBucket(spec.bucket, place, parent);
  const target = { bucket, enabled: true, ...(spec.prefix !== undefined && { prefix: spec.prefix }) };
  return { settings: Object.fromEntries(spec.kinds.map((kind) => [kind, target])), ready };
}

function createLogBucket(spec: LogBucketSpec, place: ArnPlace, parent: pulumi.ComponentResource) {
  const { logicalName: name, forceDestroy, protect } = spec;
  const bucket = new aws.s3.Bucket(
    name,
    { forceDestroy },
    { parent, ...(protect !== undefined && { protect }) },
  );
  const access = new aws.s3.BucketPublicAccessBlock(
    name,
    {
      bucket: bucket.bucket,
      blockPublicAcls: true,
      blockPublicPolicy: true,
      ignorePublicAcls: true,
      restrictPublicBuckets: true,
    },
    { parent },
  );
  new aws.s3.BucketOwnershipControls(
    name,
    { bucket: bucket.bucket, rule: { objectOwnership: "BucketOwnerEnforced" } },
    { parent },
  );
  // Elastic Load Balancing writes with the keys of S3 alone.
  const encryption = new aws.s3.BucketServerSideEncryptionConfiguration(
    name,
    {
      bucket: bucket.bucket,
      rules: [{ applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" } }],
    },
    { parent },
  );
  new aws.s3.BucketLifecycleConfiguration(
    name,
    { bucket: bucket.bucket, rules: [lifecycleRule(spec)] },
    { parent },
  );
  const policy = new aws.s3.BucketPolicy(
    name,
    { bucket: bucket.bucket, policy: policyOf(knownBucketArn(bucket.bucket, place), spec.statements) },
    { parent, dependsOn: [access] },
  );
  return { bucket: bucket.bucket, ready: [encryption, policy] };
}

function lifecycleRule({ retentionDays }: LogBucketSpec) {
  return {
    id: "logs",
    status: "Enabled",
    filter: { prefix: "" },
    expiration: { days: retentionDays },
    abortIncompleteMultipartUpload: { daysAfterInitiation: unfinishedUploadDays },
  };
}

/** The policy with the ARN of the bucket, which Pulumi names. */
function policyOf(
  bucketArn: pulumi.Output<string>,
  statements: readonly BucketStatementSpec[],
): pulumi.Output<string> {
  return pulumi.jsonStringify({
    Version: "2012-10-17",
    Statement: statements.map(({ keys, ...statement }) => ({
      ...statement,
      Resource: keys.map((key) => pulumi.interpolate`${bucketArn}${key}`),
    })),
  });
}
