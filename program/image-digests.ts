import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { PlatformConfig } from "../config/platform";
import { userFault } from "../contract/user-fault";
import type { PlanContext } from "../plan/context";
import { tagKey } from "../plan/image";
import { repositoryName } from "../plan/names";
import { orRunError } from "./load-config";
import { builtTags, imagesOf } from "./source-tags";

/**
 * Finds out what the plan must know of images: digests of tags that are looked up, and tags of images that are built.
 *
 * @throws pulumi.RunError for a folder that nothing can be built from, and when the registry cannot be asked.
 */
export async function lookUpImages(
  config: PlatformConfig,
  context: PlanContext,
): Promise<NonNullable<PlanContext["images"]>> {
  const builtTagsOf = () => builtTags(imagesOf(config), process.cwd());
  return {
    digests: await lookUpDigests(config, context),
    builtTags: orRunError(`Pulumi.${pulumi.getStack()}.yaml`, builtTagsOf),
  };
}

/**
 * Looks up the digests of images whose tag says `resolveTag`. An image that is not there yet keeps its tag, since its repository may
 * come into being in the same run; a warning says so.
 */
async function lookUpDigests(config: PlatformConfig, context: PlanContext): Promise<Record<string, string>> {
  const wanted = imagesOf(config).flatMap(({ image }) =>
    "resolveTag" in image && image.resolveTag && image.tag !== undefined
      ? [{ repository: image.repository, tag: image.tag }]
      : [],
  );
  const found = await Promise.all(
    wanted.map(async ({ repository, tag }) => {
      const name = config.repositories[repository]?.name ?? repositoryName(context, repository);
      const digest = await digestOf(name, tag);
      return digest === undefined ? [] : [[tagKey(repository, tag), digest] as const];
    }),
  );
  return Object.fromEntries(found.flat());
}

/** In what words the provider says that there is no such image, or no such repository. */
const notThere =
  /ImageNotFoundException|RepositoryNotFoundException|couldn't find resource|returned no results/;

async function digestOf(repositoryName: string, imageTag: string): Promise<string | undefined> {
  try {
    return (await aws.ecr.getImage({ repositoryName, imageTag })).imageDigest;
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    if (!notThere.test(message))
      throw userFault(`the digest of ${repositoryName}:${imageTag} could not be looked up: ${message}`);
    void pulumi.log.warn(
      `${repositoryName}:${imageTag} is not in the registry yet; its tag is used as it is until the next run finds a digest`,
    );
    return undefined;
  }
}
