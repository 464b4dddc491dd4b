import { rowsOf } from "./row";

const web = "repositories.web";
const hub = "pullThroughCaches.hub";
const key = "arn:aws:kms:ap-northeast-1:123456789012:key/0a1b";
const role = "arn:aws:iam::123456789012:role/registry";
const secret = "arn:aws:secretsmanager:ap-northeast-1:123456789012:secret:ecr-pullthroughcache/hub-AbCdEf";
const ecr = "210987654321.dkr.ecr.eu-west-1.amazonaws.com";

/** A rule with destinations in as many accounts. */
const places = (count: number, first = 0) => ({
  destinations: Array.from({ length: count }, (_, index) => ({
    region: "eu-west-1",
    registryId: String(200000000000 + first + index),
  })),
});

/** Repositories in depth: their tags, their lifecycle, their end and their readers, and the registry around them. */
export const registry = rowsOf([
  {
    title: "a key by its alias",
    path: web,
    bad: { kmsKeyArn: "alias/images" },
    at: "kmsKeyArn",
    problem:
      '"alias/images" is not the ARN of a KMS key; write it like arn:aws:kms:<region>:<account>:key/<id>',
    good: { kmsKeyArn: key },
  },
  {
    title: "a filter of tags with characters that tags do not have",
    path: web,
    bad: { imageTagMutabilityExclusionFilters: ["dev/*"] },
    at: "imageTagMutabilityExclusionFilters.0",
    problem: '"dev/*" is not a filter of tags; use up to 128 letters, digits and . _ * -, such as dev-*',
    good: { imageTagMutabilityExclusionFilters: ["dev-*"] },
  },
  {
    title: "more filters of tags than ECR takes",
    path: web,
    bad: { imageTagMutabilityExclusionFilters: ["a*", "b*", "c*", "d*", "e*", "f*"] },
    at: "imageTagMutabilityExclusionFilters",
    problem: "has 6 entries; give at most 5",
    good: { imageTagMutabilityExclusionFilters: ["a*", "b*", "c*", "d*", "e*"] },
  },
  {
    title: "a filter that makes every tag mutable",
    path: web,
    bad: { imageTagMutabilityExclusionFilters: ["*"] },
    at: "imageTagMutabilityExclusionFilters",
    problem: "has a filter that leaves no tag immutable; name the beginning of the tags that may move",
    good: { imageTagMutabilityExclusionFilters: ["latest"] },
  },
  {
    title: "a tag prefix with a wildcard",
    path: web,
    bad: { lifecycleRules: [{ tagPrefix: "pr-*", keepImages: 3 }], releaseTagPattern: "v*" },
    at: "lifecycleRules.0.tagPrefix",
    problem: '"pr-*" is not the beginning of a tag; use up to 128 letters, digits and _ . -',
    good: { lifecycleRules: [{ tagPrefix: "pr-", keepImages: 3 }], releaseTagPattern: "v*" },
  },
  {
    title: "a rule that counts and dates",
    path: web,
    bad: {
      lifecycleRules: [{ tagPrefix: "pr-", keepImages: 3, expireAfterDays: 7 }],
      releaseTagPattern: "v*",
    },
    at: "lifecycleRules.0",
    problem: "has keepImages and expireAfterDays; give exactly one of them",
    good: { lifecycleRules: [{ tagPrefix: "pr-", expireAfterDays: 7 }], releaseTagPattern: "v*" },
  },
  {
    title: "a rule of which an earlier one leaves nothing",
    path: web,
    bad: {
      lifecycleRules: [
        { tagPrefix: "pr-", keepImages: 3 },
        { tagPrefix: "pr-old-", expireAfterDays: 1 },
      ],
      releaseTagPattern: "v*",
    },
    at: "lifecycleRules.1.tagPrefix",
    problem:
      '"pr-old-" is covered by "pr-" of an earlier rule, so this rule never acts; put the longer prefix first',
    good: {
      lifecycleRules: [
        { tagPrefix: "pr-old-", expireAfterDays: 1 },
        { tagPrefix: "pr-", keepImages: 3 },
      ],
      releaseTagPattern: "v*",
    },
  },
  {
    title: "images of a rule that count as releases",
    path: web,
    bad: { lifecycleRules: [{ tagPrefix: "pr-", keepImages: 3 }] },
    at: "lifecycleRules.0.tagPrefix",
    problem:
      '"pr-" can fit releaseTagPattern "*" too, so that its images push out releases of keepTaggedImages; give a pattern that begins otherwise, such as v*',
    good: { lifecycleRules: [{ tagPrefix: "pr-", keepImages: 3 }], releaseTagPattern: "v*" },
  },
  {
    title: "a pattern of releases with characters that tags do not have",
    path: web,
    bad: { releaseTagPattern: "v/*" },
    at: "releaseTagPattern",
    problem: '"v/*" is not a pattern of tags; use up to 128 letters, digits and . _ * -, such as v*',
    good: { releaseTagPattern: "v*" },
  },
  {
    title: "a repository that is deleted with its images and never deleted",
    path: web,
    bad: { protect: true, forceDelete: true },
    at: "forceDelete",
    problem: "is not possible with protect: true, which refuses every deletion; take one of them away",
    good: { protect: true },
  },
  {
    title: "an account id without its zeros",
    path: web,
    bad: { readers: ["21098765432"] },
    at: "readers.0",
    problem:
      '"21098765432" is not an account or a principal; write an account id in quotation marks, or arn:aws:iam::<account>:role/<name>',
    good: { readers: ["210987654321"] },
  },
  {
    title: "everybody as a reader",
    path: web,
    bad: { readers: ["*"] },
    at: "readers.0",
    problem:
      '"*" is not an account or a principal; write an account id in quotation marks, or arn:aws:iam::<account>:role/<name>',
    good: { readers: ["arn:aws:iam::210987654321:role/ci/deploy"] },
  },
  {
    title: "an account id that YAML reads as a number",
    path: web,
    bad: { writers: [210987654321] },
    at: "writers.0",
    problem: "210987654321 is not a text; give a text",
    good: { writers: ["210987654321"] },
  },
  {
    title: "a replication to a zone",
    path: "registry",
    bad: { replication: [{ destinations: [{ region: "eu-west-1a" }] }] },
    at: "replication.0.destinations.0.region",
    problem: '"eu-west-1a" is not an AWS region; write it like eu-west-1',
    good: { replication: [{ destinations: [{ region: "eu-west-1" }] }] },
  },
  {
    title: "a replication to an account that is none",
    path: "registry",
    bad: { replication: [{ destinations: [{ region: "eu-west-1", registryId: "prod" }] }] },
    at: "replication.0.destinations.0.registryId",
    problem:
      '"prod" is not an account id; write its twelve digits in quotation marks, such as "210987654321"',
    good: { replication: [{ destinations: [{ region: "eu-west-1", registryId: "210987654321" }] }] },
  },
  {
    title: "a replication to one place twice",
    path: "registry",
    bad: { replication: [{ destinations: [{ region: "eu-west-1" }, { region: "eu-west-1" }] }] },
    at: "replication.0.destinations.1",
    problem: "is a destination of this rule already; name it once",
    good: {
      replication: [
        { destinations: [{ region: "eu-west-1" }, { region: "eu-west-1", registryId: "210987654321" }] },
      ],
    },
  },
  {
    title: "more destinations than ECR takes",
    path: "registry",
    bad: { replication: [places(20), places(6, 20)] },
    at: "replication",
    problem: "has 26 different destinations; ECR takes 25 in all rules together",
    good: { replication: [places(20), places(6, 19)] },
  },
  {
    title: "a replication without destinations",
    path: "registry",
    bad: { replication: [{ destinations: [] }] },
    at: "replication.0.destinations",
    problem: "has 0 entries; give at least 1",
    good: { replication: [{ destinations: [{ region: "us-gov-west-1" }] }] },
  },
  {
    title: "a repository prefix with a wildcard",
    path: "registry",
    bad: { replicationSources: [{ registryId: "210987654321", repositoryFilters: ["shop/*"] }] },
    at: "replicationSources.0.repositoryFilters.0",
    problem: '"shop/*" is not the beginning of a repository name; use lowercase letters, digits and . _ - /',
    good: { replicationSources: [{ registryId: "210987654321", repositoryFilters: ["shop/"] }] },
  },
  {
    title: "one source of replication twice",
    path: "registry",
    bad: { replicationSources: [{ registryId: "210987654321" }, { registryId: "210987654321" }] },
    at: "replicationSources.1.registryId",
    problem: '"210987654321" is named twice; give it one entry with all its repositoryFilters',
    good: { replicationSources: [{ registryId: "210987654321" }, { registryId: "310987654321" }] },
  },
  {
    title: "a basic scan that goes on",
    path: "registry",
    bad: { scanning: { scanType: "BASIC", rules: [{ scanFrequency: "CONTINUOUS_SCAN" }] } },
    at: "scanning.rules.0.scanFrequency",
    problem: "CONTINUOUS_SCAN needs scanType ENHANCED; use SCAN_ON_PUSH, or scanType ENHANCED",
    good: { scanning: { scanType: "ENHANCED", rules: [{ scanFrequency: "CONTINUOUS_SCAN" }] } },
  },
  {
    title: "an enhanced scan by hand",
    path: "registry",
    bad: { scanning: { scanType: "ENHANCED", rules: [{ scanFrequency: "MANUAL" }] } },
    at: "scanning.rules.0.scanFrequency",
    problem: "MANUAL needs scanType BASIC; use SCAN_ON_PUSH, or scanType BASIC",
    good: { scanning: { scanType: "BASIC", rules: [{ scanFrequency: "MANUAL" }] } },
  },
  {
    title: "a scan of repositories with capitals",
    path: "registry",
    bad: {
      scanning: {
        scanType: "BASIC",
        rules: [{ scanFrequency: "SCAN_ON_PUSH", repositoryFilters: ["Shop/*"] }],
      },
    },
    at: "scanning.rules.0.repositoryFilters.0",
    problem: '"Shop/*" is not a pattern of repository names; use lowercase letters, digits and . _ - / *',
    good: {
      scanning: {
        scanType: "BASIC",
        rules: [{ scanFrequency: "SCAN_ON_PUSH", repositoryFilters: ["shop/*"] }],
      },
    },
  },
  {
    title: "a cache of Docker Hub without credentials",
    path: hub,
    bad: { upstreamRegistryUrl: "registry-1.docker.io" },
    at: "credentialArn",
    problem:
      "is missing; registry-1.docker.io is fetched from only with user and token, in a secret whose name starts with ecr-pullthroughcache/",
    good: { upstreamRegistryUrl: "public.ecr.aws" },
  },
  {
    title: "a cache of an Azure registry without credentials",
    path: hub,
    bad: { upstreamRegistryUrl: "shop.azurecr.io" },
    at: "credentialArn",
    problem:
      "is missing; shop.azurecr.io is fetched from only with user and token, in a secret whose name starts with ecr-pullthroughcache/",
    good: { upstreamRegistryUrl: "shop.azurecr.io", credentialArn: secret },
  },
  {
    title: "a cache of an ECR registry with user and token",
    path: hub,
    bad: { upstreamRegistryUrl: ecr, credentialArn: secret },
    at: "credentialArn",
    problem:
      "is not for an ECR registry, which knows no user and token; give customRoleArn where it is another account's",
    good: { upstreamRegistryUrl: ecr, customRoleArn: role },
  },
  {
    title: "a cache of a public registry with a role",
    path: hub,
    bad: { upstreamRegistryUrl: "quay.io", customRoleArn: role },
    at: "customRoleArn",
    problem:
      "is only for an ECR registry, and quay.io is none; take it away, or name <account>.dkr.ecr.<region>.amazonaws.com",
    good: { upstreamRegistryUrl: ecr, customRoleArn: role },
  },
  {
    title: "a cache of a part of a public registry",
    path: hub,
    bad: { upstreamRegistryUrl: "quay.io", upstreamRepositoryPrefix: "base" },
    at: "upstreamRepositoryPrefix",
    problem:
      "is only for an ECR registry, and quay.io is none; take it away, or name <account>.dkr.ecr.<region>.amazonaws.com",
    good: { upstreamRegistryUrl: ecr, upstreamRepositoryPrefix: "base" },
  },
  {
    title: "an upstream prefix in capitals",
    path: hub,
    bad: { upstreamRegistryUrl: ecr, upstreamRepositoryPrefix: "Base" },
    at: "upstreamRepositoryPrefix",
    problem:
      '"Base" is not a repository prefix of the upstream registry; use 2 to 30 lowercase letters, digits and . _ - /',
    good: { upstreamRegistryUrl: ecr, upstreamRepositoryPrefix: "base" },
  },
  {
    title: "a template with a customer key that no role uses",
    path: hub,
    bad: { upstreamRegistryUrl: "quay.io", repositoryCreationTemplate: { kmsKeyArn: key } },
    at: "repositoryCreationTemplate.customRoleArn",
    problem: "is missing; ECR uses a customer key only by a role that may create grants of it",
    good: {
      upstreamRegistryUrl: "quay.io",
      repositoryCreationTemplate: { kmsKeyArn: key, customRoleArn: role },
    },
  },
]);
