import { tokens } from "../../facts/type-tokens";
import { must } from "../finding";
import { levels, type ResourceRule } from "../rule";
import { isTrue } from "../truth";
import { at } from "../value";

/** Encryption of a file system can only be chosen when it is made. */
export const rule: ResourceRule = {
  id: "efs-encrypted",
  stage: "resource",
  title: "EFS file systems must be encrypted.",
  why: "A file system that is not encrypted cannot be encrypted later: its files have to be copied.",
  fix: "Set `encrypted` to true. The file system is replaced.",
  severity: "high",
  levels: levels.always,
  controls: ["EFS.1", "EFS.8", "CKV_AWS_42", "AWS-0037", "CIS 2.3.1"],
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/efs-controls.html#efs-1",
  types: tokens.fileSystem,
  evaluate: ({ properties }) => [must(isTrue(at(properties, "encrypted")), "encrypted must be true.")],
};
