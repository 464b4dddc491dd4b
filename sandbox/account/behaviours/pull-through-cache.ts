import { registriesWithCredentials } from "../../../facts/upstream-registries";
import type { Account, AccountObject } from "../account";
import { objects, text, type JsonObject } from "../json";
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
  const closed = matchesPattern(upstream, registriesWithCredentials);
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

function refuseTemplate({ encryptionConfigurations, resourceTags, customRoleArn }: JsonObject): void {
  const encrypted = objects(encryptionConfigurations).some(
    ({ encryptionType }) => encryptionType !== "AES256",
  );
  if ((encrypted || resourceTags !== undefined) && text(customRoleArn) === "")
    throw refusal(types.repositoryCreationTemplate, ["create", "resourceTags or KMS"]);
}

/** What the repositories are like that ECR makes on its own below a prefix. */
export const repositoryCreationTemplate: Behaviour = {
  refuseCreate: (_, { inputs }) => {
    refuseTemplate(inputs);
  },
  refuseUpdate: (_, __, news) => {
    refuseTemplate(news);
  },
};

/** The rule that fetches the images of a repository. */
export function cacheOf(account: Account, repository: string, region: string): AccountObject | undefined {
  return account
    .ofType(types.pullThroughCacheRule)
    .find((rule) => rule.region === region && repository.startsWith(`${rule.id}/`));
}
