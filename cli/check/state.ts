import { existsSync, readFileSync } from "node:fs";
import { z } from "zod";
import type { StackResource } from "../../policy/resource";
import type { Properties } from "../../policy/value";
import { readWire } from "../recording/wire-values";
import { type Judging, judgeResources } from "./judge";
import type { SubjectReport } from "./report";
import { UsageError } from "./usage-error";

/**
 * A resource as states and previews write it; what is not read here is left aside.
 *
 * @see https://github.com/pulumi/pulumi/blob/master/sdk/go/common/apitype/deployments.json
 */
const resource = z.object({
  urn: z.string(),
  type: z.string(),
  parent: z.string().optional(),
  provider: z.string().optional(),
  protect: z.boolean().optional(),
  external: z.boolean().optional(),
  delete: z.boolean().optional(),
  inputs: z.record(z.string(), z.unknown()).nullish(),
  dependencies: z.array(z.string()).nullish(),
  propertyDependencies: z.record(z.string(), z.array(z.string()).nullable()).nullish(),
  ignoreChanges: z.array(z.string()).nullish(),
});

const state = z.object({ deployment: z.object({ resources: z.array(resource).nullish() }) });

const preview = z.object({ steps: z.array(z.object({ op: z.string(), newState: resource.nullish() })) });

type StateResource = z.infer<typeof resource>;

/**
 * Checks the resources of an exported state, or of the steps of a preview. Secrets are neither decrypted nor shown: what a state marks as a
 * secret is not known to the rules.
 *
 * @throws UsageError when the file is neither.
 */
export function checkState(file: string, judging: Judging): SubjectReport {
  const resources = readState(file);
  return {
    ...judgeResources(resources, judging, () => ({ file })),
    subject: { kind: "state", name: file, resources: resources.length },
  };
}

/**
 * The resources of `pulumi stack export`, or those that will exist after what `pulumi preview --json` plans.
 *
 * @throws UsageError when the file is neither.
 */
export function readState(file: string): StackResource[] {
  if (!existsSync(file)) throw new UsageError(`${file}: there is no such file`);
  const content = readJson(file);
  const exported = state.safeParse(content);
  if (exported.success) return stackResources(exported.data.deployment.resources ?? []);
  const planned = preview.safeParse(content);
  if (planned.success)
    return stackResources(planned.data.steps.flatMap(({ op, newState }) => after(op, newState)));
  throw new UsageError(
    `${file}: is neither a state nor a preview; write one by pulumi stack export or pulumi preview --json`,
  );
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    throw new UsageError(`${file}: holds no JSON; write one by pulumi stack export or pulumi preview --json`);
  }
}

/** A replacement has several steps; the one that creates has the resource as it will be. */
function after(op: string, planned: StateResource | null | undefined): StateResource[] {
  const others = [
    "delete",
    "delete-replaced",
    "replace",
    "read",
    "read-replacement",
    "discard",
    "remove-pending-replace",
  ];
  return planned === null || planned === undefined || others.includes(op) ? [] : [planned];
}

/** What rules judge: not the stack itself, not what was only read or waits for its deletion. */
function stackResources(all: readonly StateResource[]): StackResource[] {
  const present = all.filter(({ external, delete: deleting }) => external !== true && deleting !== true);
  const providers = new Map(
    present
      .filter(({ type }) => type.startsWith("pulumi:providers:"))
      .map(({ urn, inputs }) => [urn, readWire(inputs ?? undefined)]),
  );
  return present
    .filter(({ type }) => type !== "pulumi:pulumi:Stack")
    .map((each) => stackResource(each, providers));
}

function stackResource(
  { urn, type, parent, ...rest }: StateResource,
  providers: ReadonlyMap<string, Properties>,
): StackResource {
  // A resource names its provider by URN and id.
  const provider = providers.get(rest.provider?.replace(/::[^:]*$/, "") ?? "");
  return {
    ...{ urn, type, name: urn.split("::").slice(3).join("::") },
    properties: readWire(rest.inputs ?? undefined),
    ignoreChanges: rest.ignoreChanges ?? [],
    protect: rest.protect ?? false,
    dependencies: rest.dependencies ?? [],
    propertyDependencies: Object.fromEntries(
      Object.entries(rest.propertyDependencies ?? {}).map(([property, urns]) => [property, urns ?? []]),
    ),
    ...(parent !== undefined && { parent }),
    ...(provider !== undefined && { provider }),
  };
}
