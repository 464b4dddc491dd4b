/**
 * How the ARN of each kind of resource goes on behind the account, by service, for the services whose resources hold rights, secrets or
 * content. What comes behind it names a single one; the ARN of a bucket, a queue or a topic has its name there at once.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
 */
export const resourceKinds: Readonly<Record<string, readonly string[]>> = {
  cloudformation: ["stack/"],
  "cognito-identity": ["identitypool/"],
  dynamodb: ["table/"],
  ec2: ["instance/"],
  ecs: ["task-definition/", "task/", "cluster/", "service/"],
  iam: ["role/", "user/", "group/", "policy/", "instance-profile/"],
  kms: ["key/", "alias/"],
  lambda: ["function:"],
  rds: ["db:", "cluster:"],
  "rds-db": ["dbuser:"],
  redshift: ["dbuser:"],
  secretsmanager: ["secret:"],
  ssm: ["parameter/", "parameter"],
};
