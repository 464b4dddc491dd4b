import type { GrantConfig } from "../config/statement";
import type { WorkloadConfig } from "../config/workload";
import { compact, ifGiven, unlessEmpty } from "./canonical";
import type { PlanContext } from "./context";
import { arn } from "./context";
import { roleLogicalName } from "./names";
import { allow, policyDocument, serviceTrust, type Statement } from "./policy-document";
import type { RoleChoiceSpec, RoleSpec } from "./role";

/** The audit log of ECS Exec. */
export interface ExecAuditSpec {
  readonly logGroupName: string;
  readonly kmsKeyArn?: string;
}

/** What the application may do beyond what its stack file grants, because of what it uses. */
export interface TaskRoleNeeds {
  readonly config: WorkloadConfig;
  /** Whether ECS Exec may open a shell. */
  readonly exec: boolean;
  readonly execAudit?: ExecAuditSpec;
  /** Queue that the tasks work off. */
  readonly queueArn?: string;
  /** Cluster whose tasks the application may protect from being stopped; absent where it may not. */
  readonly protectsTasksOf?: string;
}

/** Plans the role that the application itself has: what the stack file grants and what the task uses, and nothing more. */
export function planTaskRole(name: string, needs: TaskRoleNeeds, context: PlanContext): RoleChoiceSpec {
  const { taskRoleArn, taskRolePolicies } = needs.config.task;
  if (taskRoleArn !== undefined) return { arn: taskRoleArn };
  const statements = [
    ...grantStatements("Application", taskRolePolicies),
    ...queueStatements(needs.queueArn),
    ...fileSystemStatements(needs.config, context),
    ...protectionStatements(needs.protectsTasksOf, context),
    ...(needs.exec ? execStatements(needs.execAudit, context) : []),
  ];
  return compact<RoleSpec>({
    logicalName: roleLogicalName(`${name}-task-role`),
    description: `What the containers of ${name} may do in AWS`,
    assumeRolePolicy: taskTrust(context),
    policy: ifGiven(unlessEmpty(statements), policyDocument),
    managedPolicyArns: managedPolicies(taskRolePolicies),
  });
}

/** Trust of ECS tasks of this account and region. */
export function taskTrust(context: PlanContext) {
  return serviceTrust(context, "ecs-tasks.amazonaws.com", { service: "ecs", resource: "*" });
}

/** The statements among grants. */
export function grantStatements(sid: string, grants: readonly GrantConfig[]): Statement[] {
  return grants
    .filter((grant) => typeof grant !== "string")
    .map((grant, index) => allow(`${sid}${String(index + 1)}`, grant.actions, grant.resources));
}

/** The managed policies among grants. */
export function managedPolicies(grants: readonly GrantConfig[]): string[] {
  return [...new Set(grants.filter((grant) => typeof grant === "string"))].sort();
}

function queueStatements(queueArn: string | undefined): Statement[] {
  if (queueArn === undefined) return [];
  const actions = ["ChangeMessageVisibility", "DeleteMessage", "GetQueueAttributes", "ReceiveMessage"];
  return [
    allow(
      "WorkOffQueue",
      actions.map((action) => `sqs:${action}`),
      [queueArn],
    ),
  ];
}

/**
 * The ARN of a task is known only when it runs, so the right holds for the tasks of the cluster.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-scale-in-protection.html
 */
function protectionStatements(clusterName: string | undefined, context: PlanContext): Statement[] {
  if (clusterName === undefined) return [];
  const actions = ["ecs:GetTaskProtection", "ecs:UpdateTaskProtection"];
  return [allow("ProtectTasks", actions, [arn(context, "ecs", `task/${clusterName}/*`)])];
}

function fileSystemStatements({ task }: WorkloadConfig, context: PlanContext): Statement[] {
  const mounts = Object.values(task.volumes).flatMap((volume) =>
    "efs" in volume && "fileSystemId" in volume.efs && volume.efs.iam ? [volume.efs] : [],
  );
  const arns = (readOnly: boolean) =>
    mounts
      .filter((mount) => mount.readOnly === readOnly)
      .map(({ fileSystemId }) => arn(context, "elasticfilesystem", `file-system/${fileSystemId}`));
  return [
    ...(arns(true).length > 0 ? [allow("ReadFileSystems", mountActions(true), arns(true))] : []),
    ...(arns(false).length > 0 ? [allow("UseFileSystems", mountActions(false), arns(false))] : []),
  ];
}

/** What a task must be allowed to do to mount a file system. */
export function mountActions(readOnly: boolean): string[] {
  return ["elasticfilesystem:ClientMount", ...(readOnly ? [] : ["elasticfilesystem:ClientWrite"])];
}

function execStatements(audit: ExecAuditSpec | undefined, context: PlanContext): Statement[] {
  return [
    // The channels of Session Manager have no ARN; AWS knows only * here.
    allow(
      "OpenShell",
      [
        "ssmmessages:CreateControlChannel",
        "ssmmessages:CreateDataChannel",
        "ssmmessages:OpenControlChannel",
        "ssmmessages:OpenDataChannel",
      ],
      ["*"],
    ),
    ...(audit === undefined ? [] : auditStatements(audit, context)),
  ];
}

function auditStatements({ logGroupName, kmsKeyArn }: ExecAuditSpec, context: PlanContext): Statement[] {
  return [
    allow(
      "WriteAuditLog",
      ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"],
      [`${arn(context, "logs", `log-group:${logGroupName}`)}:*`],
    ),
    allow("FindAuditLog", ["logs:DescribeLogGroups"], [arn(context, "logs", "log-group:*")]),
    ...(kmsKeyArn === undefined ? [] : [allow("EncryptSession", ["kms:Decrypt"], [kmsKeyArn])]),
  ];
}
