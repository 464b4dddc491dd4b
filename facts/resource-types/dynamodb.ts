import type { ResourceTypes } from "./shape";

/**
 * What is true of the Amazon DynamoDB resource types of @pulumi/aws 7.48.0.
 *
 * Sources: the named files of hashicorp/terraform-provider-aws, the type declarations of @pulumi/aws and the error messages of
 * the Amazon DynamoDB API.
 */
export const dynamodb: ResourceTypes = {
  "aws:dynamodb/table:Table": {
    terraform: "aws_dynamodb_table",
    source: "internal/service/dynamodb/table.go",
    id: "{name}",
    arn: "arn:aws:dynamodb:{region}:{account}:table/{name}",
    name: { property: "name", autoNameLimit: 255, limit: "255, [a-zA-Z0-9_.-]" },
    uniqueWithin: "account+region",
    forceNew: [
      "name",
      "hashKey",
      "rangeKey",
      "localSecondaryIndexes",
      "importTable.s3BucketSource",
      "restoreDateTime",
      "restoreToLatestTime",
      "region",
    ],
    replacesWhen: {
      restoreSourceName: "only when changed to another non-empty value",
      restoreSourceTableArn: "only when changed to another non-empty value",
      "warmThroughput.readUnitsPerSecond": "only when decreased",
      "warmThroughput.writeUnitsPerSecond": "only when decreased",
      restoreBackupArn: "assumed to replace (?)",
    },
    computed: ["arn", "streamArn", "streamLabel", "tagsAll"],
    optionalComputed: [
      "attributes",
      "globalSecondaryIndexes",
      "globalTableWitness",
      "hashKey",
      "name",
      "pointInTimeRecovery",
      "readCapacity",
      "region",
      "serverSideEncryption",
      "streamViewType",
      "ttl",
      "warmThroughput",
      "writeCapacity",
    ],
    defaults: {
      billingMode: "PROVISIONED",
      tableClass: "STANDARD",
      "ttl.enabled": false,
      "replicas.consistencyMode": "EVENTUAL",
      "replicas.pointInTimeRecovery": false,
      "replicas.propagateTags": false,
      "replicas.deletionProtectionEnabled": false,
    },
    outputDefaults: { streamViewType: "" },
    filledByAws: {
      pointInTimeRecovery: "{enabled:false}",
      ttl: '{enabled:false, attributeName:""}',
      readCapacity: "0 when PAY_PER_REQUEST",
      writeCapacity: "0 when PAY_PER_REQUEST",
      serverSideEncryption: "unset (AWS owned key)",
      streamArn: '"" without stream',
      warmThroughput: "on-demand start 12000 read, 4000 write",
    },
    conflicts: [
      ["importTable", "restoreSourceName"],
      ["importTable", "restoreSourceTableArn"],
      ["restoreSourceName", "restoreSourceTableArn"],
      ["onDemandThroughput", "readCapacity"],
      ["onDemandThroughput", "writeCapacity"],
    ],
    requiredWith: { streamEnabled: ["streamViewType"] },
    values: {
      name: { range: [3, 255], pattern: "^[a-zA-Z0-9_.-]+$" },
      billingMode: { oneOf: ["PROVISIONED", "PAY_PER_REQUEST"] },
      tableClass: { oneOf: ["STANDARD", "STANDARD_INFREQUENT_ACCESS"] },
      streamViewType: { oneOf: ["KEYS_ONLY", "NEW_IMAGE", "OLD_IMAGE", "NEW_AND_OLD_IMAGES"] },
      attributes: {
        note: "exactly the attributes used as keys: plan error all attributes must be indexed. Unused attributes: [...]",
      },
      "attributes.type": { oneOf: ["S", "N", "B"] },
      "globalSecondaryIndexes.projectionType": { oneOf: ["ALL", "KEYS_ONLY", "INCLUDE"] },
      "pointInTimeRecovery.recoveryPeriodInDays": { range: [1, 35] },
      "warmThroughput.readUnitsPerSecond": { range: [12000, Infinity] },
      "warmThroughput.writeUnitsPerSecond": { range: [4000, Infinity] },
      "replicas.consistencyMode": { oneOf: ["EVENTUAL", "STRONG"] },
    },
    references: { "serverSideEncryption.kmsKeyArn": ["aws:kms/key:Key"] },
    refuses: {
      create: [
        "name taken → ResourceInUseException: Table already exists: X",
        "key not declared → ValidationException: One or more parameter values were invalid: Some index key attributes are not defined in AttributeDefinitions. Keys: [x], AttributeDefinitions: [y]",
        "PROVISIONED without capacity → ValidationException: One or more parameter values were invalid: ReadCapacityUnits and WriteCapacityUnits must both be specified when BillingMode is PROVISIONED",
        "PAY_PER_REQUEST with capacity → ValidationException: One or more parameter values were invalid: Neither ReadCapacityUnits nor WriteCapacityUnits can be specified when BillingMode is PAY_PER_REQUEST",
      ],
      delete: [
        "deletionProtectionEnabled → ValidationException: Resource cannot be deleted as it is currently protected against deletion. Disable deletion protection first.",
        "being created or updated → ResourceInUseException: Attempt to change a resource which is still in use: Table is being updated: X (retried)",
      ],
    },
    waits: "create 30 min, update 60 min, delete 10 min: until ACTIVE and all indexes ACTIVE / gone",
    drift: [
      "readCapacity, writeCapacity under autoscaling (ignoreChanges is usual)",
      "streamLabel and streamArn are new each time the stream is turned on",
    ],
    notes: [
      "global indexes are added and deleted in place, one at a time; changing an index's keys deletes and recreates that index",
      "a diff only in attributes that no index uses any more is dropped",
      "replicas are added and removed in place; a changed kmsKeyArn recreates the replica",
      "ttl cannot be toggled twice within an hour (AWS)",
      "streams can be switched on and off in place; a changed streamViewType needs off then on",
    ],
    uncertain: [
      "restoreBackupArn, globalTableWitness and keySchemas: rules not seen in full",
      "delete timeout for tables with replicas",
      "refusal wordings are from general knowledge, except those marked retried or ignored, which the provider source matches on",
    ],
  },
};
