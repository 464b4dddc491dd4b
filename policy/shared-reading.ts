import type { PolicyResource, ResourceValidationArgs } from "@pulumi/policy";
import { componentTasks } from "./component-tasks";
import { readProperties } from "./engine-values";
import type { Resource, StackResource } from "./resource";
import { StackGraph } from "./stack-graph";
import { withStatedPolicy } from "./stated-policies";
import type { Properties } from "./value";

/** A resource as it was read, with the task definitions that it describes where it is a component. */
export interface ReadResource {
  readonly resource: Resource;
  readonly tasks: readonly Resource[];
}

/** What a policy is handed of a resource. */
type Handed = Pick<ResourceValidationArgs, "urn" | "type" | "name" | "props" | "opts" | "provider">;

/**
 * What the engine hands over, read once for all rules. The host makes new objects for each policy, but runs all policies on one resource, or
 * on the stack, before it comes to the same one again: the first policy of the pack reads, and the others find what it read.
 */
export class SharedReading {
  private readonly resources = new Map<string, ReadResource>();
  private readonly parents = new Map<string, string>();
  private graph: StackGraph | undefined;

  /** Reads a resource for the policies that follow. */
  readResource(handed: Handed): void {
    const { parent } = handed.opts;
    if (parent !== undefined) this.parents.set(handed.urn, parent);
    // The engine hands over a component before what lies in it.
    const above = parent === undefined ? undefined : this.resources.get(parent)?.resource;
    this.resources.set(handed.urn, read(handed, above));
  }

  /** URN of the component that a resource lies in. */
  parentOf(urn: string): string | undefined {
    return this.parents.get(urn);
  }

  /** Reads the stack for the policies that follow; single resources are not needed any more. */
  readStack(handed: readonly PolicyResource[]): void {
    for (const { urn, parent } of handed) if (parent !== undefined) this.parents.set(urn, parent.urn);
    this.graph = stackGraph(handed, (urn) => this.resources.get(urn)?.resource.properties);
    this.resources.clear();
  }

  /** Ends a stack, so that nothing of it stands for another one. */
  endStack(): void {
    this.graph = undefined;
    this.parents.clear();
  }

  /** The resource as it was read; read anew where a configuration switched the first policy off. */
  resource(handed: Handed): ReadResource {
    return this.resources.get(handed.urn) ?? read(handed);
  }

  /** The stack as it was read; read anew where a configuration switched the first policy off. */
  stack(handed: readonly PolicyResource[]): StackGraph {
    return this.graph ?? stackGraph(handed, () => undefined);
  }
}

function read(handed: Handed, above?: Resource): ReadResource {
  const resource = withStatedPolicy(asResource(handed), above);
  return { resource, tasks: componentTasks(resource) };
}

function asResource({ urn, type, name, props, opts, provider }: Handed): Resource {
  return {
    urn,
    type,
    name,
    properties: readProperties(props),
    ignoreChanges: opts.ignoreChanges,
    protect: opts.protect,
    ...(opts.deleteBeforeReplace !== undefined && { deleteBeforeReplace: opts.deleteBeforeReplace }),
    ...(provider !== undefined && { provider: readProperties(provider.props) }),
  };
}

function stackGraph(
  handed: readonly PolicyResource[],
  inputsOf: (urn: string) => Properties | undefined,
): StackGraph {
  const providers = new Map<string, Properties>();
  return new StackGraph(
    handed.map((resource) => {
      const inputs = inputsOf(resource.urn);
      const read = asStackResource(resource, providers);
      return inputs === undefined ? read : { ...read, properties: inputs };
    }),
  );
}

function asStackResource(
  { provider, ...resource }: PolicyResource,
  providers: Map<string, Properties>,
): StackResource {
  return {
    ...asResource(resource),
    ...(provider !== undefined && { provider: once(providers, provider) }),
    dependencies: resource.dependencies.map(({ urn }) => urn),
    propertyDependencies: Object.fromEntries(
      Object.entries(resource.propertyDependencies).map(([property, targets]) => [
        property,
        targets.map(({ urn }) => urn),
      ]),
    ),
    ...(resource.parent !== undefined && { parent: resource.parent.urn }),
  };
}

/** Hundreds of resources have the same provider. */
function once(
  providers: Map<string, Properties>,
  { urn, props }: { urn: string; props: Record<string, unknown> },
): Properties {
  const known = providers.get(urn) ?? readProperties(props);
  providers.set(urn, known);
  return known;
}
