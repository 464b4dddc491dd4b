import type { ResourceTypes } from "./shape";

/**
 * What is true of the AWS Backup resource types of @pulumi/aws 7.48.0.
 *
 * Sources: the named files of hashicorp/terraform-provider-aws, the type declarations of @pulumi/aws and the error messages of
 * the AWS Backup API.
 */
export const backup: ResourceTypes = {
  "aws:backup/vault:Vault": {
    terraform: "aws_backup_vault",
    source: "internal/service/backup/vault.go",
    id: "{name}",
    arn: "arn:aws:backup:{region}:{account}:backup-vault:{name}",
    name: { property: "name", autoNameLimit: 255, limit: "50, [0-9A-Za-z_-]" },
    uniqueWithin: "account+region",
    forceNew: ["name", "kmsKeyArn", "region"],
    computed: ["arn", "recoveryPoints", "tagsAll"],
    optionalComputed: ["kmsKeyArn", "name", "region"],
    defaults: { forceDestroy: false },
    outputDefaults: { recoveryPoints: 0 },
    filledByAws: { kmsKeyArn: "ARN of aws/backup" },
    values: { name: { range: [2, 50], pattern: "^[0-9A-Za-z_-]+$" }, kmsKeyArn: { format: "arn" } },
    references: { kmsKeyArn: ["aws:kms/key:Key"] },
    refuses: {
      create: ["name taken → AlreadyExistsException: Backup vault with the same name already exists"],
      delete: [
        "recovery points left, no forceDestroy → InvalidRequestException: Backup vault cannot be deleted because it contains recovery points.",
      ],
    },
    waits: "delete 10 min when forceDestroy removes recovery points",
    drift: ["recoveryPoints"],
    notes: [
      "AccessDenied at read is taken as gone (AWS answers so for a missing vault)",
      "auto-name allows 255 but the limit is 50",
    ],
    uncertain: [
      "read in an older version (2022-2024) of the source",
      "refusal wordings are from general knowledge, except those marked retried or ignored, which the provider source matches on",
    ],
  },
  "aws:backup/plan:Plan": {
    terraform: "aws_backup_plan",
    source: "internal/service/backup/plan.go",
    id: "{uuid}",
    arn: "arn:aws:backup:{region}:{account}:backup-plan:{id}",
    name: { property: "name", autoNameLimit: 255, limit: "50 (AWS)" },
    uniqueWithin: "account+region (same name with the same document, ?)",
    required: ["rules"],
    forceNew: ["name", "region"],
    computed: ["arn", "tagsAll", "version"],
    optionalComputed: ["name", "region"],
    defaults: {
      "rules.completionWindow": 180,
      "rules.startWindow": 60,
      "rules.enableContinuousBackup": false,
      "rules.scheduleExpressionTimezone": "Etc/UTC",
    },
    values: {
      "rules.ruleName": { range: [1, 50], pattern: "^[0-9A-Za-z_.-]+$" },
      "rules.targetVaultName": { range: [2, 50] },
      "advancedBackupSettings.resourceType": { oneOf: ["EC2"] },
      "rules.lifecycle": { note: "deleteAfter >= coldStorageAfter + 90 (AWS)" },
      "rules.startWindow": { range: [60, Infinity], note: "(AWS)" },
      "rules.completionWindow": { note: "at least startWindow + 60 (AWS)" },
    },
    references: {
      "rules.targetVaultName": ["aws:backup/vault:Vault"],
      "scanSettings.scannerRoleArn": ["aws:iam/role:Role"],
    },
    refuses: {
      create: [
        "same plan → AlreadyExistsException: Backup plan with the same plan document already exists (?)",
        "vault missing → InvalidParameterValueException (?)",
        "lifecycle bounds → InvalidParameterValueException: Error in rule X : DeleteAfterDays cannot be less than 90 days apart from MoveToColdStorageAfterDays (?)",
      ],
      delete: [
        "selections left → InvalidRequestException: Related backup plan selections must be deleted prior to backup plan deletion (retried 2 min)",
      ],
    },
    waits: "delete retried 2 min",
    drift: ["version: new at every update"],
    notes: [
      "rules, advancedBackupSettings change in place (one new version)",
      "rules is a set: order is irrelevant",
    ],
    uncertain: [
      "scanSettings not seen in the source read",
      "uniqueness and wording of create errors",
      "refusal wordings are from general knowledge, except those marked retried or ignored, which the provider source matches on",
    ],
  },
  "aws:backup/selection:Selection": {
    terraform: "aws_backup_selection",
    source: "internal/service/backup/selection.go",
    id: "{uuid}",
    name: { property: "name", autoNameLimit: 255, limit: "50, [0-9A-Za-z_.-]" },
    uniqueWithin: "plan",
    required: ["iamRoleArn", "planId"],
    forceNew: [
      "name",
      "conditions",
      "iamRoleArn",
      "notResources",
      "planId",
      "selectionTags",
      "resources",
      "region",
    ],
    optionalComputed: ["conditions", "name", "notResources", "region"],
    outputDefaults: { conditions: [], notResources: [] },
    values: {
      name: { range: [1, 50], pattern: "^[0-9A-Za-z_.-]+$" },
      "selectionTags.type": { oneOf: ["STRINGEQUALS"] },
      iamRoleArn: { format: "arn" },
    },
    references: { planId: ["aws:backup/plan:Plan"], iamRoleArn: ["aws:iam/role:Role"] },
    refuses: {
      create: [
        "role not assumable → InvalidParameterValueException: IAM Role arn:... cannot be assumed by AWS Backup (retried)",
        "role too narrow → InvalidParameterValueException: IAM Role arn:... is not authorized to call tag:GetResources (retried)",
        "plan missing → ResourceNotFoundException (?)",
      ],
    },
    waits: "create retried 2 min for IAM, then waits until readable",
    notes: ["no update: every change replaces", "import as planId|id"],
    uncertain: [
      "read in an older version (2022-2024) of the source",
      "refusal wordings are from general knowledge, except those marked retried or ignored, which the provider source matches on",
    ],
  },
};
