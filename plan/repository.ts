import type { RepositoryConfig } from "../config/repository";
import { compact, ifGiven, unlessEmpty } from "./canonical";
import type { PlanContext } from "./context";
import { arn } from "./context";
import { type LifecyclePolicySpec, planLifecyclePolicy } from "./lifecycle-policy";
import { repositoryName } from "./names";
import type { PolicyDocument } from "./policy-document";
import { planRepositoryPolicy } from "./repository-policy";

/** What services need to know of a repository. */
export interface RepositoryReference {
  readonly arn: string;
  /** Registry host and repository name, without tag. */
  readonly url: string;
}

/** How a repository keeps its images, with Pulumi's names. */
export interface ImageKeeping {
  readonly encryptionConfigurations?: ReturnType<typeof encryptedWith>;
  readonly imageTagMutability: "IMMUTABLE" | "IMMUTABLE_WITH_EXCLUSION";
  readonly imageTagMutabilityExclusionFilters?: readonly {
    readonly filter: string;
    readonly filterType: "WILDCARD";
  }[];
}

/** An ECR repository with its lifecycle policy. */
export interface RepositorySpec extends RepositoryReference {
  readonly repository: ImageKeeping & {
    readonly name: string;
    readonly imageScanningConfiguration: { readonly scanOnPush: true };
    readonly forceDelete: boolean;
  };
  readonly lifecyclePolicy: LifecyclePolicySpec;
  /** Who else may pull and push; absent where nobody may. */
  readonly repositoryPolicy?: PolicyDocument;
  /** Whether Pulumi refuses to delete it; absent where the platform decides for all data. */
  readonly protect?: boolean;
}

/** Host of the account's registry. */
export function registryHost(context: PlanContext): string {
  const suffix = context.partition === "aws-cn" ? "amazonaws.com.cn" : "amazonaws.com";
  return `${context.accountId}.dkr.ecr.${context.region}.${suffix}`;
}

/** Plans a repository; its URL is built here, so that image references are known before the repository exists. */
export function planRepository(
  key: string,
  repository: RepositoryConfig,
  context: PlanContext,
): RepositorySpec {
  const name = repository.name ?? repositoryName(context, key);
  return compact<RepositorySpec>({
    arn: arn(context, "ecr", `repository/${name}`),
    url: `${registryHost(context)}/${name}`,
    repository: {
      name,
      ...planImageKeeping(repository),
      imageScanningConfiguration: { scanOnPush: true },
      forceDelete: repository.forceDelete,
    },
    lifecyclePolicy: planLifecyclePolicy(repository),
    repositoryPolicy: planRepositoryPolicy(repository, context),
    protect: repository.protect,
  });
}

/** Plans encryption and tags. */
function planImageKeeping(
  images: Pick<RepositoryConfig, "imageTagMutabilityExclusionFilters" | "kmsKeyArn">,
): ImageKeeping {
  const exclusions = [...new Set(images.imageTagMutabilityExclusionFilters)].sort();
  return compact<ImageKeeping>({
    encryptionConfigurations: ifGiven(images.kmsKeyArn, encryptedWith),
    imageTagMutability: exclusions.length === 0 ? "IMMUTABLE" : "IMMUTABLE_WITH_EXCLUSION",
    imageTagMutabilityExclusionFilters: unlessEmpty(
      exclusions.map((filter) => ({ filter, filterType: "WILDCARD" as const })),
    ),
  });
}

/** Encryption with a customer key, of repositories and of the templates that ECR makes repositories from. */
export function encryptedWith(kmsKey: string) {
  return [{ encryptionType: "KMS", kmsKey }] as const;
}
