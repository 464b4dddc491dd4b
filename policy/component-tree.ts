import type { StackResource } from "./resource";

/** Which resources stand below which component, by the parents that the program gives them. */
export class ComponentTree {
  private readonly children = new Map<string, StackResource[]>();
  private readonly all = new Map<string, readonly StackResource[]>();
  private readonly ofTypes = new Map<string, readonly StackResource[]>();

  constructor(resources: readonly StackResource[]) {
    for (const resource of resources)
      if (resource.parent !== undefined) put(this.children, resource.parent, resource);
  }

  /** The resources right below one. */
  childrenOf(urn: string): readonly StackResource[] {
    return this.children.get(urn) ?? [];
  }

  /** Everything below a resource, each before what stands below it. */
  below(urn: string): readonly StackResource[] {
    const known = this.all.get(urn);
    if (known !== undefined) return known;
    const found = this.childrenOf(urn).flatMap((child) => [child, ...this.below(child.urn)]);
    this.all.set(urn, found);
    return found;
  }

  /** The resources of some types below a resource. */
  ofTypesBelow(urn: string, types: readonly string[]): readonly StackResource[] {
    const key = `${urn}|${types.join()}`;
    const known = this.ofTypes.get(key);
    if (known !== undefined) return known;
    const found = this.below(urn).filter(({ type }) => types.includes(type));
    this.ofTypes.set(key, found);
    return found;
  }
}

/** Puts an entry on the list that a key has. */
export function put<Key, Entry>(lists: Map<Key, Entry[]>, key: Key, entry: Entry): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [entry]);
  else list.push(entry);
}
