import type { Account, AccountObject } from "../account";
import { text, type JsonObject } from "../json";
import { matchesPattern } from "../pattern";
import { refusal } from "../refusals";
import { types } from "../type-tokens";
import type { Behaviour } from "./behaviour";

/**
 * Registries that need no credentials.
 *
 * @see https://docs.aws.amazon.com/AmazonECR/latest/userguide/pull-through-cache-creating-rule.html
 */
const OPEN_REGISTRIES = ["public.ecr.aws", "quay.io", "registry.k8s.io", "*.dkr.ecr.*.amazonaws.com"];
/** Registries that need a secret with user and token. */
const CLOSED_REGISTRIES = [
  "registry-1.docker.io",
  "ghcr.io",
  "registry.gitlab.com",
  "*.azurecr.io",
  "cgr.dev",
];
/** How the name of such a secret begins. */
const SECRET_PREFIX = "ecr-pullthroughcache/";

function refuse(circumstance: string, values: Readonly<Record<string, string>>): never {
  throw refusal(types.pullThroughCacheRule, ["create", circumstance], values);
}

function refuseSecret(account: Account, secret: string): void {
  const [, name = ""] = /:secret:(.+)$/.exec(secret) ?? [];
  if (!name.startsWith(SECRET_PREFIX)) refuse("secret with another name", { secret: name });
  const exists = account.named(types.secret, secret) !== undefined || account.existsOutside(secret);
  if (!exists) refuse("secret missing", { secret });
}

function refuseRule(account: Account, inputs: JsonObject): void {
  const upstream = text(inputs["upstreamRegistryUrl"]);
  const closed = matchesPattern(upstream, CLOSED_REGISTRIES);
  if (!closed && !matchesPattern(upstream, OPEN_REGISTRIES)) refuse("unknown upstream", { upstream });
  const secret = text(inputs["credentialArn"]);
  if (closed && secret === "") refuse("upstream needing credentials", { upstream });
  if (secret !== "") refuseSecret(account, secret);
}

/** A rule by which the registry fetches images, into repositories that it makes below the prefix of the rule. */
export const pullThroughCacheRule: Behaviour = {
  refuseCreate: (account, { inputs }) => {
    refuseRule(account, inputs);
  },
  refuseUpdate: (account, _, news) => {
    refuseRule(account, news);
  },
};

/** The rule that fetches the images of a repository. */
export function cacheOf(account: Account, repository: string, region: string): AccountObject | undefined {
  return account
    .ofType(types.pullThroughCacheRule)
    .find((rule) => rule.region === region && repository.startsWith(`${rule.id}/`));
}
