import { tokens } from "../../facts/type-tokens";
import { type Finding, must } from "../finding";
import type { Resource } from "../resource";
import { levels, type ResourceRule } from "../rule";
import { any, holds, isOneOf, isTrue, not } from "../truth";
import { at } from "../value";

/** What is typed in a shell may hold secrets. */
export const rule: ResourceRule = {
  id: "ecs-cluster-exec-encrypted",
  stage: "resource",
  title: "Sessions of ECS Exec, and their logs, must be encrypted with a key of the account.",
  why: "A session shows whatever is typed and printed. With a key of your own you decide who can read it, and can see who did.",
  fix: "Set `kmsKeyId` of `configuration.executeCommandConfiguration`, and the encryption of its `logConfiguration`.",
  severity: "low",
  levels: levels.advice,
  controls: ["CKV_AWS_223", "CKV_AWS_224"],
  url: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-exec.html",
  types: tokens.cluster,
  evaluate: judgeCluster,
};

function* judgeCluster({ properties }: Resource): Iterable<Finding> {
  const exec = at(properties, "configuration", "executeCommandConfiguration");
  if (exec === undefined) return;
  yield must(
    holds(at(exec, "kmsKeyId"), (key) => typeof key === "string" && key !== ""),
    "configuration.executeCommandConfiguration.kmsKeyId must be set.",
    "kmsKeyId",
  );
  yield must(
    any(
      not(isOneOf(at(exec, "logging"), "OVERRIDE")),
      isTrue(at(exec, "logConfiguration", "cloudWatchEncryptionEnabled")),
      isTrue(at(exec, "logConfiguration", "s3BucketEncryptionEnabled")),
    ),
    "configuration.executeCommandConfiguration.logConfiguration must have its encryption enabled.",
    "logConfiguration",
  );
}
