import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { RepositorySpec } from "../plan/repository";

/** What a repository is made from. */
export interface RepositoryArgs {
  /** Output of `planRepository`. */
  spec: RepositorySpec;
}

/** An ECR repository with its lifecycle policy and the rights of other accounts. */
export class Repository extends pulumi.ComponentResource {
  /** The repository itself, for what must be gone before it. */
  readonly repository: aws.ecr.Repository;
  /** `repositoryUrl` as the plan has it, known before the repository exists. */
  readonly plannedUrl: string;
  readonly repositoryArn: pulumi.Output<string>;
  /** Registry host and repository name, without tag. */
  readonly repositoryUrl: pulumi.Output<string>;

  constructor(name: string, args: RepositoryArgs, opts?: pulumi.ComponentResourceOptions) {
    super("ecs-platform:index:Repository", name, {}, opts);
    const { repository: settings, lifecyclePolicy, repositoryPolicy, protect } = args.spec;
    const { encryptionConfigurations, imageTagMutabilityExclusionFilters: exclusions, ...others } = settings;
    // The name is fixed, since images are named by it: a replacement can only come after its predecessor is gone.
    const repository = new aws.ecr.Repository(
      name,
      {
        ...others,
        ...(encryptionConfigurations !== undefined && {
          encryptionConfigurations: [...encryptionConfigurations],
        }),
        ...(exclusions !== undefined && { imageTagMutabilityExclusionFilters: [...exclusions] }),
      },
      { parent: this, ...(protect !== undefined && { protect }), deleteBeforeReplace: true },
    );
    new aws.ecr.LifecyclePolicy(
      name,
      { repository: repository.name, policy: JSON.stringify(lifecyclePolicy) },
      { parent: this },
    );
    if (repositoryPolicy !== undefined)
      new aws.ecr.RepositoryPolicy(
        name,
        { repository: repository.name, policy: JSON.stringify(repositoryPolicy) },
        { parent: this },
      );
    this.repository = repository;
    this.plannedUrl = args.spec.url;
    this.repositoryArn = repository.arn;
    this.repositoryUrl = repository.repositoryUrl;
    this.registerOutputs({ repositoryArn: this.repositoryArn, repositoryUrl: this.repositoryUrl });
  }
}
