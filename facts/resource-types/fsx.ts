import type { ResourceTypes } from "./shape";

/**
 * What is true of the Amazon FSx resource types of @pulumi/aws 7.48.0.
 *
 * Sources: the named files of hashicorp/terraform-provider-aws, the type declarations of @pulumi/aws and the error messages of
 * the Amazon FSx API.
 */
export const fsx: ResourceTypes = {
  "aws:fsx/windowsFileSystem:WindowsFileSystem": {
    terraform: "aws_fsx_windows_file_system",
    source: "internal/service/fsx/windows_file_system.go",
    id: "fs-{hex17}",
    arn: "arn:aws:fsx:{region}:{account}:file-system/{id}",
    uniqueWithin: "none",
    required: ["subnetIds", "throughputCapacity"],
    forceNew: [
      "activeDirectoryId",
      "backupId",
      "copyTagsToBackups",
      "deploymentType",
      "kmsKeyId",
      "preferredSubnetId",
      "securityGroupIds",
      "storageType",
      "subnetIds",
      "region",
    ],
    computed: [
      "arn",
      "dnsName",
      "networkInterfaceIds",
      "ownerId",
      "preferredFileServerIp",
      "remoteAdministrationEndpoint",
      "tagsAll",
      "vpcId",
    ],
    optionalComputed: [
      "auditLogConfiguration",
      "dailyAutomaticBackupStartTime",
      "diskIopsConfiguration",
      "kmsKeyId",
      "networkType",
      "preferredSubnetId",
      "region",
      "storageCapacity",
      "weeklyMaintenanceStartTime",
    ],
    defaults: {
      automaticBackupRetentionDays: 7,
      copyTagsToBackups: false,
      deploymentType: "SINGLE_AZ_1",
      storageType: "SSD",
      skipFinalBackup: false,
      "selfManagedActiveDirectory.fileSystemAdministratorsGroup": "Domain Admins",
      "auditLogConfiguration.fileAccessAuditLogLevel": "DISABLED",
      "auditLogConfiguration.fileShareAccessAuditLogLevel": "DISABLED",
      "diskIopsConfiguration.mode": "AUTOMATIC",
    },
    outputDefaults: { networkType: "IPV4" },
    filledByAws: {
      kmsKeyId: "ARN of aws/fsx",
      preferredSubnetId: "the only subnet when single-AZ",
      dailyAutomaticBackupStartTime: "chosen by AWS (HH:MM)",
      weeklyMaintenanceStartTime: "chosen by AWS (d:HH:MM)",
    },
    conflicts: [
      ["activeDirectoryId", "selfManagedActiveDirectory"],
      ["selfManagedActiveDirectory.domainJoinServiceAccountSecret", "selfManagedActiveDirectory.username"],
      ["selfManagedActiveDirectory.domainJoinServiceAccountSecret", "selfManagedActiveDirectory.password"],
    ],
    values: {
      throughputCapacity: { oneOf: [8, 16, 32, 64, 128, 256, 512, 1024, 2048, 4608, 6144, 9216, 12228] },
      storageCapacity: { range: [32, 65536], note: "(HDD >= 2000); can only grow" },
      automaticBackupRetentionDays: { range: [0, 90] },
      deploymentType: { oneOf: ["SINGLE_AZ_1", "SINGLE_AZ_2", "MULTI_AZ_1"] },
      storageType: { oneOf: ["SSD", "HDD"] },
      aliases: { range: [0, 50] },
      subnetIds: { note: "1; 2 for MULTI_AZ_1" },
      securityGroupIds: { range: [0, 50] },
      networkType: { oneOf: ["IPV4", "DUAL"] },
      "diskIopsConfiguration.mode": { oneOf: ["AUTOMATIC", "USER_PROVISIONED"] },
    },
    references: {
      kmsKeyId: ["aws:kms/key:Key"],
      subnetIds: ["aws:ec2/subnet:Subnet"],
      securityGroupIds: ["aws:ec2/securityGroup:SecurityGroup"],
      activeDirectoryId: ["aws:directoryservice/directory:Directory"],
    },
    refuses: {
      create: [
        "storageCapacity missing without backupId → refused at create",
        "HDD with SINGLE_AZ_1 → BadRequest (?)",
        "subnet or security group wrong → InvalidNetworkSettings",
        "directory problems → file system ends FAILED / MISCONFIGURED",
      ],
    },
    waits: "create 45 min, update 45 min (also administrative actions), delete 30 min",
    notes: [
      "delete makes a final backup unless skipFinalBackup",
      "throughputCapacity, storageCapacity, aliases, audit log, disk IOPS, backup and maintenance windows and self-managed AD credentials change in place",
      "storage may grow only by >= 10% and once in 6 h (AWS)",
    ],
    uncertain: [
      "networkType: replacement not seen in the source read",
      "AWS, not the provider, asks for one of the two directories",
      "refusal wordings are from general knowledge, except those marked retried or ignored, which the provider source matches on",
    ],
  },
};
