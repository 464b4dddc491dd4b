import { tokens } from "../../facts/type-tokens";
import { aboutBucket } from "../buckets";
import { type Finding, must } from "../finding";
import type { StackResource } from "../resource";
import { levels, type StackRule } from "../rule";
import type { StackGraph } from "../stack-graph";
import { any, isOneOf, isTrue } from "../truth";
import { at, unknown } from "../value";

/** An object that is overwritten is gone, unless there is a version of it. */
export const rule: StackRule = {
  id: "s3-versioning",
  stage: "stack",
  title: "S3 buckets should keep versions.",
  why: "Without versions a program that deletes or overwrites by mistake cannot be undone.",
  fix: "Add an `aws.s3.BucketVersioning` with status Enabled.",
  severity: "low",
  levels: levels.advice,
  controls: ["S3.14", "CKV_AWS_21", "AWS-0090"],
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/s3-controls.html#s3-14",
  types: tokens.bucket,
  evaluate: judgeBucket,
};

function* judgeBucket(bucket: StackResource, stack: StackGraph): Iterable<Finding> {
  const { found, open } = aboutBucket(bucket, stack, tokens.bucketVersioning);
  const versioned = any(
    isTrue(at(bucket.properties, "versioning", "enabled")),
    ...found.map(({ properties }) => isOneOf(at(properties, "versioningConfiguration", "status"), "Enabled")),
    open ? unknown : false,
  );
  yield must(versioned, "The bucket must have versioning with status Enabled.");
}
