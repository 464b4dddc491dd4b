import type { ResourceTypes } from "./shape";

/**
 * What is true of the AWS KMS resource types of @pulumi/aws 7.48.0.
 *
 * Sources: the named files of hashicorp/terraform-provider-aws, the type declarations of @pulumi/aws and the error messages of
 * the AWS KMS API.
 */
export const kms: ResourceTypes = {
  "aws:kms/key:Key": {
    terraform: "aws_kms_key",
    source: "internal/service/kms/key.go",
    id: "{keyId}",
    arn: "arn:aws:kms:{region}:{account}:key/{keyId}",
    uniqueWithin: "none (every create makes a new key)",
    forceNew: ["customKeyStoreId", "customerMasterKeySpec", "keyUsage", "multiRegion", "xksKeyId", "region"],
    computed: ["arn", "keyId", "tagsAll"],
    optionalComputed: ["description", "multiRegion", "policy", "region", "rotationPeriodInDays"],
    defaults: {
      bypassPolicyLockoutSafetyCheck: false,
      customerMasterKeySpec: "SYMMETRIC_DEFAULT",
      enableKeyRotation: false,
      isEnabled: true,
      keyUsage: "ENCRYPT_DECRYPT",
    },
    outputDefaults: {
      description: "",
      multiRegion: false,
      policy:
        '{"Id":"key-default-1","Statement":[{"Action":"kms:*","Effect":"Allow","Principal":{"AWS":"arn:aws:iam::{account}:root"},"Resource":"*","Sid":"Enable IAM User Permissions"}],"Version":"2012-10-17"}',
    },
    filledByAws: {
      deletionWindowInDays: "30 (used at delete; not written to state)",
      rotationPeriodInDays: "365 when rotation is on",
    },
    requiredWith: { rotationPeriodInDays: ["enableKeyRotation"], xksKeyId: ["customKeyStoreId"] },
    values: {
      deletionWindowInDays: { range: [7, 30] },
      rotationPeriodInDays: { range: [90, 2560] },
      description: { range: [0, 8192] },
      keyUsage: { oneOf: ["ENCRYPT_DECRYPT", "SIGN_VERIFY", "GENERATE_VERIFY_MAC", "KEY_AGREEMENT"] },
      policy: { format: "json", note: "IAM JSON policy" },
    },
    refuses: {
      create: [
        "policy locks the caller out → MalformedPolicyDocumentException: The new key policy will not allow you to update the key policy in the future.",
        "unknown principal → MalformedPolicyDocumentException: Policy contains a statement with one or more invalid principals. (retried 2 min)",
        "rotation on an asymmetric, HMAC or custom-store key → UnsupportedOperationException",
      ],
      delete: [
        "already scheduled → KMSInvalidStateException: arn:... is pending deletion. (provider ignores it)",
      ],
    },
    waits:
      "create: 2 min for IAM principals, then waits until policy, tags, rotation and state are visible; state change up to 20 min, rotation up to 10 min (?)",
    notes: [
      "delete is ScheduleKeyDeletion with deletionWindowInDays; a PendingDeletion key is read as gone",
      "isEnabled, enableKeyRotation, rotationPeriodInDays, description, policy, tags change in place; a disabled key is enabled first and disabled last",
      "equivalent policy JSON gives no diff",
      "reading a multi-Region replica with this type is an error",
      "removing policy from the program keeps the last policy",
    ],
    uncertain: [
      "read in an older version (2022-2024) of the source",
      "value of rotationPeriodInDays when rotation is off",
      "refusal wordings are from general knowledge, except those marked retried or ignored, which the provider source matches on",
    ],
  },
  "aws:kms/alias:Alias": {
    terraform: "aws_kms_alias",
    source: "internal/service/kms/alias.go",
    id: "{name}",
    arn: "arn:aws:kms:{region}:{account}:{name}",
    name: { property: "name", autoNameLimit: 238, limit: "256, ^alias/[a-zA-Z0-9/_-]+$" },
    uniqueWithin: "account+region",
    required: ["targetKeyId"],
    forceNew: ["name", "namePrefix", "region"],
    computed: ["arn", "targetKeyArn"],
    optionalComputed: ["name", "namePrefix", "region"],
    conflicts: [["name", "namePrefix"]],
    values: {
      name: { note: "alias/ + [a-zA-Z0-9/_-]+, not alias/aws/..." },
      targetKeyId: { note: "key id or ARN" },
    },
    references: { targetKeyId: ["aws:kms/key:Key", "aws:kms/replicaKey:ReplicaKey"] },
    refuses: {
      create: [
        "name taken → AlreadyExistsException: An alias with the name arn:aws:kms:... already exists",
        "key missing → NotFoundException: Key 'arn:aws:kms:...' does not exist",
        "key pending deletion → KMSInvalidStateException: arn:... is pending deletion.",
      ],
    },
    waits: "create retried up to 2 min while the key is not found yet",
    notes: [
      "targetKeyId changes in place (same key usage class only)",
      "id and ARN forms of the same target give no diff",
      "the alias/ prefix is part of name and id",
      "deleting a key deletes its aliases only at the end of the window",
    ],
    uncertain: [
      "read in an older version (2022-2024) of the source",
      "refusal wordings are from general knowledge, except those marked retried or ignored, which the provider source matches on",
    ],
  },
  "aws:kms/keyPolicy:KeyPolicy": {
    terraform: "aws_kms_key_policy",
    source: "internal/service/kms/key_policy.go",
    id: "{keyId}",
    uniqueWithin: "key",
    required: ["keyId", "policy"],
    forceNew: ["keyId", "region"],
    optionalComputed: ["region"],
    defaults: { bypassPolicyLockoutSafetyCheck: false },
    values: { policy: { format: "json", note: "IAM JSON policy" } },
    references: { keyId: ["aws:kms/key:Key"] },
    refuses: {
      create: [
        "policy locks the caller out → MalformedPolicyDocumentException: The new key policy will not allow you to update the key policy in the future.",
        "key missing → NotFoundException: Key 'arn:aws:kms:...' does not exist",
        "key pending deletion → KMSInvalidStateException: arn:... is pending deletion.",
      ],
    },
    waits: "waits until the policy is visible (2 min)",
    drift: ["fights with Key.policy when both are set"],
    notes: ["delete puts the default policy (account root, kms:*) back"],
    uncertain: [
      "source not read: from type declarations and general knowledge",
      "refusal wordings are from general knowledge, except those marked retried or ignored, which the provider source matches on",
    ],
  },
  "aws:kms/replicaKey:ReplicaKey": {
    terraform: "aws_kms_replica_key",
    source: "internal/service/kms/replica_key.go",
    id: "{keyId}",
    arn: "arn:aws:kms:{region}:{account}:key/{keyId}",
    uniqueWithin: "account+region, one per primary",
    required: ["primaryKeyArn"],
    forceNew: ["primaryKeyArn", "region"],
    computed: ["arn", "keyId", "keyRotationEnabled", "keySpec", "keyUsage", "tagsAll"],
    optionalComputed: ["policy", "region"],
    defaults: { bypassPolicyLockoutSafetyCheck: false, deletionWindowInDays: 30, enabled: true },
    filledByAws: { policy: "default key policy (not copied from the primary)" },
    values: {
      primaryKeyArn: { format: "arn", note: "of a multi-Region primary in another region" },
      deletionWindowInDays: { range: [7, 30] },
      description: { range: [0, 8192] },
    },
    references: { primaryKeyArn: ["aws:kms/key:Key"] },
    refuses: {
      create: [
        "replica exists in that region → AlreadyExistsException",
        "primary not multi-Region → UnsupportedOperationException",
        "same region as primary → refused (?)",
      ],
    },
    waits: "create: up to 2 min until created",
    drift: ["keyRotationEnabled, keyUsage, keySpec follow the primary"],
    notes: [
      "delete schedules deletion; the primary can only be deleted after its replicas",
      "description, enabled, policy, tags are the replica's own and change in place",
    ],
    uncertain: [
      "read in an older version (2022-2024) of the source",
      "error for same region",
      "refusal wordings are from general knowledge, except those marked retried or ignored, which the provider source matches on",
    ],
  },
};
