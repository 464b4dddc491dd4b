import type { PullThroughCacheConfig } from "../config/pull-through-cache";
import { compact, ifGiven } from "./canonical";
import type { PlanContext } from "./context";
import { type LifecyclePolicySpec, planLifecyclePolicy } from "./lifecycle-policy";
import { cachePrefix } from "./names";
import { encryptedWith, type ImageKeeping } from "./repository";

/** What the repositories of a cache are made like, with Pulumi's names. */
export interface RepositoryCreationTemplateSpec {
  readonly appliedFors: readonly ["PULL_THROUGH_CACHE"];
  readonly imageTagMutability: "MUTABLE" | "IMMUTABLE";
  readonly encryptionConfigurations?: ImageKeeping["encryptionConfigurations"];
  readonly customRoleArn?: string;
  readonly lifecyclePolicy: LifecyclePolicySpec;
}

/** A rule by which the registry fetches images from another one, with Pulumi's names. */
export interface PullThroughCacheSpec {
  readonly ecrRepositoryPrefix: string;
  readonly upstreamRegistryUrl: string;
  readonly upstreamRepositoryPrefix?: string;
  readonly credentialArn?: string;
  readonly customRoleArn?: string;
  readonly repositoryCreationTemplate?: RepositoryCreationTemplateSpec;
}

/** Plans a pull-through cache; its prefix is known beforehand, so that image references are. */
export function planPullThroughCache(
  key: string,
  { prefix, repositoryCreationTemplate, ...cache }: PullThroughCacheConfig,
  context: PlanContext,
): PullThroughCacheSpec {
  return compact<PullThroughCacheSpec>({
    ecrRepositoryPrefix: prefix ?? cachePrefix(context, key),
    upstreamRegistryUrl: cache.upstreamRegistryUrl,
    upstreamRepositoryPrefix: cache.upstreamRepositoryPrefix,
    credentialArn: cache.credentialArn,
    customRoleArn: cache.customRoleArn,
    repositoryCreationTemplate: ifGiven(repositoryCreationTemplate, planTemplate),
  });
}

function planTemplate(
  template: NonNullable<PullThroughCacheConfig["repositoryCreationTemplate"]>,
): RepositoryCreationTemplateSpec {
  const { imageTagMutability, kmsKeyArn, customRoleArn, ...lifecycle } = template;
  return compact<RepositoryCreationTemplateSpec>({
    appliedFors: ["PULL_THROUGH_CACHE"],
    imageTagMutability,
    encryptionConfigurations: ifGiven(kmsKeyArn, encryptedWith),
    customRoleArn,
    lifecyclePolicy: planLifecyclePolicy({ ...lifecycle, lifecycleRules: [], releaseTagPattern: "*" }),
  });
}
