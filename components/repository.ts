import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { RepositorySpec } from "../plan/repository";

/** What a repository is made from. */
export interface RepositoryArgs {
  /** Output of `planRepository`. */
  spec: RepositorySpec;
}

/** An ECR repository with its lifecycle policy. */
export class Repository extends pulumi.ComponentResource {
  readonly repositoryArn: pulumi.Output<string>;
  /** Registry host and repository name, without tag. */
  readonly repositoryUrl: pulumi.Output<string>;

  constructor(name: string, args: RepositoryArgs, opts?: pulumi.ComponentResourceOptions) {
    super("ecs-platform:index:Repository", name, {}, opts);
    const repository = new aws.ecr.Repository(name, { ...args.spec.repository }, { parent: this });
    new aws.ecr.LifecyclePolicy(
      name,
      { repository: repository.name, policy: JSON.stringify(args.spec.lifecyclePolicy) },
      { parent: this },
    );
    this.repositoryArn = repository.arn;
    this.repositoryUrl = repository.repositoryUrl;
    this.registerOutputs({ repositoryArn: this.repositoryArn, repositoryUrl: this.repositoryUrl });
  }
}
