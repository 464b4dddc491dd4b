import { globalRegion, originFacingPrefixList } from "../../facts/cloudfront-origins";
import { quotas } from "../../facts/quotas";
import type { DistributionConfig } from "../distribution";
import { below, type Draft, entriesOf, entryOf, type Rule } from "../draft";
import { unknownName } from "../nearest-key";
import type { PlatformConfig } from "../platform";
import type { Problem } from "../problem";
import { behaviorsAreSound } from "./cache-behaviors";
import { isMap, scopeOf } from "./platform-scope";

/** Distributions stand in front of load balancers that can be reached by them alone, with what CloudFront takes. */
export const distributionsAreSound: Rule<PlatformConfig> = function* (platform) {
  const owners = new Map<string, string>();
  for (const [name, distribution] of entriesOf(platform.value.distributions)) {
    if (!isMap(distribution)) continue;
    const draft = below(platform, ["distributions", name], distribution);
    yield* originIsSound(draft, platform);
    yield* certificateIsSound(draft);
    yield* webAclIsGlobal(draft);
    yield* aliasesDiffer(draft, { name, owners });
    yield* countriesDiffer(draft);
  }
};

function* originIsSound(
  draft: Draft<DistributionConfig>,
  platform: Draft<PlatformConfig>,
): Iterable<Problem> {
  if (!draft.intact("loadBalancer")) return;
  const { loadBalancers } = scopeOf(platform);
  const name = draft.value.loadBalancer;
  const loadBalancer = entryOf(loadBalancers, name);
  if (loadBalancer === undefined) {
    yield draft.problem(
      ["loadBalancer"],
      `names an unknown load balancer ${unknownName(name, Object.keys(loadBalancers))}`,
    );
    return;
  }
  if (loadBalancer.kind === "network") {
    yield draft.problem(
      ["loadBalancer"],
      `${name} is a network load balancer, which cannot look at headers; name an application load balancer`,
    );
    return;
  }
  yield* headerIsEncrypted(draft, { platform, https: loadBalancer.https });
  yield* behaviorsAreSound(draft, loadBalancer.https);
}

/** The secret header must not be readable on its way. */
function* headerIsEncrypted(
  draft: Draft<DistributionConfig>,
  { platform, https }: { readonly platform: Draft<PlatformConfig>; readonly https: boolean },
): Iterable<Problem> {
  const name = draft.value.loadBalancer;
  if (!platform.intact("loadBalancers", name)) return;
  if (entryOf(platform.value.loadBalancers, name)?.scheme === "internet-facing" && !https)
    yield draft.problem(
      ["loadBalancer"],
      `${name} is reached over the internet by plain HTTP, where anybody can read the secret header; give it a certificateArn, or make it internal`,
    );
}

function* certificateIsSound(draft: Draft<DistributionConfig>): Iterable<Problem> {
  if (!draft.intact("certificateArn") || !draft.intact("aliases")) return;
  const { certificateArn, aliases } = draft.value;
  if (certificateArn === undefined) {
    if (aliases.length > 0)
      yield draft.problem(
        ["certificateArn"],
        `is missing; the certificate of CloudFront is not for ${aliases.join(", ")}`,
      );
    if (draft.given("minimumProtocolVersion"))
      yield draft.problem(
        ["minimumProtocolVersion"],
        "cannot be chosen with the certificate of CloudFront; give certificateArn and aliases, or remove it",
      );
    return;
  }
  const region = regionOf(certificateArn);
  if (region !== globalRegion)
    yield draft.problem(
      ["certificateArn"],
      `is in ${region}; CloudFront takes certificates of ${globalRegion} only, so issue or import it there`,
    );
  if (aliases.length === 0)
    yield draft.problem(["certificateArn"], "is not used without aliases; name them, or remove it");
}

function* webAclIsGlobal(draft: Draft<DistributionConfig>): Iterable<Problem> {
  const { webAclArn } = draft.value;
  if (webAclArn === undefined || !draft.intact("webAclArn")) return;
  if (regionOf(webAclArn) !== globalRegion || !webAclArn.includes(":global/"))
    yield draft.problem(
      ["webAclArn"],
      `is a web ACL of scope REGIONAL; CloudFront takes those of scope CLOUDFRONT, which are in ${globalRegion}`,
    );
}

/** The region that an ARN names. */
function regionOf(arn: string): string {
  return arn.split(":")[3] ?? "";
}

function* aliasesDiffer(
  draft: Draft<DistributionConfig>,
  { name, owners }: { readonly name: string; readonly owners: Map<string, string> },
): Iterable<Problem> {
  if (!draft.intact("aliases")) return;
  for (const [index, alias] of draft.value.aliases.entries()) {
    const owner = owners.get(alias);
    if (owner !== undefined)
      yield draft.problem(
        ["aliases", index],
        `${alias} is an alias of distribution ${owner} already; no other may have it`,
      );
    owners.set(alias, name);
  }
}

function* countriesDiffer(draft: Draft<DistributionConfig>): Iterable<Problem> {
  const { geoRestriction } = draft.value;
  if (geoRestriction === undefined || !draft.intact("geoRestriction")) return;
  for (const [index, country] of geoRestriction.locations.entries())
    if (geoRestriction.locations.indexOf(country) < index)
      yield draft.problem(["geoRestriction", "locations", index], `${country} is named twice; name it once`);
}

/** Load balancers behind a distribution have room for its addresses, and others have no header of it. */
export const originsAreSound: Rule<PlatformConfig> = function* (platform) {
  const behind = new Set(
    entriesOf<unknown>(platform.value.distributions).flatMap(([, each]) =>
      isMap(each) ? [String((each as { loadBalancer?: unknown }).loadBalancer)] : [],
    ),
  );
  for (const [name, loadBalancer] of entriesOf(platform.value.loadBalancers)) {
    if (!isMap(loadBalancer) || !platform.intact("loadBalancers", name)) continue;
    const draft = below(platform, ["loadBalancers", name], loadBalancer);
    if (loadBalancer.kind === "network") continue;
    if (loadBalancer.originHeader !== undefined) {
      if (!behind.has(name))
        yield draft.problem(["originHeader"], "is not used without a distribution in front; remove it");
      else if (loadBalancer.scheme === "internal")
        yield draft.problem(
          ["originHeader"],
          "is not used, since CloudFront reaches an internal load balancer by a VPC origin; remove it",
        );
    }
    const { limit } = quotas.ingressRulesPerSecurityGroup;
    const room = limit - originFacingPrefixList.weight;
    const count = loadBalancer.allowedCidrs?.length ?? 0;
    if (behind.has(name) && count > room)
      yield draft.problem(
        ["allowedCidrs"],
        `has ${String(count)} networks beside CloudFront, whose addresses count as ${String(originFacingPrefixList.weight)} of the ${String(limit)} rules of a security group; give at most ${String(room)}`,
      );
  }
};
