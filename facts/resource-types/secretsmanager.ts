import type { ResourceTypes } from "./shape";

/**
 * What is true of the AWS Secrets Manager resource types of @pulumi/aws 7.48.0.
 *
 * Sources: the named files of hashicorp/terraform-provider-aws, the type declarations of @pulumi/aws and the error messages of
 * the AWS Secrets Manager API.
 */
export const secretsmanager: ResourceTypes = {
  "aws:secretsmanager/secret:Secret": {
    terraform: "aws_secretsmanager_secret",
    source: "internal/service/secretsmanager/secret.go",
    id: "{arn}",
    arn: "arn:aws:secretsmanager:{region}:{account}:secret:{name}-{alnum6}",
    name: { property: "name", autoNameLimit: 255, limit: "512, [A-Za-z0-9/_+=.@-]" },
    uniqueWithin: "account+region, including secrets scheduled for deletion",
    forceNew: ["name", "namePrefix", "type", "region"],
    computed: ["arn", "tagsAll"],
    optionalComputed: ["name", "namePrefix", "policy", "region"],
    defaults: { recoveryWindowInDays: 30, forceOverwriteReplicaSecret: false },
    outputDefaults: { policy: "" },
    conflicts: [["name", "namePrefix"]],
    values: {
      recoveryWindowInDays: { range: [7, 30], orZero: true },
      name: { range: [1, 512], pattern: "^[A-Za-z0-9/_+=.@-]+$" },
      policy: { format: "json", note: "IAM JSON policy" },
      type: { oneOf: ["SalesforceClientSecret", "BigIDClientSecret", "SnowflakeKeyPairAuthentication"] },
    },
    references: { kmsKeyId: ["aws:kms/key:Key"] },
    refuses: {
      create: [
        "name taken → ResourceExistsException: The operation failed because the secret {name} already exists.",
        "name in the recovery window → InvalidRequestException: You can't create this secret because a secret with this name is already scheduled for deletion. (retried about 2 min, then fails)",
        "policy with an unknown principal → MalformedPolicyDocumentException: This resource policy contains an unsupported principal (retried)",
      ],
      delete: ["replicas exist → InvalidRequestException (provider removes replicas first)"],
    },
    waits:
      "create retried up to 2 min on the scheduled-for-deletion error; delete waits until the secret is gone or marked deleted",
    drift: ["replicas.status, replicas.lastAccessedDate", "policy when SecretPolicy is used"],
    notes: [
      "delete schedules deletion after recoveryWindowInDays; 0 deletes at once without recovery",
      "a secret with a deletion date is read as gone",
      "a new secret has no value until a SecretVersion is made",
      "kmsKeyId unset means aws/secretsmanager and reads back unset",
      "description, kmsKeyId, policy, replicas, tags change in place",
    ],
    uncertain: [
      "read in an older version (2022-2024) of the source",
      "type: replacement taken from the type docs (cannot be changed after creation)",
      "refusal wordings are from general knowledge, except those marked retried or ignored, which the provider source matches on",
    ],
  },
  "aws:secretsmanager/secretVersion:SecretVersion": {
    terraform: "aws_secretsmanager_secret_version",
    source: "internal/service/secretsmanager/secret_version.go",
    id: "{secretId}|{versionId}",
    arn: "{secretId}",
    uniqueWithin: "secret (versionId is a UUID)",
    required: ["secretId"],
    forceNew: ["secretId", "secretString", "secretBinary", "secretStringWoVersion", "region"],
    computed: ["arn", "hasSecretStringWo", "secretArn", "versionId"],
    optionalComputed: ["region", "versionStages"],
    conflicts: [
      ["secretBinary", "secretString"],
      ["secretBinary", "secretStringWo"],
      ["secretString", "secretStringWo"],
    ],
    requiredWith: { secretStringWo: ["secretStringWoVersion"] },
    values: { secretString: { range: [0, 65536], note: "bytes" }, secretBinary: { note: "base64" } },
    references: { secretId: ["aws:secretsmanager/secret:Secret"] },
    refuses: {
      create: [
        "secret missing → ResourceNotFoundException: Secrets Manager can't find the specified secret.",
        "secret being deleted → InvalidRequestException: You can't perform this operation on the secret because it was marked for deletion.",
        "about 100 versions → LimitExceededException",
      ],
      delete: [
        "AWSCURRENT cannot be taken off the last version: the provider leaves it and only drops state",
      ],
    },
    waits: "create waits until the version is readable",
    drift: ["versionStages: AWSCURRENT moves to AWSPREVIOUS when another version is put (rotation)"],
    notes: [
      "a new value is a new version, made before the old is removed",
      "values are secret in state; secretStringWo is write-only and never in state",
      "delete removes stages other than AWSCURRENT; a version without stages is deprecated and removed by AWS",
      "secretId may be ARN or name",
    ],
    uncertain: [
      "read in an older version (2022-2024) of the source",
      "whether secretStringWoVersion replaces (it makes a new version either way)",
      "refusal wordings are from general knowledge, except those marked retried or ignored, which the provider source matches on",
    ],
    outputDefaults: { versionStages: ["AWSCURRENT"] },
  },
  "aws:secretsmanager/secretRotation:SecretRotation": {
    terraform: "aws_secretsmanager_secret_rotation",
    source: "internal/service/secretsmanager/secret_rotation.go",
    id: "{secretId}",
    uniqueWithin: "secret",
    required: ["secretId"],
    forceNew: ["secretId", "region"],
    optionalComputed: ["region", "rotationEnabled"],
    defaults: { rotateImmediately: true },
    outputDefaults: { rotationEnabled: true },
    conflicts: [["rotationRules.automaticallyAfterDays", "rotationRules.scheduleExpression"]],
    exactlyOneOf: [["rotationRules.automaticallyAfterDays", "rotationRules.scheduleExpression"]],
    values: {
      "rotationRules.automaticallyAfterDays": { range: [1, 1000] },
      "rotationRules.duration": { note: "[0-9h]+" },
      "rotationRules.scheduleExpression": { note: "rate() or cron()" },
      rotationRules: { note: "required unless rotationEnabled is false; then it must be left out" },
    },
    references: {
      secretId: ["aws:secretsmanager/secret:Secret"],
      rotationLambdaArn: ["aws:lambda/function:Function"],
    },
    refuses: {
      create: [
        "no invoke permission → AccessDeniedException: Secrets Manager cannot invoke the specified Lambda function. Ensure that the function policy grants access to the principal secretsmanager.amazonaws.com. (retried)",
        "no value yet → InvalidRequestException (retried)",
        "secret missing → ResourceNotFoundException: Secrets Manager can't find the specified secret.",
      ],
    },
    waits: "create retried on AccessDenied and InvalidRequest for propagation (about 1-2 min)",
    drift: ["each rotation adds a version and moves AWSCURRENT"],
    notes: [
      "rotateImmediately true rotates at once when created or updated",
      "delete cancels rotation; the secret stays",
      "rotationLambdaArn is not needed for managed rotation",
    ],
    uncertain: [
      "rotationEnabled as input is newer than the source read",
      "refusal wordings are from general knowledge, except those marked retried or ignored, which the provider source matches on",
    ],
  },
  "aws:secretsmanager/secretPolicy:SecretPolicy": {
    terraform: "aws_secretsmanager_secret_policy",
    source: "internal/service/secretsmanager/secret_policy.go",
    id: "{secretArn}",
    uniqueWithin: "secret",
    required: ["policy", "secretArn"],
    forceNew: ["secretArn", "region"],
    optionalComputed: ["region"],
    values: { policy: { format: "json", note: "IAM JSON policy, <=20480" } },
    references: { secretArn: ["aws:secretsmanager/secret:Secret"] },
    refuses: {
      create: [
        "unknown principal → MalformedPolicyDocumentException: This resource policy contains an unsupported principal (retried)",
        "public policy with blockPublicPolicy → PublicPolicyException",
        "secret missing → ResourceNotFoundException: Secrets Manager can't find the specified secret.",
      ],
    },
    waits: "retried for IAM propagation; delete waits until the policy is gone",
    drift: ["fights with Secret.policy"],
    notes: ["equivalent JSON gives no diff"],
    uncertain: [
      "read in an older version (2022-2024) of the source",
      "refusal wordings are from general knowledge, except those marked retried or ignored, which the provider source matches on",
    ],
  },
};
