import { ComponentTree, put } from "./component-tree";
import type { StackResource } from "./resource";
import { at, noteUnknown, unknown, type Value } from "./value";

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

/** A resource that may refer to others, with its place among those of its types. */
interface Reference {
  readonly resource: StackResource;
  readonly position: number;
  /** What its properties hold where no edge says to what they refer. */
  readonly values: readonly { readonly property: string; readonly value: Value }[];
}

/** Who refers to the resources of one type. */
interface References {
  readonly byTarget: ReadonlyMap<string, readonly Reference[]>;
  readonly loose: readonly Reference[];
}

/** All resources of a stack and the edges between them. Everything that rules ask more than once is looked up, not searched. */
export class StackGraph {
  private readonly byUrn: ReadonlyMap<string, StackResource>;
  private readonly byType = new Map<string, StackResource[]>();
  private readonly tree: ComponentTree;
  private readonly reached = new Map<string, ReadonlySet<string>>();
  private readonly indexed = new Map<string, References>();
  private readonly derived = new Map<(stack: StackGraph) => unknown, unknown>();
  private users: ReadonlyMap<string, readonly StackResource[]> | undefined;

  constructor(readonly resources: readonly StackResource[]) {
    this.byUrn = new Map(resources.map((resource) => [resource.urn, resource]));
    this.tree = new ComponentTree(resources);
    for (const resource of resources) put(this.byType, resource.type, resource);
  }

  /** The resources of some types. */
  ofType(...types: readonly string[]): readonly StackResource[] {
    const [only = "", ...others] = types;
    if (others.length === 0) return this.byType.get(only) ?? [];
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
      return this.tree.ofTypesBelow(urn, types);
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
    const { byTarget, loose } = this.references({ types, properties }, target.type);
    const found = new Set(byTarget.get(target.urn));
    let open = false;
    for (const reference of loose) {
      if (found.has(reference)) continue;
      const verdicts = reference.values.map(({ value }) => refersByText(value, known));
      if (verdicts.includes(true)) found.add(reference);
      else if (verdicts.includes(unknown)) {
        open = true;
        const property = reference.values[verdicts.indexOf(unknown)]?.property ?? "";
        noteUnknown(`${property} of ${reference.resource.name}`);
      }
    }
    return {
      found: [...found].sort((one, other) => one.position - other.position).map(({ resource }) => resource),
      open,
    };
  }

  /** The resources that refer to another one by an edge, whatever others may name by plain text. */
  referringByEdge(target: StackResource, { types, properties }: Omit<Relation, "names">): StackResource[] {
    const { byTarget } = this.references({ types, properties }, target.type);
    return (byTarget.get(target.urn) ?? []).map(({ resource }) => resource);
  }

  /** What a function makes of the whole stack, made once: an index that a rule asks for each resource. */
  once<Made>(make: (stack: StackGraph) => Made): Made {
    if (!this.derived.has(make)) this.derived.set(make, make(this));
    return this.derived.get(make) as Made;
  }

  /** The resources of which any property refers to another one. */
  usersOf(target: StackResource): readonly StackResource[] {
    this.users ??= this.everyUser();
    return this.users.get(target.urn) ?? [];
  }

  /** Whether a resource waits for another, directly or through others. */
  waitsFor(resource: StackResource, target: StackResource): boolean {
    return this.everythingBefore(resource).has(target.urn);
  }

  /** The resources of some types that a resource waits for, directly or through others. */
  awaited(resource: StackResource, types: readonly string[]): StackResource[] {
    return [...this.everythingBefore(resource)].flatMap((urn) => {
      const before = this.byUrn.get(urn);
      return before !== undefined && types.includes(before.type) ? [before] : [];
    });
  }

  /** Who refers to resources of a type by some properties: worked out once for all of them, so that a stack's rules take time by its size. */
  private references({ types, properties }: Relation, targetType: string): References {
    const key = [types.join(), properties.join(), targetType].join("|");
    const known = this.indexed.get(key);
    if (known !== undefined) return known;
    const byTarget = new Map<string, Reference[]>();
    const loose: Reference[] = [];
    this.ofType(...types).forEach((resource, position) => {
      const edges = properties.map((property) => this.referenced(resource, property, [targetType]));
      // A property with edges to others of that type refers to those; what one without such edges holds may be a name.
      const values = properties
        .filter((_, index) => edges[index]?.length === 0)
        .flatMap((property): Reference["values"] => {
          const value = at(resource.properties, property);
          return value === undefined ? [] : [{ property, value }];
        });
      const reference = { resource, position, values };
      for (const urn of new Set(edges.flat().map((target) => target.urn))) put(byTarget, urn, reference);
      if (values.length > 0) loose.push(reference);
    });
    const made = { byTarget, loose };
    this.indexed.set(key, made);
    return made;
  }

  /** An edge to a component leads to everything below it. */
  private everyUser(): ReadonlyMap<string, readonly StackResource[]> {
    const users = new Map<string, StackResource[]>();
    for (const resource of this.resources) {
      const named = Object.values(resource.propertyDependencies).flat();
      const reached = named.flatMap((urn) => [urn, ...this.tree.below(urn).map((each) => each.urn)]);
      for (const urn of new Set(reached)) put(users, urn, resource);
    }
    return users;
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
      open.push(...this.tree.childrenOf(urn).map((child) => child.urn));
      if (next !== undefined) open.push(...directlyBefore(next));
    }
    this.reached.set(resource.urn, found);
    return found;
  }
}

/** Whether a value that no edge explains names a resource by one of its names. */
function refersByText(value: Value, names: readonly string[]): boolean | typeof unknown {
  if (typeof value !== "string" || names.length === 0) return unknown;
  return names.some((name) => value === name || value.endsWith(`/${name}`) || value.endsWith(`:${name}`));
}

function directlyBefore(resource: StackResource): string[] {
  return [...resource.dependencies, ...Object.values(resource.propertyDependencies).flat()];
}
