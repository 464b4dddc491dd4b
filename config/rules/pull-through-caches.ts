import { ecrRegistryHost, registriesWithCredentials } from "../../facts/upstream-registries";
import type { Draft, Rule } from "../draft";
import { below, entriesOf } from "../draft";
import type { PlatformConfig } from "../platform";
import type { Problem } from "../problem";
import type { PullThroughCacheConfig } from "../pull-through-cache";
import { isMap } from "./platform-scope";

/** Every pull-through cache has what its upstream registry asks for, and nothing else. */
export const cachesAreSound: Rule<PlatformConfig> = function* (platform) {
  for (const [key, cache] of entriesOf(platform.value.pullThroughCaches)) {
    if (!isMap(cache)) continue;
    const draft = below(platform, ["pullThroughCaches", key], cache);
    if (draft.intact("upstreamRegistryUrl")) yield* upstreamFits(draft);
    if (draft.intact("repositoryCreationTemplate")) yield* templateFits(draft);
  }
};

function* upstreamFits(cache: Draft<PullThroughCacheConfig>): Iterable<Problem> {
  const { upstreamRegistryUrl: upstream } = cache.value;
  if (ecrRegistryHost.test(upstream)) {
    if (cache.given("credentialArn"))
      yield cache.problem(
        ["credentialArn"],
        "is not for an ECR registry, which knows no user and token; give customRoleArn where it is another account's",
      );
    return;
  }
  for (const field of ["customRoleArn", "upstreamRepositoryPrefix"] as const)
    if (cache.given(field))
      yield cache.problem(
        [field],
        `is only for an ECR registry, and ${upstream} is none; take it away, or name <account>.dkr.ecr.<region>.amazonaws.com`,
      );
  if (needsCredentials(upstream) && !cache.given("credentialArn"))
    yield cache.problem(
      ["credentialArn"],
      `is missing; ${upstream} is fetched from only with user and token, in a secret whose name starts with ecr-pullthroughcache/`,
    );
}

function needsCredentials(upstream: string): boolean {
  return registriesWithCredentials.some((host) =>
    host.startsWith("*") ? upstream.endsWith(host.slice(1)) : upstream === host,
  );
}

/** ECR encrypts with a customer key only as a role that may use it. */
function* templateFits(cache: Draft<PullThroughCacheConfig>): Iterable<Problem> {
  const { repositoryCreationTemplate: template } = cache.value;
  if (template?.kmsKeyArn !== undefined && template.customRoleArn === undefined)
    yield cache.problem(
      ["repositoryCreationTemplate", "customRoleArn"],
      "is missing; ECR uses a customer key only by a role that may create grants of it",
    );
}
