import { z } from "zod";
import { accountId } from "./principal";
import { text } from "./scalars";

const region = text(/^[a-z]{2}(-[a-z]+)+-\d$/, "an AWS region; write it like eu-west-1");

const repositoryPrefix = text(
  /^[a-z0-9]+(?:[._/-]+[a-z0-9]+)*[._/-]?$/,
  "the beginning of a repository name; use lowercase letters, digits and . _ - /",
).max(256);

const repositoryPattern = text(
  /^[a-z0-9*](?:[a-z0-9._*/-]{0,254}[a-z0-9*])?$/,
  "a pattern of repository names; use lowercase letters, digits and . _ - / *",
);

/** One rule by which images are copied. */
const replicationRule = z.strictObject({
  destinations: z
    .array(
      z.strictObject({
        region: region.describe("Region that the images are copied to."),
        registryId: accountId
          .optional()
          .describe(
            "Account that the images are copied to; its own registry must say so in `replicationSources`. Default: - this account.",
          ),
      }),
    )
    .min(1)
    .max(25)
    .describe("Where the images are copied to; not this region of this account."),
  repositoryFilters: z
    .array(repositoryPrefix)
    .max(100)
    .default([])
    .describe("Beginnings of the names of the repositories that are copied. Default: - all."),
});

/** Another account that copies its images into this registry. */
const replicationSource = z.strictObject({
  registryId: accountId.describe("Account whose images come here."),
  repositoryFilters: z
    .array(repositoryPrefix)
    .max(100)
    .default([])
    .describe("Beginnings of the names of the repositories that it may make and fill. Default: - all."),
});

/**
 * Which images are scanned. `ENHANCED` is Amazon Inspector, which costs money for each image.
 *
 * @see https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-scanning.html
 */
const scanning = z.strictObject({
  scanType: z
    .enum(["BASIC", "ENHANCED"])
    .describe("BASIC looks at packages of the operating system; ENHANCED is Amazon Inspector."),
  rules: z
    .array(
      z.strictObject({
        scanFrequency: z
          .enum(["SCAN_ON_PUSH", "CONTINUOUS_SCAN", "MANUAL"])
          .describe("When images are scanned; CONTINUOUS_SCAN needs ENHANCED, MANUAL needs BASIC."),
        repositoryFilters: z
          .array(repositoryPattern)
          .min(1)
          .max(100)
          .default(["*"])
          .describe("Names of repositories, with `*` for any text."),
      }),
    )
    .min(1)
    .max(100)
    .default([{ scanFrequency: "SCAN_ON_PUSH", repositoryFilters: ["*"] }])
    .describe("Repositories and when their images are scanned."),
});

/** Settings of the ECR registry, of which every account has one in each region: at most one stack may have them. */
export const registry = z.strictObject({
  replication: z
    .array(replicationRule)
    .max(10)
    .default([])
    .describe("Rules by which images are copied to other regions and accounts."),
  replicationSources: z
    .array(replicationSource)
    .max(50)
    .default([])
    .describe("Other accounts that may copy their images into this registry."),
  scanning: scanning
    .optional()
    .describe("How images are scanned. Default: - by what each repository says, on push."),
});

/** Valid settings of the registry. */
export type RegistryConfig = z.output<typeof registry>;
