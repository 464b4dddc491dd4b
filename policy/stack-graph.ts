import type { StackResource } from "./resource";

/** All resources of a stack and the edges between them. */
export class StackGraph {
  private readonly byUrn: ReadonlyMap<string, StackResource>;
  private readonly children = new Map<string, string[]>();
  private readonly reached = new Map<string, ReadonlySet<string>>();

  constructor(readonly resources: readonly StackResource[]) {
    this.byUrn = new Map(resources.map((resource) => [resource.urn, resource]));
    for (const { urn, parent } of resources)
      if (parent !== undefined) this.children.set(parent, [...(this.children.get(parent) ?? []), urn]);
  }

  /** The resources of some types. */
  ofType(...types: readonly string[]): StackResource[] {
    return this.resources.filter((resource) => types.includes(resource.type));
  }

  /** The resources of some types that a property of a resource refers to. A plain id or ARN is no edge. */
  referenced(resource: StackResource, property: string, types: readonly string[]): StackResource[] {
    return (resource.propertyDependencies[property] ?? []).flatMap((urn) => {
      const target = this.byUrn.get(urn);
      return target !== undefined && types.includes(target.type) ? [target] : [];
    });
  }

  /** Whether a resource waits for another, directly or through others. */
  waitsFor(resource: StackResource, target: StackResource): boolean {
    return this.everythingBefore(resource).has(target.urn);
  }

  private everythingBefore(resource: StackResource): ReadonlySet<string> {
    const known = this.reached.get(resource.urn);
    if (known !== undefined) return known;
    const found = new Set<string>();
    const open = [...this.directlyBefore(resource)];
    for (let urn = open.pop(); urn !== undefined; urn = open.pop()) {
      if (found.has(urn)) continue;
      found.add(urn);
      const next = this.byUrn.get(urn);
      // To wait for a component is to wait for everything below it.
      open.push(...(this.children.get(urn) ?? []), ...(next === undefined ? [] : this.directlyBefore(next)));
    }
    this.reached.set(resource.urn, found);
    return found;
  }

  private directlyBefore(resource: StackResource): string[] {
    return [...resource.dependencies, ...Object.values(resource.propertyDependencies).flat()];
  }
}
