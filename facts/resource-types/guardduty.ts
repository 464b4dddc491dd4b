import type { ResourceTypes } from "./shape";

/**
 * What is true of the Amazon GuardDuty resource types of @pulumi/aws 7.48.0.
 *
 * Sources: the named files of hashicorp/terraform-provider-aws, the type declarations of @pulumi/aws and the error messages of
 * the Amazon GuardDuty API.
 */
export const guardduty: ResourceTypes = {
  "aws:guardduty/detector:Detector": {
    terraform: "aws_guardduty_detector",
    source: "internal/service/guardduty/detector.go",
    id: "{hex32}",
    arn: "arn:aws:guardduty:{region}:{account}:detector/{id}",
    uniqueWithin: "account+region: one only",
    forceNew: ["region"],
    computed: ["accountId", "arn", "tagsAll"],
    optionalComputed: ["datasources", "findingPublishingFrequency", "region"],
    defaults: { enable: true },
    outputDefaults: { findingPublishingFrequency: "SIX_HOURS" },
    filledByAws: { datasources: "s3Logs, kubernetes.auditLogs and malwareProtection as AWS enables them" },
    values: { findingPublishingFrequency: { oneOf: ["FIFTEEN_MINUTES", "ONE_HOUR", "SIX_HOURS"] } },
    refuses: {
      create: [
        "second → BadRequestException: The request is rejected because a detector already exists for the current account.",
      ],
      delete: [
        "members left → BadRequestException: ... cannot delete detector while it has invited or associated members (retried)",
      ],
    },
    waits: "none on create; delete retried on the member error",
    drift: ["datasources follow detector features", "an organisation administrator may create or change it"],
    notes: [
      "datasources is deprecated in favour of detector features",
      "enable false suspends, it does not delete",
    ],
    uncertain: [
      "read in an older version (2022-2024) of the source",
      "refusal wordings are from general knowledge, except those marked retried or ignored, which the provider source matches on",
    ],
  },
};
