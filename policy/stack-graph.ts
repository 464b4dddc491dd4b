import type { StackResource } from "./resource";
import { at, noteUnknown, unknown } from "./value";

/** How resources of some types refer to others: by which of their properties. */
export interface Relation {
  readonly types: readonly string[];
  readonly properties: readonly string[];
  /** Properties of the resource referred to that a plain text may repeat, such as its name. */
  readonly names?: readonly string[];
}

/** The resources that refer to another one. */
export interface Referring {
  readonly found: readonly StackResource[];
  /** Whether there are more that may refer to it: they name something by plain text, or by a value that is not known. */
  readonly open: boolean;
}

/** All resources of a stack and the edges between them. Everything that rules ask more than once is looked up, not searched. */
export class StackGraph {
  private readonly byUrn: ReadonlyMap<string, StackResource>;
  private readonly byType = new Map<string, StackResource[]>();
  private readonly children = new Map<string, string[]>();
  private readonly reached = new Map<string, ReadonlySet<string>>();

  constructor(readonly resources: readonly StackResource[]) {
    this.byUrn = new Map(resources.map((resource) => [resource.urn, resource]));
    for (const resource of resources) {
      put(this.byType, resource.type, resource);
      if (resource.parent !== undefined) put(this.children, resource.parent, resource.urn);
    }
  }

  /** The resources of some types. */
  ofType(...types: readonly string[]): StackResource[] {
    return types.flatMap((type) => this.byType.get(type) ?? []);
  }

  /**
   * The resources of some types that a property of a resource refers to. A plain id or ARN is no edge; an edge to a component leads to
   * what stands below it.
   */
  referenced(resource: StackResource, property: string, types: readonly string[]): StackResource[] {
    return (resource.propertyDependencies[property] ?? []).flatMap((urn) => {
      const target = this.byUrn.get(urn);
      if (target !== undefined && types.includes(target.type)) return [target];
      return this.below(urn).filter(({ type }) => types.includes(type));
    });
  }

  /** The one resource that a property refers to; `unknown` where it refers to something that no edge, or more than one, leads to. */
  target(
    resource: StackResource,
    property: string,
    types: readonly string[],
  ): StackResource | typeof unknown | undefined {
    const [first, ...others] = this.referenced(resource, property, types);
    if (first !== undefined) return others.length === 0 ? first : unknown;
    if (at(resource.properties, property) === undefined) return undefined;
    noteUnknown(property);
    return unknown;
  }

  /** The resources that refer to another one. */
  referring(target: StackResource, { types, properties, names = [] }: Relation): Referring {
    const known = names.flatMap((name) => {
      const text = at(target.properties, name);
      return typeof text === "string" && text !== "" ? [text] : [];
    });
    const verdicts = this.ofType(...types).map((resource) => ({
      resource,
      refers: properties.map((property) =>
        this.refers(resource, property, { target, known, types: [target.type] }),
      ),
    }));
    return {
      found: verdicts.filter(({ refers }) => refers.includes(true)).map(({ resource }) => resource),
      open: verdicts.some(({ refers }) => !refers.includes(true) && refers.includes(unknown)),
    };
  }

  /** Whether a resource waits for another, directly or through others. */
  waitsFor(resource: StackResource, target: StackResource): boolean {
    return this.everythingBefore(resource).has(target.urn);
  }

  private refers(
    resource: StackResource,
    property: string,
    { target, known, types }: { target: StackResource; known: readonly string[]; types: readonly string[] },
  ): boolean | typeof unknown {
    const edges = this.referenced(resource, property, types);
    if (edges.includes(target)) return true;
    if (edges.length > 0) return false;
    const value = at(resource.properties, property);
    if (value === undefined) return false;
    if (typeof value !== "string" || known.length === 0) {
      noteUnknown(`${property} of ${resource.name}`);
      return unknown;
    }
    return known.some((name) => value === name || value.endsWith(`/${name}`) || value.endsWith(`:${name}`));
  }

  private below(urn: string): StackResource[] {
    return (this.children.get(urn) ?? []).flatMap((child) => {
      const resource = this.byUrn.get(child);
      return resource === undefined ? [] : [resource, ...this.below(child)];
    });
  }

  private everythingBefore(resource: StackResource): ReadonlySet<string> {
    const known = this.reached.get(resource.urn);
    if (known !== undefined) return known;
    const found = new Set<string>();
    const open = [...directlyBefore(resource)];
    for (let urn = open.pop(); urn !== undefined; urn = open.pop()) {
      if (found.has(urn)) continue;
      found.add(urn);
      const next = this.byUrn.get(urn);
      // To wait for a component is to wait for everything below it.
      open.push(...(this.children.get(urn) ?? []), ...(next === undefined ? [] : directlyBefore(next)));
    }
    this.reached.set(resource.urn, found);
    return found;
  }
}

function directlyBefore(resource: StackResource): string[] {
  return [...resource.dependencies, ...Object.values(resource.propertyDependencies).flat()];
}

function put<Entry>(lists: Map<string, Entry[]>, key: string, entry: Entry): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [entry]);
  else list.push(entry);
}
