import * as pulumi from "@pulumi/pulumi";

/** Tags by key. */
export type Tags = Readonly<Record<string, string>>;

/** A tag as Auto Scaling groups take it: each says whether the instances get it too. */
interface GroupTag {
  readonly key: pulumi.Input<string>;
  readonly value: pulumi.Input<string>;
  readonly propagateAtLaunch: pulumi.Input<boolean>;
}

/** Tags that a launch template gives to what it starts. */
interface TagSpecification {
  readonly resourceType?: pulumi.Input<string>;
  readonly tags?: unknown;
}

/** The resource whose tags are a list. */
const groupType = "aws:autoscaling/group:Group";

/**
 * Gives tags to every AWS resource that takes some. A tag that a resource has of its own stays as it is.
 *
 * Register it on a stack for all resources, or give it to a component for those below it.
 */
export function tagging(tags: Tags): pulumi.ResourceTransformation {
  const none = Object.keys(tags).length === 0;
  return ({ type, props, opts }) => {
    // The SDK of the provider names every input of a type, also those that are left out: a type without the key takes no tags.
    if (none || !type.startsWith("aws:") || !("tags" in props)) return undefined;
    const { tags: given, tagSpecifications } = props as Record<"tags" | "tagSpecifications", unknown>;
    const started = Array.isArray(tagSpecifications)
      ? { tagSpecifications: tagSpecifications.map((each: TagSpecification) => withOwn(each, tags)) }
      : {};
    const all = type === groupType ? groupTags(given, tags) : joined(given, tags);
    return { props: { ...props, ...started, tags: all }, opts };
  };
}

/** Options of a component under which every resource gets the tags too. */
export function withTags(
  opts: pulumi.ComponentResourceOptions | undefined,
  tags: Tags,
): pulumi.ComponentResourceOptions {
  return { ...opts, transformations: [...(opts?.transformations ?? []), tagging(tags)] };
}

/** Disks and interfaces of instances are no resources of a stack: their tags stand in the launch template. */
function withOwn(specification: TagSpecification, tags: Tags): TagSpecification {
  return { ...specification, tags: joined(specification.tags, tags) };
}

function joined(given: unknown, tags: Tags): pulumi.Input<Tags> {
  if (given === undefined || given === null) return { ...tags };
  if (pulumi.Output.isInstance(given)) return given.apply((own) => ({ ...tags, ...(own as Tags) }));
  return { ...tags, ...(given as Tags) };
}

/** The instances of a group get its tags when they start. */
function groupTags(given: unknown, tags: Tags): pulumi.Output<readonly GroupTag[]> {
  return pulumi.output((given ?? []) as pulumi.Input<pulumi.Input<GroupTag>[]>).apply((own) => {
    const taken = new Set(own.map(({ key }) => key));
    const missing = Object.entries(tags).filter(([key]) => !taken.has(key));
    return [...own, ...missing.map(([key, value]) => ({ key, value, propagateAtLaunch: true }))];
  });
}
