import { createHash } from "node:crypto";
import { canonical, text, type JsonObject } from "../account/json";
import { buildContextDigest } from "./build-context";

/** An image as it is in a repository. */
export interface BuiltImage {
  /** `{account}.dkr.ecr.{region}.amazonaws.com/{repository}` */
  readonly repositoryUrl: string;
  readonly tag: string;
  /** `sha256:…` */
  readonly digest: string;
}

/** Where an image is built. */
export interface BuildPlace {
  readonly stack: string;
  /** A folder that is not part of the build context, even if it lies in it. */
  readonly without: string;
}

/** Inputs of the component that make another image. */
const BUILD_INPUTS = ["args", "platform", "target"] as const;

/**
 * The image that Docker would build from the inputs of `awsx:ecr:Image`. Its digest comes from the sources and the inputs of the build:
 * the same ones make the same image. Inputs that are not known yet are left out.
 *
 * @throws AwsError when there is no such folder or Dockerfile
 * @see https://www.pulumi.com/registry/packages/awsx/api-docs/ecr/image/
 */
export function buildImage(inputs: JsonObject, { stack, without }: BuildPlace): BuiltImage {
  const sources = buildContextDigest({
    folder: text(inputs["context"]) || ".",
    dockerfile: text(inputs["dockerfile"]),
    without,
  });
  const build = Object.fromEntries(BUILD_INPUTS.map((input) => [input, inputs[input]]));
  return {
    repositoryUrl: text(inputs["repositoryUrl"]),
    tag: text(inputs["imageName"]) || text(inputs["imageTag"]) || ownTag(inputs, stack),
    digest: `sha256:${hash("sha256", canonical({ ...build, sources }))}`,
  };
}

/** How a task definition names the image. */
export function imageUri({ repositoryUrl, digest }: BuiltImage): string {
  return `${repositoryUrl}@${digest}`;
}

/** The tag of an image without one: the same for each build of the same folder in a stack. */
function ownTag({ context, dockerfile, args }: JsonObject, stack: string): string {
  return `${hash("sha1", canonical({ context, dockerfile, args, stack }))}-container`;
}

function hash(algorithm: "sha1" | "sha256", value: string): string {
  return createHash(algorithm).update(value).digest("hex");
}
