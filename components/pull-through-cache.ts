import * as aws from "@pulumi/aws";
import type { PullThroughCacheSpec } from "../plan/pull-through-cache";

/** Creates the rules by which the registry fetches images from other registries. */
export function createPullThroughCaches(specs: Readonly<Record<string, PullThroughCacheSpec>>): void {
  for (const [key, spec] of Object.entries(specs)) new aws.ecr.PullThroughCacheRule(key, { ...spec });
}
