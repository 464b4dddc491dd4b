import { tokens } from "../../facts/type-tokens";
import { aboutBucket } from "../buckets";
import { fail, type Finding, must, undecided } from "../finding";
import type { StackResource } from "../resource";
import { levels, type StackRule } from "../rule";
import type { StackGraph } from "../stack-graph";
import { isTrue } from "../truth";
import { at, unknown } from "../value";

/** AWS tries the bucket when the load balancer is told of it. */
export const rule: StackRule = {
  id: "s3-alb-log-delivery",
  stage: "stack",
  title: "Load balancers must wait for the policy of the bucket that their access logs go to.",
  why: "AWS refuses access logs to a bucket that does not let it write yet. No property of the load balancer names the bucket's policy, so without a dependency the order is left to chance.",
  fix: "Add a bucket policy that lets log delivery write, and name it in `dependsOn` of the load balancer.",
  severity: "medium",
  levels: levels.always,
  controls: [],
  url: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/enable-access-logging.html",
  types: tokens.loadBalancer,
  evaluate: judgeBalancer,
};

function* judgeBalancer(balancer: StackResource, stack: StackGraph): Iterable<Finding> {
  if (isTrue(at(balancer.properties, "accessLogs", "enabled")) === false) return;
  const bucket = stack.target(balancer, "accessLogs", tokens.bucket);
  if (bucket === undefined || bucket === unknown) {
    yield undecided();
    return;
  }
  const { found, open } = aboutBucket(bucket, stack, tokens.bucketPolicy);
  if (found.length === 0)
    yield open
      ? undecided()
      : fail(`Bucket "${bucket.name}" must have a policy that lets access logs be written.`);
  for (const policy of found)
    yield must(
      stack.waitsFor(balancer, policy),
      `The load balancer must depend on policy "${policy.name}" of bucket "${bucket.name}".`,
      policy.name,
    );
}
