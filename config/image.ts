import { z } from "zod";
import { text } from "./scalars";

const digest = text(/^sha256:[0-9a-f]{64}$/, "an image digest; write it like sha256: and 64 hex digits");
const tag = text(
  /^[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$/,
  "an image tag; use up to 128 letters, digits and _ . -",
);

const repositoryImage = z.strictObject({
  repository: z.string().min(1).describe("Key of a repository of this stack."),
  tag: tag.optional().describe("Image tag. Give this or `digest`."),
  digest: digest
    .optional()
    .describe("Image digest; the only reference that can never move. Give this or `tag`."),
  resolveTag: z
    .boolean()
    .default(false)
    .describe("Whether each preview looks the tag up in the registry and pins the digest that it finds."),
});

/** Registry, path, tag and digest of an image, as Docker writes them. */
const imageReference =
  /^([A-Za-z0-9.-]+(:\d+)?\/)?[a-z0-9]+([._-]+[a-z0-9]+)*(\/[a-z0-9]+([._-]+[a-z0-9]+)*)*(:[A-Za-z0-9_][A-Za-z0-9_.-]{0,127})?(@sha256:[0-9a-f]{64})?$/;

const uriImage = z.strictObject({
  uri: text(
    imageReference,
    "an image reference; write it like public.ecr.aws/nginx/nginx:1.29, or <name>@sha256: and 64 hex digits",
  )
    .max(255)
    .describe("Full image reference in any registry, with tag or digest."),
});

const cachedImage = z.strictObject({
  pullThroughCache: z.string().min(1).describe("Key of a pull-through cache of this stack."),
  upstreamRepository: text(/^[a-z0-9][a-z0-9._/-]*$/, "a repository; write it like library/nginx").describe(
    "Repository in the upstream registry.",
  ),
  tag: tag.optional().describe("Image tag. Give this or `digest`."),
  digest: digest.optional().describe("Image digest. Give this or `tag`."),
});

const builtImage = z.strictObject({
  repository: z.string().min(1).describe("Key of the repository of this stack that takes the image."),
  build: z
    .strictObject({
      context: z.string().min(1).describe("Folder of the source, relative to the Pulumi project."),
      dockerfile: z
        .string()
        .min(1)
        .optional()
        .describe("Dockerfile, relative to the Pulumi project. Default: - `Dockerfile` in the context."),
      target: z.string().min(1).optional().describe("Stage of the Dockerfile to build. Default: - the last."),
      args: z.record(z.string().min(1), z.string()).default({}).describe("Build arguments; no secrets here."),
    })
    .describe("Builds the image with Docker and pushes it under a tag made from the source."),
});

/** Where the image of a container comes from. */
export const image = z.union([repositoryImage, uriImage, cachedImage, builtImage]);

/** A valid `image` of a container. */
export type ImageConfig = z.output<typeof image>;
/** A valid image that is built from source. */
export type BuiltImageConfig = z.output<typeof builtImage>;
