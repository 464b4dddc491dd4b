import { pushedImages } from "../../awsx/pushed-images";
import { AwsError } from "../errors";
import { ACCOUNT_ID, IdSource } from "../identity";
import { text } from "../json";
import { types } from "../type-tokens";
import type { LookUp } from "./registry";

/**
 * An image of a repository by its tag: the one that a program pushed, or one that somebody else did.
 *
 * @see https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_DescribeImages.html
 */
export const ecrImage: LookUp = (account, { args, region }) => {
  const [name, tag] = [text(args["repositoryName"]), text(args["imageTag"])];
  const where = `the repository with name '${name}' `;
  const registry = `in the registry with id '${ACCOUNT_ID}'`;
  const refuse = (code: string, words: string) =>
    new AwsError("", `reading ECR Images: operation error ECR: DescribeImages, ${code}: ${words}`);
  if (account.named(types.repository, name)?.region !== region)
    throw refuse(
      "RepositoryNotFoundException",
      `The repository with name '${name}' does not exist ${registry}`,
    );
  const repositoryUrl = `${ACCOUNT_ID}.dkr.ecr.${region}.amazonaws.com/${name}`;
  const reference = `${repositoryUrl}:${tag}`;
  const pushed = pushedImages(account).find(
    (image) => image.repositoryUrl === repositoryUrl && image.tag === tag,
  );
  if (pushed === undefined && !account.existsOutside(reference))
    throw refuse(
      "ImageNotFoundException",
      `The image with imageId {imageDigest:'null', imageTag:'${tag}'} does not exist within ${where}${registry}`,
    );
  const imageDigest = pushed?.digest ?? `sha256:${new IdSource(reference).draw("hex", 64)}`;
  return {
    id: imageDigest,
    imageDigest,
    imageTag: tag,
    imageTags: [tag],
    imageUri: `${repositoryUrl}@${imageDigest}`,
    region,
    registryId: ACCOUNT_ID,
    repositoryName: name,
  };
};
