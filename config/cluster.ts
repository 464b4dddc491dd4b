import { z } from "zod";
import { logRetentionDays } from "../facts/log-retention";
import { clusterSettings } from "./cluster-settings";
import { ec2Group } from "./ec2-group";
import { show } from "./explain";
import { externalInstances } from "./external-instances";
import { managedGroup } from "./managed-group";
import { ecsName } from "./scalars";
import { kmsKeyArn } from "./secret";

/** The ECS cluster and its groups of instances. */
export const cluster = z.strictObject({
  name: ecsName("a cluster").optional().describe("Name of the cluster. Default: - `<project>-<stack>`."),
  containerInsights: z
    .enum(["enhanced", "enabled", "disabled"])
    .default("enhanced")
    .describe("CloudWatch Container Insights."),
  exec: z
    .strictObject({
      kmsKeyArn: kmsKeyArn
        .optional()
        .describe("Key that encrypts the sessions and their log. Default: - AWS's own."),
      retentionDays: z.literal(logRetentionDays).default(90).describe("Days the audit log is kept."),
    })
    .optional()
    .describe(
      "Audit log of ECS Exec: every session is written to a log group. Default: - sessions are logged as the task logs.",
    ),
  eniTrunking: z
    .boolean()
    .default(false)
    .describe(
      "Lets EC2 instances run several times as many tasks with addresses of their own, by the account setting `awsvpcTrunking`: it holds for the whole account in this region, for instances that start from then on, and is switched off again with the stack: one stack of the account has it.",
    ),
  sessionManager: z
    .boolean()
    .default(false)
    .describe(
      "Lets operators open a shell on EC2 instances by SSM Session Manager, without SSH, keys and open ports.",
    ),
  external: externalInstances
    .optional()
    .describe(
      "Lets machines outside AWS register with the cluster (ECS Anywhere); the commands are a secret output of the stack. Default: - no machine can.",
    ),
  ...clusterSettings,
  capacity: z
    .record(
      ecsName("a capacity group").regex(/^(?!aws|ecs|fargate)/i, {
        error: (issue) =>
          `${show(issue.input)} starts with a word that AWS keeps for itself; use a name that does not start with aws, ecs or fargate`,
      }),
      z.union([ec2Group, managedGroup]),
    )
    .default({})
    .describe(
      "Groups of container instances by name: EC2 instances in an Auto Scaling group, or ECS Managed Instances. Fargate needs none.",
    ),
});

/** What a user may write under `cluster`. */
export type ClusterInput = z.input<typeof cluster>;
/** A valid `cluster` with every default filled in. */
export type ClusterConfig = z.output<typeof cluster>;
