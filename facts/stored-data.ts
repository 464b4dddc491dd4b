/** A type of resource that keeps something which is in no stack file, and so cannot be made again. */
export interface StoredData {
  /** What is lost with it. */
  readonly keeps: string;
  /** Types of the resources that hold its settings: without them, what stays is less safe than it was. */
  readonly settings: readonly string[];
}

/**
 * Every type of stored data that a platform may have.
 *
 * @see https://docs.aws.amazon.com/wellarchitected/latest/reliability-pillar/back-up-data.html
 */
export const storedData: Readonly<Record<string, StoredData>> = {
  "aws:cloudwatch/logGroup:LogGroup": { keeps: "logs", settings: [] },
  "aws:ecr/repository:Repository": {
    keeps: "images",
    settings: ["aws:ecr/lifecyclePolicy:LifecyclePolicy", "aws:ecr/repositoryPolicy:RepositoryPolicy"],
  },
  "aws:efs/fileSystem:FileSystem": { keeps: "files", settings: ["aws:efs/backupPolicy:BackupPolicy"] },
  "aws:kms/key:Key": { keeps: "the only way to read what it encrypts", settings: ["aws:kms/alias:Alias"] },
  "aws:s3/bucket:Bucket": {
    keeps: "objects",
    settings: [
      "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration",
      "aws:s3/bucketOwnershipControls:BucketOwnershipControls",
      "aws:s3/bucketPolicy:BucketPolicy",
      "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock",
      "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",
      "aws:s3/bucketVersioning:BucketVersioning",
    ],
  },
  "aws:sqs/queue:Queue": { keeps: "messages", settings: ["aws:sqs/queuePolicy:QueuePolicy"] },
};
