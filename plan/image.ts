import type { BuiltImageConfig, ImageConfig } from "../config/image";
import type { TaskConfig } from "../config/task";
import type { PlanContext } from "./context";
import { registryHost, type RepositoryReference } from "./repository";
import { sortedEntries } from "./sorted";

type Architecture = TaskConfig["architecture"];

/** What images may refer to. */
export interface ImageSources {
  readonly context: PlanContext;
  /** Repositories by key. */
  readonly repositories: Readonly<Record<string, RepositoryReference>>;
  /** Prefixes of the pull-through caches by key. */
  readonly pullThroughCaches: Readonly<Record<string, string>>;
}

/** How an image's tag is known to the look-ups that happened before the plan. */
export function tagKey(repository: string, tag: string): string {
  return `${repository}:${tag}`;
}

/** How a build is known to the look at its source that happened before the plan: everything that makes another image of the same source. */
export function buildKey({ build }: Pick<BuiltImageConfig, "build">, architecture: Architecture): string {
  const { context, dockerfile, target, args } = build;
  return JSON.stringify([context, dockerfile ?? null, target ?? null, sortedEntries(args), architecture]);
}

/** The full image reference of a container: known in every preview, also of images that are yet to be built. */
export function imageUri(
  image: ImageConfig,
  { context, repositories, pullThroughCaches }: ImageSources,
  architecture: Architecture,
): string {
  if ("uri" in image) return image.uri;
  if ("pullThroughCache" in image) {
    const prefix = known(pullThroughCaches, image.pullThroughCache, "pull-through cache");
    return reference(`${registryHost(context)}/${prefix}/${image.upstreamRepository}`, image);
  }
  const { url } = known(repositories, image.repository, "repository");
  if ("build" in image) {
    const tag = context.images?.builtTags[buildKey(image, architecture)];
    // Plans without a look at the source say so in the tag, so that nobody takes it for a real one.
    return `${url}:${tag ?? "built-from-source"}`;
  }
  const digest =
    image.digest ??
    (image.resolveTag && image.tag !== undefined
      ? context.images?.digests[tagKey(image.repository, image.tag)]
      : undefined);
  return reference(url, { tag: image.tag, digest });
}

function reference(
  name: string,
  { tag, digest }: { readonly tag?: string | undefined; readonly digest?: string | undefined },
): string {
  return digest === undefined ? `${name}:${String(tag)}` : `${name}@${digest}`;
}

function known<T>(map: Readonly<Record<string, T>>, key: string, what: string): T {
  const found = map[key];
  // The schema has checked the reference, so a miss is a fault of this program.
  if (found === undefined) throw new Error(`no ${what} ${key}`);
  return found;
}
