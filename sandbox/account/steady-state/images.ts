import { layerBucket, layerBucketArn } from "../../../facts/image-layers";
import type { Account } from "../account";
import { cacheOf } from "../behaviours/pull-through-cache";
import { ACCOUNT_ID } from "../identity";
import { text } from "../json";
import { types } from "../type-tokens";
import { canReach, passesEndpoints } from "./network-path";
import { isAllowed } from "./permissions";
import { deniedCall, PULL, type Step } from "./step";
import type { Task } from "./task";

/** `111111111111.dkr.ecr.us-east-1.amazonaws.com/team/web:1` in its parts; undefined for images of other registries. */
function ecrImage(image: string): { account: string; region: string; repository: string } | undefined {
  const match = /^(\d{12})\.dkr\.ecr\.([\w-]+)\.amazonaws\.com\/([^:@]+)/.exec(image);
  const [, account = "", region = "", repository = ""] = match ?? [];
  return match === null ? undefined : { account, region, repository };
}

/** Images come from registries that the task reaches, and hold what it asks for. */
export const pullImages: Step = (account, task) => {
  for (const container of task.containers) {
    const image = text(container["image"]);
    const failure =
      ecrImage(image) === undefined ? pullPublic(account, task, image) : pullEcr(account, task, image);
    if (failure !== undefined) return failure;
  }
  return undefined;
};

function notFound(image: string): string {
  return `CannotPullContainerError: pull image manifest has been retried 1 time(s): failed to resolve ref ${image}: ${image}: not found`;
}

function pullPublic(account: Account, task: Task, image: string): string | undefined {
  if (!canReach(account, task, "internet")) {
    return `CannotPullContainerError: pull image manifest has been retried 5 time(s): failed to resolve ref ${image}: failed to do request: dial tcp: i/o timeout`;
  }
  return account.existsOutside(image) ? undefined : notFound(image);
}

interface EcrImage {
  readonly account: string;
  readonly region: string;
  readonly repository: string;
  readonly repositoryArn: string;
  readonly image: string;
}

/** This account has the repositories that stacks made, and those that caches fill; other accounts have all. */
function holdsImage(account: Account, task: Task, wanted: EcrImage): boolean {
  if (!account.existsOutside(wanted.image)) return false;
  if (wanted.account !== ACCOUNT_ID || account.get(types.repository, wanted.repository) !== undefined)
    return true;
  if (cacheOf(account, wanted.repository, wanted.region) === undefined) return false;
  // The first pull makes the repository and fetches the image, with the rights of whoever pulls.
  return ["ecr:CreateRepository", "ecr:BatchImportUpstreamImage"].every(
    (action) =>
      task.executionRole === "" ||
      isAllowed(account, task.executionRole, { action, resource: wanted.repositoryArn }),
  );
}

function pullEcr(account: Account, task: Task, image: string): string | undefined {
  const parts = ecrImage(image);
  if (parts === undefined) return undefined;
  const unreachable = (["ecr.api", "ecr.dkr", "s3"] as const).some((to) => !canReach(account, task, to));
  if (unreachable) {
    return `${PULL} The task cannot pull registry auth from Amazon ECR: There is a connection issue between the task and Amazon ECR. Check your task network configuration.`;
  }
  const repositoryArn = `arn:aws:ecr:${parts.region}:${parts.account}:repository/${parts.repository}`;
  const accesses = [
    { action: "ecr:GetAuthorizationToken", resource: "*" },
    { action: "ecr:BatchGetImage", resource: repositoryArn },
    { action: "ecr:GetDownloadUrlForLayer", resource: repositoryArn },
  ];
  const denied = deniedCall(account, task, { role: task.executionRole, to: "ecr.api", accesses });
  if (denied?.access.resource === "*")
    return `${PULL} execution resource retrieval failed: unable to retrieve ecr registry auth: service call has been retried 1 time(s): ${denied.words}`;
  if (denied !== undefined)
    return `CannotPullContainerError: pull image manifest has been retried 1 time(s): failed to resolve ref ${image}: pull access denied, repository does not exist or may require authorization: ${denied.words}`;
  if (!holdsImage(account, task, { ...parts, image, repositoryArn })) return notFound(image);
  return layerFailure(account, task, parts.region);
}

/** The endpoint of S3 has to let layers be read. */
function layerFailure(account: Account, task: Task, region: string): string | undefined {
  const read = { action: "s3:GetObject", resource: `${layerBucketArn(region)}/layer`, byAws: true } as const;
  if (passesEndpoints(account, task, ["s3", read])) return undefined;
  return `CannotPullContainerError: failed to copy: httpReadSeeker: failed open: unexpected status code https://${layerBucket(region)}.s3.${region}.amazonaws.com/: 403 Forbidden`;
}
