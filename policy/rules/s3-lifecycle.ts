import { tokens } from "../../facts/type-tokens";
import { aboutBucket } from "../buckets";
import { must } from "../finding";
import { levels, type StackRule } from "../rule";
import { any } from "../truth";
import { at, unknown } from "../value";

/** Logs grow. A bucket is one of logs when a load balancer or a flow log writes to it. */
export const rule: StackRule = {
  id: "s3-lifecycle",
  stage: "stack",
  title: "Buckets of logs should have a lifecycle.",
  why: "Without a lifecycle logs are kept for ever: they cost more every month, and hold personal data longer than anybody may.",
  fix: "Add an `aws.s3.BucketLifecycleConfiguration` that deletes logs.",
  severity: "low",
  levels: levels.advice,
  controls: ["S3.13", "CKV2_AWS_61"],
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/s3-controls.html#s3-13",
  types: tokens.bucket,
  evaluate: (bucket, stack) => {
    const writers = stack.referring(bucket, {
      types: [...tokens.loadBalancer, ...tokens.flowLog],
      properties: ["accessLogs", "connectionLogs", "logDestination"],
    });
    if (writers.found.length === 0) return [];
    const { found, open } = aboutBucket(bucket, stack, tokens.bucketLifecycle);
    const inline = at(bucket.properties, "lifecycleRules") !== undefined;
    return [
      must(
        any(found.length > 0, inline, open ? unknown : false),
        "The bucket must have a lifecycle configuration, since logs are written to it.",
      ),
    ];
  },
};
