import type * as pulumi from "@pulumi/pulumi";
import { type DataProtectionSpec, dataSettingTypes, dataTypes } from "../plan/data-protection";

/**
 * Keeps stored data from being deleted. What a resource says of itself stays as it is.
 *
 * Register it on a stack for all resources, or give it to a component for those below it.
 */
export function protecting(spec: DataProtectionSpec): pulumi.ResourceTransformation {
  const { protect = false, retainOnDelete = false, except = [] } = spec;
  return ({ type, name, props, opts }) => {
    const isData = dataTypes.includes(type);
    if (!isData && !dataSettingTypes.includes(type)) return undefined;
    if (except.some((each) => name === each || name.startsWith(`${each}.`))) return undefined;
    return {
      props,
      opts: {
        ...opts,
        ...(isData && protect && { protect: opts.protect ?? true }),
        ...(retainOnDelete && { retainOnDelete: opts.retainOnDelete ?? true }),
      },
    };
  };
}

/** Options of a component under which stored data is kept. */
export function withProtection(
  opts: pulumi.ComponentResourceOptions | undefined,
  spec: DataProtectionSpec | undefined,
): pulumi.ComponentResourceOptions {
  if (spec === undefined) return { ...opts };
  return { ...opts, transformations: [...(opts?.transformations ?? []), protecting(spec)] };
}
