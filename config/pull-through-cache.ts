import { z } from "zod";
import { integer, text } from "./scalars";
import { kmsKeyArn, secretArn } from "./secret";
import { roleArn } from "./statement";

const prefixForm = /^[a-z0-9]+(?:[._/-][a-z0-9]+)*$/;

/**
 * What the repositories are like that ECR makes on the first pull.
 *
 * @see https://docs.aws.amazon.com/AmazonECR/latest/userguide/repository-creation-templates.html
 */
const repositoryCreationTemplate = z.strictObject({
  kmsKeyArn: kmsKeyArn
    .optional()
    .describe(
      "Customer key that encrypts the images; needs `customRoleArn`. Default: - a key of Amazon S3 (AES256).",
    ),
  customRoleArn: roleArn
    .optional()
    .describe(
      "Role that ECR (ecr.amazonaws.com) assumes to make the repositories, with ecr:CreateRepository, kms:CreateGrant, kms:RetireGrant and kms:DescribeKey. Default: - ECR's own.",
    ),
  imageTagMutability: z
    .enum(["MUTABLE", "IMMUTABLE"])
    .default("MUTABLE")
    .describe(
      "Whether a tag follows the upstream registry when it moves there; IMMUTABLE keeps the first image.",
    ),
  keepTaggedImages: integer(1, 10000)
    .default(30)
    .describe("Newest tagged images to keep in each repository."),
  expireUntaggedAfterDays: integer(1, 3650)
    .default(14)
    .describe("Days after which an image without a tag is deleted."),
});

/** A pull-through cache of the account's ECR registry: images of another registry, kept at home. */
export const pullThroughCache = z.strictObject({
  upstreamRegistryUrl: text(
    /^[a-z0-9.-]+(\/[a-z0-9._-]+)?$/,
    "the host of a registry; write it like registry-1.docker.io or public.ecr.aws",
  ).describe("Registry that images are fetched from."),
  credentialArn: secretArn
    .refine((arn) => arn.includes(":secret:ecr-pullthroughcache/"), {
      error: "is not a secret that ECR takes; its name must start with ecr-pullthroughcache/",
    })
    .optional()
    .describe("Secret with user and token of the registry; Docker Hub and GitHub need one. Default: - none."),
  prefix: text(prefixForm, "a repository prefix; use 2 to 30 lowercase letters, digits and . _ - /")
    .min(2)
    .max(30)
    .optional()
    .describe(
      "Prefix of the repositories in ECR, unique in account and region. Default: - `<project>-<stack>-<key>`, shortened.",
    ),
  upstreamRepositoryPrefix: text(
    prefixForm,
    "a repository prefix of the upstream registry; use 2 to 30 lowercase letters, digits and . _ - /",
  )
    .min(2)
    .max(30)
    .optional()
    .describe("Prefix of the repositories in another ECR registry that are fetched. Default: - all."),
  customRoleArn: roleArn
    .optional()
    .describe(
      "Role of this account that ECR (pullthroughcache.ecr.amazonaws.com) assumes to fetch from an ECR registry of another account. Default: - ECR's own, within the account.",
    ),
  repositoryCreationTemplate: repositoryCreationTemplate
    .optional()
    .describe("What the repositories are like that the first pull makes. Default: - as ECR makes them."),
});

/** A valid pull-through cache. */
export type PullThroughCacheConfig = z.output<typeof pullThroughCache>;
