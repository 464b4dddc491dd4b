import type { StackResource } from "./resource";
import type { Referring, StackGraph } from "./stack-graph";

/** The resources of some types that are about a bucket. */
export function aboutBucket(bucket: StackResource, stack: StackGraph, types: readonly string[]): Referring {
  return stack.referring(bucket, { types, properties: ["bucket"], names: ["bucket"] });
}
