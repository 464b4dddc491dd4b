import type { RepositoryConfig } from "../config/repository";
import type { PlanContext } from "./context";
import { arn } from "./context";
import { repositoryName } from "./names";

/** What services need to know of a repository. */
export interface RepositoryReference {
  readonly arn: string;
  /** Registry host and repository name, without tag. */
  readonly url: string;
}

/** An ECR repository with its lifecycle policy. */
export interface RepositorySpec extends RepositoryReference {
  readonly repository: {
    readonly name: string;
    readonly imageTagMutability: "IMMUTABLE";
    readonly imageScanningConfiguration: { readonly scanOnPush: true };
    readonly forceDelete: false;
  };
  readonly lifecyclePolicy: { readonly rules: readonly object[] };
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
  return {
    arn: arn(context, "ecr", `repository/${name}`),
    url: `${registryHost(context)}/${name}`,
    repository: {
      name,
      imageTagMutability: "IMMUTABLE",
      imageScanningConfiguration: { scanOnPush: true },
      forceDelete: false,
    },
    lifecyclePolicy: {
      rules: [
        {
          rulePriority: 1,
          description: `Delete images without a tag after ${String(repository.expireUntaggedAfterDays)} days`,
          selection: {
            tagStatus: "untagged",
            countType: "sinceImagePushed",
            countUnit: "days",
            countNumber: repository.expireUntaggedAfterDays,
          },
          action: { type: "expire" },
        },
        {
          rulePriority: 2,
          description: `Keep the newest ${String(repository.keepTaggedImages)} tagged images`,
          selection: {
            tagStatus: "tagged",
            tagPatternList: ["*"],
            countType: "imageCountMoreThan",
            countNumber: repository.keepTaggedImages,
          },
          action: { type: "expire" },
        },
      ],
    },
  };
}
