import type { ResourceTypes } from "./shape";

/**
 * What is true of the AWS Resource Groups resource types of @pulumi/aws 7.48.0.
 *
 * Sources: the named files of hashicorp/terraform-provider-aws, the type declarations of @pulumi/aws and the error messages of
 * the AWS Resource Groups API.
 */
export const resourcegroups: ResourceTypes = {
  "aws:resourcegroups/group:Group": {
    terraform: "aws_resourcegroups_group",
    source: "internal/service/resourcegroups/group.go",
    id: "{name}",
    arn: "arn:aws:resource-groups:{region}:{account}:group/{name}",
    name: { property: "name", autoNameLimit: 255, limit: "300, [a-zA-Z0-9_.-]" },
    uniqueWithin: "account+region",
    forceNew: ["name", "region"],
    computed: ["arn", "tagsAll"],
    optionalComputed: ["name", "region"],
    defaults: { "resourceQuery.type": "TAG_FILTERS_1_0" },
    values: {
      "resourceQuery.type": { oneOf: ["TAG_FILTERS_1_0", "CLOUDFORMATION_STACK_1_0"] },
      "resourceQuery.query": { format: "json", note: "JSON, <=4096" },
      description: { range: [0, 1024] },
      name: { range: [0, 300], note: "(AWS); must not start with aws" },
    },
    refuses: {
      create: [
        "name taken → BadRequestException (?)",
        "plan/update: conversion between resource-query and configuration group types is not possible",
        "bad query → BadRequestException: Query not valid (?)",
      ],
    },
    waits: "create and update up to 15 min while a configuration is applied",
    drift: ["a new tag query that no resource matches is accepted"],
    notes: [
      "description, resourceQuery, configurations change in place within one kind",
      "resourceQuery with configurations is not a schema conflict; AWS allows only some combinations",
      "Terraform name is required; the bridge fills it",
    ],
    uncertain: [
      "read in an older version (2022-2024) of the source",
      "wording of create errors",
      "refusal wordings are from general knowledge, except those marked retried or ignored, which the provider source matches on",
    ],
  },
};
