/**
 * Hosts of registries that ECR fetches from only with user and token; `*` stands for any text.
 *
 * @see https://docs.aws.amazon.com/AmazonECR/latest/userguide/pull-through-cache-creating-rule.html
 */
export const registriesWithCredentials: readonly string[] = [
  "registry-1.docker.io",
  "ghcr.io",
  "registry.gitlab.com",
  "*.azurecr.io",
  "cgr.dev",
];

/** Host of a private ECR registry, of any account and region. */
export const ecrRegistryHost = /^\d{12}\.dkr\.ecr\.[a-z0-9-]+\.amazonaws\.com(\.cn)?$/;
