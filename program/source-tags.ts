import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import dockerignore from "@balena/dockerignore";
import { globSync } from "tinyglobby";
import { hasOwnTask } from "../config/job";
import type { BuiltImageConfig, ImageConfig } from "../config/image";
import type { PlatformConfig } from "../config/platform";
import { ConfigError } from "../config/problem";
import type { TaskConfig } from "../config/task";
import type { WorkloadConfig } from "../config/workload";
import { buildKey } from "../plan/image";

/** An image of a container, and where in the stack file it stands. */
export interface PlacedImage {
  readonly path: string;
  readonly image: ImageConfig;
  readonly architecture: TaskConfig["architecture"];
}

/** The image of every container of every service and of every job with a task definition of its own. */
export function imagesOf({ services, jobs }: Pick<PlatformConfig, "services" | "jobs">): PlacedImage[] {
  return [
    ...Object.entries(services).flatMap(([name, service]) => imagesIn(`services.${name}`, service)),
    ...Object.entries(jobs).flatMap(([name, job]) => (hasOwnTask(job) ? imagesIn(`jobs.${name}`, job) : [])),
  ];
}

/** The image of every container of one service or job. */
export function imagesIn(path: string, { containers, task }: WorkloadConfig): PlacedImage[] {
  return Object.entries(containers).map(([name, { image }]) => ({
    path: `${path}.containers.${name}.image`,
    image,
    architecture: task.architecture,
  }));
}

/**
 * A tag for each image that is built from source, made from the files of the source and the settings of the build. The same source always
 * has the same tag, so the image reference is known in preview, and nothing is built or rolled out that did not change.
 *
 * @throws ConfigError with every build that has no source or no Dockerfile.
 */
export function builtTags(images: readonly PlacedImage[], projectFolder: string): Record<string, string> {
  const builds = images.flatMap(({ path, image, architecture }) =>
    "build" in image ? [{ path: `${path}.build`, image, key: buildKey(image, architecture) }] : [],
  );
  const problems = builds.flatMap(({ path, image }) => missing(path, image, projectFolder));
  if (problems.length > 0) throw new ConfigError(problems);
  return Object.fromEntries(builds.map(({ image, key }) => [key, sourceTag(image, key, projectFolder)]));
}

function missing(path: string, { build }: BuiltImageConfig, projectFolder: string) {
  if (filesOf(resolve(projectFolder, build.context)).length === 0)
    return [
      {
        path: `${path}.context`,
        message: `${build.context} has no files to build an image from; check the folder`,
      },
    ];
  const dockerfile = dockerfileOf(build);
  if (existsSync(resolve(projectFolder, dockerfile))) return [];
  return [
    {
      path: build.dockerfile === undefined ? `${path}.context` : `${path}.dockerfile`,
      message: `there is no file ${dockerfile}; add it, or name another dockerfile`,
    },
  ];
}

function dockerfileOf({ context, dockerfile }: BuiltImageConfig["build"]): string {
  return dockerfile ?? join(context, "Dockerfile");
}

/** Digits of the hash in a tag. */
const tagLength = 16;

function sourceTag({ build }: BuiltImageConfig, key: string, projectFolder: string): string {
  const folder = resolve(projectFolder, build.context);
  // The Dockerfile may lie outside the context, or be left out of it by .dockerignore.
  const hash = createHash("sha256")
    .update(key)
    .update(readFileSync(resolve(projectFolder, dockerfileOf(build))));
  for (const file of filesOf(folder)) hash.update(`\0${file}\0`).update(readFileSync(join(folder, file)));
  return `src-${hash.digest("hex").slice(0, tagLength)}`;
}

/** The files that Docker would send to the build: those that .dockerignore leaves. */
function filesOf(folder: string): string[] {
  return globSync("**/*", { cwd: folder, dot: true }).filter(notIgnored(folder)).sort();
}

function notIgnored(folder: string): (file: string) => boolean {
  const file = join(folder, ".dockerignore");
  if (!existsSync(file)) return () => true;
  const rules = dockerignore().add(readFileSync(file, "utf8"));
  return (path) => !rules.ignores(path);
}
