import { z } from "zod";
import { nameLimits } from "../facts/name-limits";
import { principals } from "./principal";
import { integer, limitedName, oneOf, text } from "./scalars";
import { kmsKeyArn } from "./secret";

const tagPrefix = text(
  /^[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$/,
  "the beginning of a tag; use up to 128 letters, digits and _ . -",
).describe("Beginning of the tags that the rule is about.");

/**
 * What happens to images by the beginning of their tags.
 *
 * @see https://docs.aws.amazon.com/AmazonECR/latest/userguide/lifecycle_policy_parameters.html
 */
export const lifecycleRule = z.union(
  [
    z.strictObject({
      tagPrefix,
      keepImages: integer(1, 10000).describe("Newest images to keep; older ones are deleted."),
    }),
    z.strictObject({
      tagPrefix,
      expireAfterDays: integer(1, 3650).describe("Days from the push after which an image is deleted."),
    }),
  ],
  { error: oneOf(["keepImages", "expireAfterDays"]) },
);

/**
 * Tags that can be moved although all others cannot; with ECR's wildcards.
 *
 * @see https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_ImageTagMutabilityExclusionFilter.html
 */
export const tagMutabilityExclusions = z
  .array(
    text(
      /^[0-9A-Za-z._*-]{1,128}$/,
      "a filter of tags; use up to 128 letters, digits and . _ * -, such as dev-*",
    ),
  )
  .max(5)
  .refine((filters) => !filters.some((filter) => /^\*+$/.test(filter)), {
    error: "has a filter that leaves no tag immutable; name the beginning of the tags that may move",
  })
  .default([])
  .describe("Filters of tags that may be moved, such as `dev-*`; all others are immutable.");

/** One ECR repository. Images are scanned on push and tags are immutable, but for those that the stack file lists. */
export const repository = z.strictObject({
  name: limitedName(nameLimits.repository, "a repository")
    .optional()
    .describe("Name in the registry. Default: - `<project>-<stack>/<key>`."),
  kmsKeyArn: kmsKeyArn
    .optional()
    .describe(
      "Customer key that encrypts the images; a change replaces the repository, which must be empty for that. Default: - a key of Amazon S3 (AES256).",
    ),
  imageTagMutabilityExclusionFilters: tagMutabilityExclusions,
  keepTaggedImages: integer(1, 10000)
    .default(30)
    .describe("Newest tagged images to keep; must cover every release you may roll back to."),
  releaseTagPattern: text(
    /^[0-9A-Za-z._*-]{1,128}$/,
    "a pattern of tags; use up to 128 letters, digits and . _ * -, such as v*",
  )
    .default("*")
    .describe("Tags that `keepTaggedImages` counts."),
  lifecycleRules: z
    .array(lifecycleRule)
    .max(48)
    .default([])
    .describe(
      "What happens to images by the beginning of their tags; the first rule that fits an image decides, before `keepTaggedImages`.",
    ),
  expireUntaggedAfterDays: integer(1, 3650)
    .default(14)
    .describe("Days after which an image without a tag is deleted."),
  readers: principals.describe("Accounts (their ids) and roles or users (their ARNs) that may pull images."),
  writers: principals.describe("Accounts, roles and users that may push images, and pull them."),
  forceDelete: z
    .boolean()
    .default(false)
    .describe(
      "Whether the repository is deleted with the images in it, which ECR refuses otherwise; must be deployed before the deletion.",
    ),
  protect: z
    .boolean()
    .optional()
    .describe(
      "Whether Pulumi refuses to delete the repository, until this is taken away and deployed. Default: - as `dataProtection.protect` says.",
    ),
});

/** What a user may write for one repository. */
export type RepositoryInput = z.input<typeof repository>;
/** A valid repository with every default filled in. */
export type RepositoryConfig = z.output<typeof repository>;
/** A valid rule of a lifecycle. */
export type LifecycleRuleConfig = z.output<typeof lifecycleRule>;
