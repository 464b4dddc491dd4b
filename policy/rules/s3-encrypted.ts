import { tokens } from "../../facts/type-tokens";
import { aboutBucket } from "../buckets";
import { must } from "../finding";
import { levels, type StackRule } from "../rule";
import { any } from "../truth";
import { at, unknown } from "../value";

/** S3 encrypts in any case since 2023; the question is whether anybody chose how. */
export const rule: StackRule = {
  id: "s3-encrypted",
  stage: "stack",
  title: "S3 buckets should say how they are encrypted.",
  why: "With a key of your own you decide who can read the objects, and can see who did.",
  fix: "Add an `aws.s3.BucketServerSideEncryptionConfiguration`.",
  severity: "low",
  levels: levels.advice,
  controls: ["S3.17", "CKV_AWS_19", "CKV_AWS_145", "AWS-0132"],
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/s3-controls.html#s3-17",
  types: tokens.bucket,
  evaluate: (bucket, stack) => {
    const { found, open } = aboutBucket(bucket, stack, tokens.bucketEncryption);
    const inline = at(bucket.properties, "serverSideEncryptionConfiguration") !== undefined;
    return [
      must(
        any(found.length > 0, inline, open ? unknown : false),
        "The bucket must have a server-side encryption configuration.",
      ),
    ];
  },
};
