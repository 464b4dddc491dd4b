import { tokens } from "../../facts/type-tokens";
import { aboutBucket } from "../buckets";
import { fail, type Finding, must, undecided } from "../finding";
import { type IamStatement, iamStatements } from "../iam-statements";
import type { StackResource } from "../resource";
import { levels, type StackRule } from "../rule";
import type { StackGraph } from "../stack-graph";
import { all, any, isOneOf, type Truth } from "../truth";
import { at, unknown } from "../value";

/** S3 answers over HTTP as well. */
export const rule: StackRule = {
  id: "s3-tls-only",
  stage: "stack",
  title: "S3 buckets must refuse requests without TLS.",
  why: "Over HTTP objects, and the signature that asks for them, go over the network in plain text.",
  fix: "Add a bucket policy that denies s3:* where aws:SecureTransport is false.",
  severity: "medium",
  levels: levels.always,
  controls: ["S3.5", "AwsSolutions-S10", "CIS 2.1.1"],
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/s3-controls.html#s3-5",
  types: tokens.bucket,
  evaluate: judgeBucket,
};

function* judgeBucket(bucket: StackResource, stack: StackGraph): Iterable<Finding> {
  const { found, open } = aboutBucket(bucket, stack, tokens.bucketPolicy);
  if (found.length === 0)
    yield open ? undecided() : fail("The bucket must have a policy that denies requests without TLS.");
  for (const policy of found) {
    const statements = iamStatements(at(policy.properties, "policy"));
    yield must(
      statements === unknown ? unknown : any(...(statements ?? []).map(deniesWithoutTls)),
      `Policy "${policy.name}" must deny requests where aws:SecureTransport is false.`,
      policy.name,
    );
  }
}

function deniesWithoutTls({ effect, whole }: IamStatement): Truth {
  return all(
    isOneOf(effect, "Deny"),
    isOneOf(at(whole, "Condition", "Bool", "aws:SecureTransport"), "false", false),
  );
}
