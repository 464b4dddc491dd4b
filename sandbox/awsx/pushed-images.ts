import type { Account, AccountObject, AccountState } from "../account/account";
import { AwsError } from "../account/errors";
import { ACCOUNT_ID } from "../account/identity";
import { objects, text } from "../account/json";
import { matchesPattern } from "../account/pattern";
import { types } from "../account/type-tokens";
import { imageUri, type BuiltImage } from "./image";

/** An image that a program pushed. */
export interface PushedImage extends BuiltImage {
  /** How often its repository had been created: the images of a deleted repository are gone. */
  readonly repositoryCreated: number;
}

/** The account's file, with what only this provider writes. */
type StateWithImages = AccountState & { pushedImages?: PushedImage[] };

const ECR_URL = /^(\d{12})\.dkr\.ecr\.([\w-]+)\.amazonaws\.com(?:\.cn)?\/(.+)$/;

/** Images that programs have pushed and that still exist, in the order in which they were pushed. */
export function pushedImages(account: Account): PushedImage[] {
  const { pushedImages: images = [] } = account.state as StateWithImages;
  return images.filter((image) => image.repositoryCreated === createdOf(account, image));
}

/** Whether a repository holds the image under its tag. */
export function isPushed(account: Account, image: BuiltImage): boolean {
  return pushedImages(account).some((pushed) => isSameTag(pushed, image) && pushed.digest === image.digest);
}

/**
 * Pushes an image: from then on it exists for tasks, by tag and by digest, even where a pattern said that it is missing.
 *
 * @throws AwsError when there is no such repository in this account, or it does not let its tag be moved
 * @see https://docs.aws.amazon.com/AmazonECR/latest/userguide/common-errors-docker.html
 */
export function pushImage(account: Account, image: BuiltImage): void {
  if (isPushed(account, image)) return;
  refusePush(account, image);
  const state: StateWithImages = account.state;
  const others = pushedImages(account).filter((pushed) => !isSameTag(pushed, image));
  state.pushedImages = [...others, { ...image, repositoryCreated: createdOf(account, image) }];
  const names = [`${image.repositoryUrl}:${image.tag}`, imageUri(image)];
  state.missing = state.missing.filter((pattern) => !names.some((name) => matchesPattern(name, [pattern])));
}

function refusePush(account: Account, image: BuiltImage): void {
  const [, accountId, , name = ""] = ECR_URL.exec(image.repositoryUrl) ?? [];
  if (accountId !== ACCOUNT_ID) return;
  const repository = repositoryOf(account, image);
  if (repository === undefined) {
    throw new AwsError(
      "",
      `name unknown: The repository with name '${name}' does not exist in the registry with id '${ACCOUNT_ID}'`,
    );
  }
  const tagExists = pushedImages(account).some((pushed) => isSameTag(pushed, image));
  if (tagExists && !movesTags(repository, image.tag)) {
    throw new AwsError(
      "",
      `tag invalid: The image tag '${image.tag}' already exists in the '${name}' repository and cannot be overwritten because the tag is immutable.`,
    );
  }
}

/** Whether a repository lets a tag that exists be given to another image. */
function movesTags({ properties }: AccountObject, tag: string): boolean {
  const mutability = text(properties["imageTagMutability"]);
  const filters = objects(properties["imageTagMutabilityExclusionFilters"]).map(({ filter }) => text(filter));
  return mutability.startsWith("IMMUTABLE") === matchesPattern(tag, filters);
}

/** The repository of this account in which an image is; undefined for other registries. */
function repositoryOf(account: Account, { repositoryUrl }: BuiltImage): AccountObject | undefined {
  const [, accountId, region, name] = ECR_URL.exec(repositoryUrl) ?? [];
  return account
    .ofType(types.repository)
    .find((repository) => accountId === ACCOUNT_ID && repository.region === region && repository.id === name);
}

/** How often the repository of an image was created; 0 for one that no stack made, and for those of other registries. */
function createdOf(account: Account, image: BuiltImage): number {
  const urn = repositoryOf(account, image)?.urn;
  return urn === undefined ? 0 : (account.state.created[urn] ?? 0);
}

function isSameTag(one: BuiltImage, other: BuiltImage): boolean {
  return one.repositoryUrl === other.repositoryUrl && one.tag === other.tag;
}
