/**
 * Condition keys that limit a statement for everybody to the principals of accounts, organisations or networks that are named.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
 */
export const limitingConditionKeys: readonly string[] = [
  "aws:principalaccount",
  "aws:principalarn",
  "aws:principalorgid",
  "aws:principalorgpaths",
  "aws:sourceaccount",
  "aws:sourcearn",
  "aws:sourceip",
  "aws:sourceorgid",
  "aws:sourceorgpaths",
  "aws:sourceowner",
  "aws:sourcevpc",
  "aws:sourcevpce",
  "kms:calleraccount",
  "sts:externalid",
];

/**
 * Condition keys that limit whose resources can be reached. On the policy of a single resource they say nothing, since its owner is always the
 * same; on an endpoint they keep out the resources of others.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
 */
export const ownerConditionKeys: readonly string[] = [
  "aws:resourceaccount",
  "aws:resourceorgid",
  "aws:resourceorgpaths",
];

/**
 * Condition keys that limit a statement on `*` to some resources: by a tag, or by the cluster or the service that tasks belong to.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/security_iam_service-with-iam.html
 */
export const resourceConditionKeys: readonly string[] = [
  "*:resourcetag/*",
  "ecs:cluster",
  "ecs:service",
  "kms:resourcealiases",
  "secretsmanager:secretid",
];

/**
 * Condition keys by which the right to give rights is limited: to some policies, or to roles with a boundary.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html#access_policies_boundaries-delegate
 */
export const delegationConditionKeys: readonly string[] = ["iam:permissionsboundary", "iam:policyarn"];

/**
 * Operators that a request has to meet. `ForAllValues:` is met by a request without the key, `...IfExists` as well, and `...Not...` by
 * everybody who is not named.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html
 */
export const limitingOperator =
  /^(ForAnyValue:)?(StringEquals|StringEqualsIgnoreCase|StringLike|ArnEquals|ArnLike|IpAddress)$/;

/**
 * Condition keys that say for whom a service of AWS acts when it takes a role.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-iam-roles.html
 */
export const confusedDeputyKeys: readonly string[] = [
  "aws:sourceaccount",
  "aws:sourcearn",
  "aws:sourceorgid",
  "aws:sourceorgpaths",
];
