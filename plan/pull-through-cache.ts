import type { PullThroughCacheConfig } from "../config/pull-through-cache";
import { compact } from "./canonical";
import type { PlanContext } from "./context";
import { cachePrefix } from "./names";

/** A rule by which the registry fetches images from another one, with Pulumi's names. */
export interface PullThroughCacheSpec {
  readonly ecrRepositoryPrefix: string;
  readonly upstreamRegistryUrl: string;
  readonly credentialArn?: string;
}

/** Plans a pull-through cache; its prefix is known beforehand, so that image references are. */
export function planPullThroughCache(
  key: string,
  { upstreamRegistryUrl, credentialArn, prefix }: PullThroughCacheConfig,
  context: PlanContext,
): PullThroughCacheSpec {
  return compact<PullThroughCacheSpec>({
    ecrRepositoryPrefix: prefix ?? cachePrefix(context, key),
    upstreamRegistryUrl,
    credentialArn,
  });
}
