import { partitionOf } from "./partitions";

/**
 * The bucket of AWS in which ECR keeps the layers of a region's images. Its objects are read by a principal of AWS, not of the account.
 *
 * @see https://docs.aws.amazon.com/AmazonECR/latest/userguide/vpc-endpoints.html#ecr-minimum-s3-perms
 */
export function layerBucket(region: string): string {
  return `prod-${region}-starport-layer-bucket`;
}

/** The ARN of that bucket. */
export function layerBucketArn(region: string): string {
  return `arn:${partitionOf(region)}:s3:::${layerBucket(region)}`;
}
