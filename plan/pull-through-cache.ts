import type { PullThroughCacheConfig } from "../config/pull-through-cache";
import { compact } from "./canonical";
import type { PlanContext } from "./context";
import { platformName, shorten } from "./names";

/** Longest prefix of the repositories of a pull-through cache. */
const maxPrefixLength = 30;

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
  const name = `${platformName(context)}-${key}`.toLowerCase().replace(/[^a-z0-9]+/g, "-");
  return compact<PullThroughCacheSpec>({
    ecrRepositoryPrefix: prefix ?? shorten(name, maxPrefixLength),
    upstreamRegistryUrl,
    credentialArn,
  });
}
