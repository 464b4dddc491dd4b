import { tokens } from "../../facts/type-tokens";
import { aboutBucket } from "../buckets";
import { fail, type Finding, must, undecided } from "../finding";
import type { StackResource } from "../resource";
import { levels, type StackRule } from "../rule";
import type { StackGraph } from "../stack-graph";
import { isTrue } from "../truth";
import { at } from "../value";

const flags = ["blockPublicAcls", "blockPublicPolicy", "ignorePublicAcls", "restrictPublicBuckets"] as const;

/** A bucket is private until somebody makes a mistake; this keeps the mistake from counting. */
export const rule: StackRule = {
  id: "s3-block-public",
  stage: "stack",
  title: "S3 buckets must block public access.",
  why: "One policy or one access list that is too wide puts every object on the internet.",
  fix: "Add an `aws.s3.BucketPublicAccessBlock` with all four flags set to true.",
  severity: "high",
  levels: levels.always,
  controls: [
    "S3.8",
    "CKV2_AWS_6",
    "CKV_AWS_53",
    "CKV_AWS_54",
    "CKV_AWS_55",
    "CKV_AWS_56",
    "AWS-0086",
    "AWS-0087",
    "AWS-0091",
    "AWS-0093",
  ],
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/s3-controls.html#s3-8",
  types: tokens.bucket,
  evaluate: judgeBucket,
};

function* judgeBucket(bucket: StackResource, stack: StackGraph): Iterable<Finding> {
  const { found, open } = aboutBucket(bucket, stack, tokens.publicAccessBlock);
  if (found.length === 0) yield open ? undecided() : fail("The bucket must have a public access block.");
  for (const block of found)
    for (const flag of flags)
      yield must(
        isTrue(at(block.properties, flag)),
        `${flag} of public access block "${block.name}" must be true.`,
        flag,
      );
}
