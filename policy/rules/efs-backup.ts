import { tokens } from "../../facts/type-tokens";
import { type Finding, must } from "../finding";
import type { StackResource } from "../resource";
import { levels, type StackRule } from "../rule";
import type { StackGraph } from "../stack-graph";
import { any, isOneOf } from "../truth";
import { at, unknown } from "../value";

/** Files that are deleted are gone, unless there is a copy. */
export const rule: StackRule = {
  id: "efs-backup",
  stage: "stack",
  title: "EFS file systems should be backed up.",
  why: "Copies in several zones do not help against a program that deletes.",
  fix: "Add an `aws.efs.BackupPolicy` with status ENABLED, or name the file system in a backup selection.",
  severity: "medium",
  levels: levels.advice,
  controls: ["EFS.2", "EFS.7", "CKV2_AWS_18"],
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/efs-controls.html#efs-2",
  types: tokens.fileSystem,
  evaluate: judgeFileSystem,
};

function* judgeFileSystem(fileSystem: StackResource, stack: StackGraph): Iterable<Finding> {
  const policies = stack.referring(fileSystem, { types: tokens.backupPolicy, properties: ["fileSystemId"] });
  const selections = stack.referring(fileSystem, {
    types: tokens.backupSelection,
    properties: ["resources"],
  });
  const backed = any(
    selections.found.length > 0,
    ...policies.found.map(({ properties }) => isOneOf(at(properties, "backupPolicy", "status"), "ENABLED")),
    policies.open || selections.open ? unknown : false,
  );
  yield must(
    backed,
    "The file system must have a backup policy that is ENABLED, or be in a backup selection.",
  );
}
