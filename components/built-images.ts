import { Image } from "@pulumi/awsx/ecr/image";
import type * as pulumi from "@pulumi/pulumi";
import type { BuiltImageSpec } from "../plan/workload";

/**
 * Builds images from source and pushes them, each once.
 *
 * @returns The images by `<repository URL>:<tag>`; task definitions that refer to them wait for them.
 */
export function createBuiltImages(
  specs: readonly BuiltImageSpec[],
  repositories: Readonly<Record<string, pulumi.Resource>> = {},
): Record<string, pulumi.Resource> {
  const images: Record<string, pulumi.Resource> = {};
  for (const { repository, repositoryUrl, tag, args, ...build } of specs) {
    const key = `${repositoryUrl}:${tag}`;
    const own = repositories[repository];
    images[key] ??= new Image(
      `${repository}-${tag}`,
      { repositoryUrl, imageTag: tag, ...build, ...(args !== undefined && { args: { ...args } }) },
      { dependsOn: own === undefined ? [] : [own] },
    );
  }
  return images;
}
