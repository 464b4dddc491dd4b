import { tokens } from "../../facts/type-tokens";
import { eachEfsVolume } from "../efs-volumes";
import { levels, type ResourceRule } from "../rule";
import { isOneOf } from "../truth";
import { at } from "../value";

/** NFS without TLS is plain text. */
export const rule: ResourceRule = {
  id: "ecs-task-efs-tls",
  stage: "resource",
  title: "EFS volumes of ECS tasks must be encrypted in transit.",
  why: "Without TLS files go over the network in plain text, and EFS cannot tell by IAM who reads them.",
  fix: "Set `efsVolumeConfiguration.transitEncryption` to ENABLED.",
  severity: "high",
  levels: levels.always,
  controls: ["ECS.18", "CKV_AWS_97", "AWS-0035"],
  url: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/specify-efs-config.html",
  types: tokens.taskDefinition,
  evaluate: (task) =>
    eachEfsVolume(
      task,
      (configuration) => isOneOf(at(configuration, "transitEncryption"), "ENABLED"),
      (key) => `${key}.transitEncryption must be ENABLED.`,
    ),
};
