import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import dockerignore from "@balena/dockerignore";
import { globSync } from "tinyglobby";
import { hasOwnTask } from "../config/job";
import type { PlatformConfig } from "../config/platform";
import { ConfigError } from "../config/problem";
import type { WorkloadConfig } from "../config/workload";

/** Services, and jobs with a task definition of their own. */
export function workloadsOf({ services, jobs }: Pick<PlatformConfig, "services" | "jobs">): WorkloadConfig[] {
  return [...Object.values(services), ...Object.values(jobs).filter(hasOwnTask)];
}

/** The image of every container. */
export function imagesOf(workloads: readonly WorkloadConfig[]) {
  return workloads.flatMap(({ containers }) => Object.values(containers).map(({ image }) => image));
}

/**
 * A tag for each folder that an image is built from, made from the files in it. The same source always has the same tag, so the image
 * reference is known in preview, and nothing is built or rolled out that did not change.
 *
 * @throws ConfigError for a folder without files.
 */
export function builtTags(
  workloads: readonly WorkloadConfig[],
  projectFolder: string,
): Record<string, string> {
  const builds = imagesOf(workloads).flatMap((image) => ("build" in image ? [image.build] : []));
  return Object.fromEntries(
    builds.map((build) => [
      build.context,
      sourceTag(resolve(projectFolder, build.context), JSON.stringify(build)),
    ]),
  );
}

/** Digits of the hash in a tag. */
const tagLength = 16;

function sourceTag(folder: string, settings: string): string {
  const files = globSync("**/*", { cwd: folder, dot: true }).filter(notIgnored(folder)).sort();
  if (files.length === 0)
    throw new ConfigError([
      { path: folder, message: "has no files to build an image from; check image.build.context" },
    ]);
  const hash = createHash("sha256").update(settings);
  for (const file of files) hash.update(`\0${file}\0`).update(readFileSync(join(folder, file)));
  return `src-${hash.digest("hex").slice(0, tagLength)}`;
}

/** Which files Docker would send to the build: those that .dockerignore leaves. */
function notIgnored(folder: string): (file: string) => boolean {
  try {
    const rules = dockerignore().add(readFileSync(join(folder, ".dockerignore"), "utf8"));
    return (file) => !rules.ignores(file);
  } catch {
    return () => true;
  }
}
