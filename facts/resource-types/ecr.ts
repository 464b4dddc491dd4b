import type { ResourceTypes } from "./shape";

/**
 * What is true of the Amazon ECR resource types of @pulumi/aws 7.48.0.
 *
 * Sources: the named files of hashicorp/terraform-provider-aws, the type declarations of @pulumi/aws and the error messages of
 * the Amazon ECR API.
 */
export const ecr: ResourceTypes = {
  "aws:ecr/repository:Repository": {
    terraform: "aws_ecr_repository",
    source: "internal/service/ecr/repository.go",
    id: "{name}",
    arn: "arn:aws:ecr:{region}:{account}:repository/{name}",
    name: {
      property: "name",
      autoNameLimit: 255,
      limit:
        "2-256, AWS pattern (?:[a-z0-9]+(?:[._-][a-z0-9]+)*/)*[a-z0-9]+(?:[._-][a-z0-9]+)*; not checked by the provider",
    },
    uniqueWithin: "account+region",
    forceNew: [
      "name",
      "encryptionConfigurations",
      "encryptionConfigurations.encryptionType",
      "encryptionConfigurations.kmsKey",
      "region",
    ],
    computed: ["arn", "registryId", "repositoryUrl", "tagsAll"],
    optionalComputed: ["name", "region", "encryptionConfigurations.kmsKey"],
    defaults: { imageTagMutability: "MUTABLE", "encryptionConfigurations.encryptionType": "AES256" },
    values: {
      imageTagMutability: {
        oneOf: ["MUTABLE", "IMMUTABLE", "IMMUTABLE_WITH_EXCLUSION", "MUTABLE_WITH_EXCLUSION"],
      },
      "encryptionConfigurations.encryptionType": { oneOf: ["AES256", "KMS", "KMS_DSSE"] },
      imageTagMutabilityExclusionFilters: { range: [0, 5], note: "only with the *_WITH_EXCLUSION values" },
      "imageTagMutabilityExclusionFilters.filter": { range: [1, 128], pattern: "^[a-zA-Z0-9._*-]+$" },
      "imageTagMutabilityExclusionFilters.filterType": { oneOf: ["WILDCARD"] },
      encryptionConfigurations: { range: [0, 1] },
    },
    references: { "encryptionConfigurations.kmsKey": ["aws:kms/key:Key"] },
    refuses: {
      create: [
        "same name → RepositoryAlreadyExistsException: The repository with name '{name}' already exists in the registry with id '{account}'",
        "bad name → InvalidParameterException: Invalid parameter at 'repositoryName' failed to satisfy constraint: 'must satisfy regular expression '(?:[a-z0-9]+(?:[._-][a-z0-9]+)*/)*[a-z0-9]+(?:[._-][a-z0-9]+)*''",
        "quota → LimitExceededException",
        "bad key → KmsException: The operation failed due to a KMS exception: the key {key} does not exist. (wording ?)",
      ],
      delete: [
        "images left and forceDelete not true → RepositoryNotEmptyException: The repository with name '{name}' in registry with id '{account}' cannot be deleted because it still contains images (provider prefix: ECR Repository ({name}) not empty, consider using force_delete: )",
      ],
    },
    waits: "create: read retried 2m; delete until gone 20m",
    drift: ["imageScanningConfiguration is overridden by registry scanning"],
    notes: [
      "repositoryUrl {account}.dkr.ecr.{region}.amazonaws.com/{name}",
      "removing encryptionConfigurations or imageScanningConfiguration from the program shows no change",
      "forceDelete exists only in the provider; it must be applied before the delete",
    ],
  },
  "aws:ecr/lifecyclePolicy:LifecyclePolicy": {
    terraform: "aws_ecr_lifecycle_policy",
    source: "internal/service/ecr/lifecycle_policy.go",
    id: "{repository}",
    uniqueWithin: "one per repository",
    required: ["policy", "repository"],
    forceNew: ["policy", "repository", "region"],
    computed: ["registryId"],
    optionalComputed: ["region"],
    values: { policy: { format: "json" } },
    references: { repository: ["aws:ecr/repository:Repository"] },
    refuses: {
      create: [
        "repository missing → RepositoryNotFoundException: The repository with name '{repository}' does not exist in the registry with id '{account}'",
        "bad rule document → InvalidParameterException: Invalid parameter at 'LifecyclePolicyText' failed to satisfy constraint: 'Lifecycle policy validation failure: {reason}'",
        "two rules with one rulePriority, or a tagStatus any rule that is not last → InvalidParameterException (same prefix)",
      ],
    },
    waits: "none (read retried 2m after create)",
    notes: [
      "any policy change replaces, and Pulumi deletes the old one before creating the new (explicit delete-before-replace)",
      "documents compared after sorting rules by rulePriority and tag lists",
      "put overwrites an existing policy without error",
      "policy takes a JSON string or a typed document",
    ],
    deleteBeforeReplace: true,
  },
  "aws:ecr/repositoryPolicy:RepositoryPolicy": {
    terraform: "aws_ecr_repository_policy",
    source: "internal/service/ecr/repository_policy.go",
    id: "{repository}",
    uniqueWithin: "one per repository",
    required: ["policy", "repository"],
    forceNew: ["repository", "region"],
    computed: ["registryId"],
    optionalComputed: ["region"],
    values: { policy: { format: "json", note: "valid JSON (IAM policy)" } },
    references: { repository: ["aws:ecr/repository:Repository"], policy: ["aws:iam/role:Role"] },
    refuses: {
      create: [
        "repository missing → RepositoryNotFoundException: The repository with name '{repository}' does not exist in the registry with id '{account}'",
        "unknown principal or bad statement → InvalidParameterException: Invalid parameter at 'PolicyText' failed to satisfy constraint: 'Invalid repository policy provided' (retried 2m)",
      ],
    },
    waits: "put retried 2m",
    notes: ["policy updates in place; compared by IAM meaning", "put overwrites"],
  },
  "aws:ecr/registryPolicy:RegistryPolicy": {
    terraform: "aws_ecr_registry_policy",
    source: "internal/service/ecr/registry_policy.go",
    id: "{account}",
    uniqueWithin: "singleton per account+region",
    required: ["policy"],
    forceNew: ["region"],
    computed: ["registryId"],
    optionalComputed: ["region"],
    values: { policy: { format: "json", note: "valid JSON (IAM policy)" } },
    refuses: {
      create: [
        "bad statement → InvalidParameterException: Invalid parameter at 'PolicyText' failed to satisfy constraint: 'Invalid registry policy provided' (wording ?)",
      ],
    },
    notes: ["put overwrites an existing policy; updates in place; compared by IAM meaning"],
    uncertain: ["wording of the refusal"],
  },
  "aws:ecr/pullThroughCacheRule:PullThroughCacheRule": {
    terraform: "aws_ecr_pull_through_cache_rule",
    source: "internal/service/ecr/pull_through_cache_rule.go",
    id: "{ecrRepositoryPrefix}",
    name: { property: "ecrRepositoryPrefix", limit: "2-30 or ROOT" },
    uniqueWithin: "account+region",
    required: ["ecrRepositoryPrefix", "upstreamRegistryUrl"],
    forceNew: ["ecrRepositoryPrefix", "upstreamRegistryUrl", "upstreamRepositoryPrefix", "region"],
    computed: ["registryId"],
    optionalComputed: ["region"],
    values: {
      ecrRepositoryPrefix: { range: [2, 30], note: "lower case, or ROOT" },
      upstreamRepositoryPrefix: { range: [2, 30], note: "lower case, or ROOT" },
      credentialArn: { format: "arn", note: "of a secret named ecr-pullthroughcache/…" },
      customRoleArn: { format: "arn" },
    },
    references: { credentialArn: ["aws:secretsmanager/secret:Secret"], customRoleArn: ["aws:iam/role:Role"] },
    refuses: {
      create: [
        "same name (prefix) → PullThroughCacheRuleAlreadyExistsException: A pull through cache rule with the prefix {name} already exists. (wording ?)",
        "unknown upstream → UnsupportedUpstreamRegistryException: The specified upstream registry {upstream} is not supported. (wording ?)",
        "upstream needing credentials without credentialArn → InvalidParameterException: The upstream registry {upstream} requires a credential ARN. (wording ?)",
        "secret with another name → InvalidParameterException: The secret name {secret} must begin with ecr-pullthroughcache/. (wording ?)",
        "secret missing → SecretNotFoundException: The ARN of the secret specified in the pull through cache rule was not found. ({secret})",
      ],
    },
    notes: [
      "credentialArn and customRoleArn update in place",
      "repositories the rule creates on pull are no resources of the program and block nothing",
    ],
    uncertain: ["wording of refusals"],
  },
  "aws:ecr/replicationConfiguration:ReplicationConfiguration": {
    terraform: "aws_ecr_replication_configuration",
    source: "internal/service/ecr/replication_configuration.go",
    id: "{account}",
    uniqueWithin: "singleton per account+region",
    forceNew: ["region"],
    computed: ["registryId"],
    optionalComputed: ["region"],
    values: {
      "replicationConfiguration.rules": { range: [1, 10] },
      "replicationConfiguration.rules.destinations": { range: [1, 25] },
      "replicationConfiguration.rules.destinations.registryId": { note: "12-digit account id" },
      "replicationConfiguration.rules.repositoryFilters": { range: [1, 100] },
      "replicationConfiguration.rules.repositoryFilters.filterType": { oneOf: ["PREFIX_MATCH"] },
    },
    refuses: {
      create: [
        "destination equals the source region in the same account → InvalidParameterException: Invalid parameter at 'replicationConfiguration' failed to satisfy constraint: 'Destination region must differ from the source region within one registry' (wording ?)",
      ],
    },
    notes: ["create overwrites; delete puts an empty rule list"],
    uncertain: ["wording of refusals"],
  },
  "aws:ecr/registryScanningConfiguration:RegistryScanningConfiguration": {
    terraform: "aws_ecr_registry_scanning_configuration",
    source: "internal/service/ecr/registry_scanning_configuration.go",
    id: "{account}",
    uniqueWithin: "singleton per account+region",
    required: ["scanType"],
    forceNew: ["region"],
    computed: ["registryId"],
    optionalComputed: ["region"],
    values: {
      scanType: { oneOf: ["BASIC", "ENHANCED"] },
      rules: { range: [0, 100] },
      "rules.scanFrequency": { oneOf: ["SCAN_ON_PUSH", "CONTINUOUS_SCAN", "MANUAL"] },
      "rules.repositoryFilters.filterType": { oneOf: ["WILDCARD"] },
      "rules.repositoryFilters.filter": { range: [1, 256], note: "[a-z0-9*] with . _ - /" },
    },
    refuses: {
      create: [
        "CONTINUOUS_SCAN with BASIC → InvalidParameterException: Invalid parameter at 'rules' failed to satisfy constraint: 'CONTINUOUS_SCAN is only supported with scan type ENHANCED' (wording ?)",
      ],
    },
    notes: ["create overwrites; delete puts BASIC with no rules"],
    uncertain: ["wording of the refusal"],
  },
  "aws:ecr/repositoryCreationTemplate:RepositoryCreationTemplate": {
    terraform: "aws_ecr_repository_creation_template",
    source: "internal/service/ecr/repository_creation_template.go",
    id: "{prefix}",
    name: { property: "prefix", limit: "2-256 or ROOT" },
    uniqueWithin: "account+region",
    required: ["appliedFors", "prefix"],
    forceNew: ["prefix", "region"],
    computed: ["registryId"],
    optionalComputed: ["region", "encryptionConfigurations.kmsKey"],
    defaults: { imageTagMutability: "MUTABLE", "encryptionConfigurations.encryptionType": "AES256" },
    values: {
      appliedFors: { oneOf: ["REPLICATION", "PULL_THROUGH_CACHE", "CREATE_ON_PUSH"] },
      prefix: { range: [2, 256], note: "lower case, or ROOT" },
      description: { range: [0, 255] },
      imageTagMutability: {
        oneOf: ["MUTABLE", "IMMUTABLE", "IMMUTABLE_WITH_EXCLUSION", "MUTABLE_WITH_EXCLUSION"],
      },
      "encryptionConfigurations.encryptionType": { oneOf: ["AES256", "KMS", "KMS_DSSE"] },
      imageTagMutabilityExclusionFilters: { range: [0, 5] },
      customRoleArn: { format: "arn" },
      lifecyclePolicy: { format: "json" },
      repositoryPolicy: { format: "json" },
    },
    references: {
      customRoleArn: ["aws:iam/role:Role"],
      "encryptionConfigurations.kmsKey": ["aws:kms/key:Key"],
    },
    refuses: {
      create: [
        "same name (prefix) → TemplateAlreadyExistsException: A repository creation template with the prefix {name} already exists. (wording ?)",
        "resourceTags or KMS without customRoleArn → ValidationException: A custom role is required for a template with resource tags or a KMS key. (wording ?)",
      ],
    },
    notes: [
      "resourceTags are tags for the created repositories; the template itself has no tags and no tagsAll",
      "everything except prefix updates in place",
    ],
    uncertain: ["wording of refusals"],
  },
};
