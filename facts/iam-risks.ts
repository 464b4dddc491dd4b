/**
 * AWS's managed policies that give everything, or the right to take everything, as what follows `policy/` in their ARN.
 *
 * @see https://docs.aws.amazon.com/securityhub/latest/userguide/iam-controls.html#iam-1
 */
export const administratorPolicies: readonly string[] = [
  "AdministratorAccess",
  "IAMFullAccess",
  "PowerUserAccess",
  "job-function/SystemAdministrator",
];

/**
 * Sets of actions by which a principal takes rights that it was not given. Each set is a way of its own.
 *
 * @see https://docs.aws.amazon.com/prescriptive-guidance/latest/privilege-escalation-guardrails/introduction.html
 * @see https://github.com/RhinoSecurityLabs/AWS-IAM-Privilege-Escalation
 * @see https://pathfinding.cloud/paths
 */
export const escalations: readonly (readonly string[])[] = [
  ["iam:AttachGroupPolicy"],
  ["iam:AttachRolePolicy"],
  ["iam:AttachUserPolicy"],
  ["iam:AddUserToGroup"],
  ["iam:CreateAccessKey"],
  ["iam:CreateLoginProfile"],
  ["iam:CreatePolicyVersion"],
  ["iam:DeleteRolePermissionsBoundary"],
  ["iam:DeleteUserPermissionsBoundary"],
  ["iam:PutGroupPolicy"],
  ["iam:PutRolePolicy"],
  ["iam:PutUserPolicy"],
  ["iam:SetDefaultPolicyVersion"],
  ["iam:UpdateAssumeRolePolicy"],
  ["iam:UpdateLoginProfile"],
  ["iam:PassRole", "ecs:RegisterTaskDefinition"],
  // Both can replace the task role and the command of the task definition.
  ["iam:PassRole", "ecs:RunTask"],
  ["iam:PassRole", "ecs:StartTask"],
  ["iam:PassRole", "ec2:RunInstances"],
  ["iam:PassRole", "lambda:CreateFunction"],
  ["iam:PassRole", "cloudformation:CreateStack"],
  ["iam:PassRole", "glue:CreateDevEndpoint"],
  ["iam:PassRole", "sagemaker:CreateNotebookInstance"],
  ["iam:PassRole", "sagemaker:CreateProcessingJob"],
  ["iam:PassRole", "sagemaker:CreateTrainingJob"],
  ["iam:PassRole", "apprunner:CreateService"],
  ["iam:PassRole", "codebuild:CreateProject"],
  ["iam:PassRole", "datapipeline:CreatePipeline"],
  ["ecs:ExecuteCommand"],
  ["glue:UpdateDevEndpoint"],
  ["lambda:UpdateFunctionCode"],
  ["lambda:UpdateFunctionConfiguration"],
  ["ssm:SendCommand"],
  ["ssm:StartSession"],
];

/**
 * Actions whose answer is a credential, or the content of whatever is stored.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
 */
export const exposingActions: readonly string[] = [
  "chime:CreateApiKey",
  "codepipeline:PollForJobs",
  "cognito-identity:GetCredentialsForIdentity",
  "dynamodb:Scan",
  "ec2:GetPasswordData",
  "iam:CreateAccessKey",
  "iam:CreateLoginProfile",
  "iam:CreateServiceSpecificCredential",
  "iam:ResetServiceSpecificCredential",
  "lambda:GetFunction",
  "rds:DownloadDBLogFilePortion",
  "rds-db:connect",
  "redshift:GetClusterCredentials",
  "s3:GetObject",
  "s3:GetObjectVersion",
  "secretsmanager:BatchGetSecretValue",
  "secretsmanager:GetSecretValue",
  "sqs:ReceiveMessage",
  "ssm:GetParameter",
  "ssm:GetParameterHistory",
  "ssm:GetParameters",
  "ssm:GetParametersByPath",
  "sts:AssumeRole",
  "sts:GetFederationToken",
  "sts:GetSessionToken",
];

/** Actions that decrypt with a key, or that hand it out. */
export const decryptingActions: readonly string[] = [
  "kms:Decrypt",
  "kms:GenerateDataKey",
  "kms:GenerateDataKeyPair",
  "kms:ReEncryptFrom",
];

/**
 * AWS's managed policies that are made for ECS, and for Session Manager on its instances.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/security-iam-awsmanpol.html
 */
export const ecsManagedPolicies: readonly string[] = [
  "AmazonECSInfrastructureRolePolicyFor*",
  "AmazonECSInstanceRolePolicyForManagedInstances",
  "AmazonSSMManagedInstanceCore",
  "AWSXRayDaemonWriteAccess",
  "CloudWatchAgentServerPolicy",
  "service-role/AmazonEC2ContainerServiceEventsRole",
  "service-role/AmazonEC2ContainerServiceforEC2Role",
  "service-role/AmazonECSInfrastructureRolePolicyFor*",
  "service-role/AmazonECSTaskExecutionRolePolicy",
  "AWSCodeDeployRoleForECS",
  "AWSCodeDeployRoleForECSLimited",
];

/** Managed policies that a container instance needs: the agent's, and Session Manager's. */
export const instancePolicies: readonly string[] = [
  "service-role/AmazonEC2ContainerServiceforEC2Role",
  "AmazonECSInstanceRolePolicyForManagedInstances",
  "AmazonSSMManagedInstanceCore",
];
