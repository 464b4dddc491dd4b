import { canonicalType, resourceTypeFacts } from "../../facts/resource-types";
import { ACCOUNT_ID } from "./identity";
import { text, valuesAt, type JsonObject } from "./json";
import { matchesPattern } from "./pattern";

/** One thing in the account. */
export interface AccountObject {
  /** Pulumi's type token. */
  readonly type: string;
  /** The physical id. Objects of a type can share one (revisions of a task definition family). */
  id: string;
  /** What tells objects of a type and region apart: the id, or the ARN where ids repeat. */
  readonly identity: string;
  readonly region: string;
  /** The URN that made it; absent for what AWS made on its own (the default security group of a VPC). */
  readonly urn?: string;
  /** What AWS knows about it: the outputs of the resource. */
  properties: JsonObject;
}

/** What the account file holds. */
export interface AccountState {
  readonly version: 1;
  readonly accountId: string;
  /**
   * Patterns (`*` stands for any text) of images, secrets, parameters and certificates that do not exist. Whatever was not
   * made by a stack and matches none of them exists, because it comes from outside the stack: images are pushed, secrets
   * are set by their owners.
   */
  missing: string[];
  /** Patterns of names of repositories that hold images, so that they cannot be deleted without `forceDelete`. */
  repositoriesWithImages: string[];
  /** Patterns of names of buckets that hold objects, so that they cannot be deleted without `forceDestroy`. */
  bucketsWithObjects: string[];
  /** Names of deleted secrets (`region/name`) that cannot be used again before their recovery window ends. */
  secretsInRecovery: string[];
  /** How often each URN created something. */
  created: Record<string, number>;
  /** The last revision of each task definition family, by region. AWS never uses one again. */
  revisions: Record<string, number>;
  /** In the order of creation. Only the account writes it, by `put` and `remove`. */
  readonly objects: readonly AccountObject[];
}

/** An account in which nothing was made yet. */
export function emptyState(): AccountState {
  return {
    version: 1,
    accountId: ACCOUNT_ID,
    missing: [],
    repositoriesWithImages: [],
    bucketsWithObjects: [],
    secretsInRecovery: [],
    created: {},
    revisions: {},
    objects: [],
  };
}

/** The account: what is in it, and how its things name each other. */
export class Account {
  /** What the account file holds. */
  readonly state: AccountState;
  /** The objects of the state. */
  private readonly objects: AccountObject[];
  /** The same by type. A list is replaced, never changed, so that who walks along one may put and remove meanwhile. */
  private readonly byType: Map<string, readonly AccountObject[]>;

  /** @param state - what is there from the start; of its objects the account keeps a list of its own */
  constructor(state: AccountState) {
    this.objects = [...state.objects];
    this.state = { ...state, objects: this.objects };
    this.byType = groupedByType(this.objects);
  }

  /** Objects of a type, in the order of creation. */
  ofType(type: string): readonly AccountObject[] {
    return this.byType.get(canonicalType(type)) ?? [];
  }

  /** The object of a type with an identity. */
  get(type: string, identity: string): AccountObject | undefined {
    return this.ofType(type).find((object) => object.identity === identity);
  }

  /** The object of a type that a value names: by id, ARN or name, as AWS's operations accept. */
  named(type: string, value: string): AccountObject | undefined {
    if (value === "") return undefined;
    const nameProperty = resourceTypeFacts(type)?.name?.property;
    return this.ofType(type).findLast(
      ({ id, identity, properties }) =>
        id === value ||
        identity === value ||
        properties["arn"] === value ||
        (nameProperty !== undefined && properties[nameProperty] === value),
    );
  }

  /** Adds an object, in place of the one with the same identity. */
  put(object: AccountObject): void {
    this.remove(object);
    this.objects.push(object);
    this.byType.set(object.type, [...(this.byType.get(object.type) ?? []), object]);
  }

  /** Removes an object; nothing happens when it is not there. */
  remove({ type, identity, region }: Pick<AccountObject, "type" | "identity" | "region">): void {
    const held = this.byType.get(type) ?? [];
    const gone = held.filter((object) => object.identity === identity && object.region === region);
    if (gone.length === 0) return;
    this.byType.set(
      type,
      held.filter((object) => !gone.includes(object)),
    );
    for (const object of gone) this.objects.splice(this.objects.indexOf(object), 1);
  }

  /** Objects of the given types that name `object` in one of their references. */
  holders(object: AccountObject, types: readonly string[]): AccountObject[] {
    return types.flatMap((type) => this.ofType(type)).filter((holder) => this.refersTo(holder, object));
  }

  /** Whether `holder` names `object` in one of the references of its type. */
  refersTo(holder: AccountObject, object: AccountObject): boolean {
    if (holder === object) return false;
    const names = new Set([object.id, object.identity, text(object.properties["arn"]), nameOf(object)]);
    names.delete("");
    return Object.entries(resourceTypeFacts(holder.type)?.references ?? {}).some(
      ([path, types]) =>
        types.includes(object.type) &&
        valuesAt(holder.properties, path.split(".")).some(
          (value) => typeof value === "string" && names.has(value),
        ),
    );
  }

  /** Whether something that no stack made (an image, a secret, a certificate) exists. */
  existsOutside(name: string): boolean {
    return !matchesPattern(name, this.state.missing);
  }
}

function groupedByType(objects: readonly AccountObject[]): Map<string, AccountObject[]> {
  const groups = new Map<string, AccountObject[]>();
  for (const object of objects) {
    const group = groups.get(object.type);
    if (group === undefined) groups.set(object.type, [object]);
    else group.push(object);
  }
  return groups;
}

/** The object as one that no stack answers for. */
export function withoutStack({ type, id, identity, region, properties }: AccountObject): AccountObject {
  return { type, id, identity, region, properties };
}

/** The name of an object, or "" where its type has none. */
export function nameOf(object: AccountObject): string {
  const property = resourceTypeFacts(object.type)?.name?.property;
  return property === undefined ? "" : text(object.properties[property]);
}
