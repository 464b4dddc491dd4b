import { z } from "zod";
import { text } from "./scalars";
import { secretArn } from "./secret";

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
  prefix: text(
    /^[a-z0-9]+(?:[._/-][a-z0-9]+)*$/,
    "a repository prefix; use 2 to 30 lowercase letters, digits and . _ - /",
  )
    .min(2)
    .max(30)
    .optional()
    .describe(
      "Prefix of the repositories in ECR, unique in account and region. Default: - `<project>-<stack>-<key>`, shortened.",
    ),
});

/** A valid pull-through cache. */
export type PullThroughCacheConfig = z.output<typeof pullThroughCache>;
