import * as aws from "@pulumi/aws";
import type { PullThroughCacheSpec } from "../plan/pull-through-cache";

/** Creates the rules by which the registry fetches images from other registries. */
export function createPullThroughCaches(specs: Readonly<Record<string, PullThroughCacheSpec>>): void {
  for (const [key, { repositoryCreationTemplate, ...rule }] of Object.entries(specs)) {
    // A template says nothing about repositories that exist already, so it comes before the first pull.
    const dependsOn =
      repositoryCreationTemplate === undefined
        ? []
        : [createTemplate(key, rule.ecrRepositoryPrefix, repositoryCreationTemplate)];
    new aws.ecr.PullThroughCacheRule(key, { ...rule }, { dependsOn });
  }
}

function createTemplate(
  key: string,
  prefix: string,
  spec: NonNullable<PullThroughCacheSpec["repositoryCreationTemplate"]>,
): aws.ecr.RepositoryCreationTemplate {
  const { appliedFors, encryptionConfigurations, lifecyclePolicy, ...settings } = spec;
  return new aws.ecr.RepositoryCreationTemplate(key, {
    prefix,
    ...settings,
    appliedFors: [...appliedFors],
    ...(encryptionConfigurations !== undefined && {
      encryptionConfigurations: [...encryptionConfigurations],
    }),
    lifecyclePolicy: JSON.stringify(lifecyclePolicy),
  });
}
