import type { ResourceTypes } from "./shape";

/**
 * What is true of the Amazon EBS resource types of @pulumi/aws 7.48.0.
 *
 * Sources: the named files of hashicorp/terraform-provider-aws, the type declarations of @pulumi/aws and the error messages of
 * the Amazon EBS API.
 */
export const ebs: ResourceTypes = {
  "aws:ebs/volume:Volume": {
    terraform: "aws_ebs_volume",
    source: "internal/service/ec2/ebs_volume.go",
    id: "vol-{hex17}",
    arn: "arn:aws:ec2:{region}:{account}:volume/{id}",
    uniqueWithin: "none",
    required: ["availabilityZone"],
    forceNew: [
      "availabilityZone",
      "encrypted",
      "kmsKeyId",
      "multiAttachEnabled",
      "outpostArn",
      "snapshotId",
      "region",
    ],
    computed: ["arn", "createTime", "tagsAll"],
    optionalComputed: ["encrypted", "iops", "kmsKeyId", "region", "size", "snapshotId", "throughput", "type"],
    defaults: { finalSnapshot: false },
    outputDefaults: { type: "gp2", snapshotId: "" },
    filledByAws: {
      encrypted: "false, or true with encryption by default",
      iops: "gp2 100-16000 by size, gp3 3000",
      throughput: "gp3 125, else 0",
      kmsKeyId: '""; aws/ebs key ARN when encrypted',
      size: "of the snapshot",
    },
    atLeastOneOf: [["size", "snapshotId"]],
    requiredWith: { volumeInitializationRate: ["snapshotId"] },
    values: {
      type: { oneOf: ["standard", "io1", "io2", "gp2", "gp3", "st1", "sc1"] },
      iops: { note: "required for io1 and io2, allowed for gp3, refused for others" },
      throughput: { range: [125, 2000], note: "gp3 only" },
      multiAttachEnabled: { note: "io1 and io2 only" },
      volumeInitializationRate: { range: [100, 300] },
    },
    references: { kmsKeyId: ["aws:kms/key:Key"], snapshotId: ["aws:ebs/snapshot:Snapshot"] },
    refuses: {
      create: [
        "zone missing → InvalidZone.NotFound: The zone 'X' does not exist.",
        "snapshot missing → InvalidSnapshot.NotFound: The snapshot 'snap-...' does not exist.",
        "update to a smaller size → InvalidParameterValue: New size cannot be smaller than existing size",
        "second modification within 6 h → VolumeModificationRateExceeded: You've reached the maximum modification rate per volume limit. Wait at least 6 hours between modifications per EBS volume.",
      ],
      delete: ["attached → VolumeInUse: Volume vol-... is currently attached to i-... (retried)"],
    },
    waits:
      "create, update, delete 5 min each; update waits until the modification is optimizing or completed",
    notes: [
      "size, type, iops, throughput change in place",
      "finalSnapshot makes a snapshot before delete",
      "a change of type to gp3 may leave iops and throughput computed",
    ],
    uncertain: [
      "read in an older version (2022-2024) of the source",
      "refusal wordings are from general knowledge, except those marked retried or ignored, which the provider source matches on",
    ],
  },
  "aws:ebs/encryptionByDefault:EncryptionByDefault": {
    terraform: "aws_ebs_encryption_by_default",
    source: "internal/service/ec2/ebs_encryption_by_default.go",
    id: "terraform-{decimal}",
    uniqueWithin: "account+region: one only",
    forceNew: ["region"],
    optionalComputed: ["region"],
    defaults: { enabled: true },
    drift: ["enabled"],
    notes: [
      "an account setting: create turns it on, delete turns it off",
      "enabled changes in place",
      "two resources do not collide: last write wins",
      "import as default",
    ],
    uncertain: ["source not read: from type declarations and general knowledge", "id form"],
  },
};
