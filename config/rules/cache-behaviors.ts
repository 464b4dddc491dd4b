import {
  allowedMethodSets,
  cachePolicies,
  type ManagedPolicy,
  originRequestPolicies,
} from "../../facts/cloudfront-policies";
import type { CacheBehaviorConfig } from "../cache-behavior";
import type { DistributionConfig } from "../distribution";
import type { Draft } from "../draft";
import { entryOf } from "../draft";
import type { Problem } from "../problem";

type Path = readonly (string | number)[];

/** What CloudFront does with requests is what it can do, and gets them to the load balancer. */
export function* behaviorsAreSound(draft: Draft<DistributionConfig>, https: boolean): Iterable<Problem> {
  for (const [path, behavior] of behaviorsOf(draft)) {
    yield* methodsAreASet(draft, path, behavior);
    if (https && draft.intact("originDomainName") && draft.value.originDomainName === undefined)
      yield* hostIsForwarded(draft, path, behavior);
  }
  yield* patternsDiffer(draft);
}

function behaviorsOf(draft: Draft<DistributionConfig>): [Path, CacheBehaviorConfig][] {
  const { value } = draft;
  return [
    ...(draft.intact("defaultCacheBehavior")
      ? [[["defaultCacheBehavior"], value.defaultCacheBehavior] as [Path, CacheBehaviorConfig]]
      : []),
    ...(draft.intact("orderedCacheBehaviors")
      ? value.orderedCacheBehaviors.map((each, index): [Path, CacheBehaviorConfig] => [
          ["orderedCacheBehaviors", index],
          each,
        ])
      : []),
  ];
}

function* methodsAreASet(
  draft: Draft<DistributionConfig>,
  path: Path,
  { allowedMethods }: CacheBehaviorConfig,
): Iterable<Problem> {
  const given = [...allowedMethods].sort().join();
  if (!allowedMethodSets.some((methods) => methods.join() === given))
    yield draft.problem(
      [...path, "allowedMethods"],
      "is no set that CloudFront knows; use [GET, HEAD], [GET, HEAD, OPTIONS] or [GET, HEAD, OPTIONS, PUT, POST, PATCH, DELETE]",
    );
}

/**
 * CloudFront compares the certificate of the origin with the name that it connects to, or with the Host header where that is sent on. No
 * certificate of a load balancer is for the name that AWS gave it.
 */
function* hostIsForwarded(
  draft: Draft<DistributionConfig>,
  path: Path,
  { cachePolicy, originRequestPolicy }: CacheBehaviorConfig,
): Iterable<Problem> {
  const cached: ManagedPolicy | undefined = entryOf<ManagedPolicy>(cachePolicies, cachePolicy);
  const requested =
    originRequestPolicy === "none"
      ? { forwardsHost: false }
      : entryOf<ManagedPolicy>(originRequestPolicies, originRequestPolicy);
  // Nothing is known of a policy of one's own.
  if (cached?.forwardsHost !== false || requested?.forwardsHost !== false) return;
  yield draft.problem(
    [...path, "originRequestPolicy"],
    `${originRequestPolicy} keeps the Host header from the load balancer, whose certificate is not for the name that AWS gave it; use AllViewer or HostHeaderOnly, or give originDomainName`,
  );
}

function* patternsDiffer(draft: Draft<DistributionConfig>): Iterable<Problem> {
  if (!draft.intact("orderedCacheBehaviors")) return;
  const patterns = draft.value.orderedCacheBehaviors.map(({ pathPattern }) => pathPattern);
  for (const [index, pattern] of patterns.entries())
    if (patterns.indexOf(pattern) < index)
      yield draft.problem(
        ["orderedCacheBehaviors", index, "pathPattern"],
        `${pattern} has a behavior already, which comes first; give another pattern`,
      );
}
