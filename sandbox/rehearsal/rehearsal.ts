import { resourceTypeFacts } from "../../facts/resource-types";
import type { Account } from "../account/account";
import { createObject, deleteObject, updateObject } from "../account/changes";
import { checkInputs } from "../account/check";
import { diffInputs, type PlannedChange } from "../account/diff";
import { AwsError } from "../account/errors";
import { UNKNOWN, type Json, type JsonObject } from "../account/json";
import type { OtherCause, Outcome, Refusal, Step } from "./outcome";
import { rehearsalUrn, type Registration, type StandingResource } from "./registration";
import { withHidden } from "./hidden-values";

/** A resource once its step is done. */
export interface Registered {
  readonly id: string;
  readonly outputs: JsonObject;
  readonly checked: JsonObject;
}

/** Where an `up` is rehearsed. */
export interface RehearsalPlace {
  /** The account; it is changed. */
  readonly account: Account;
  readonly region: string;
  /** Whether the account holds all that the stack stands on; where it does not, nothing is done in it, and it refuses nothing. */
  readonly complete: boolean;
  /** The stack before, each resource after all that it refers to. */
  readonly before: readonly StandingResource[];
}

/**
 * One `up` without an engine: resources in the order in which a program registers them, with the engine's rules on what is created,
 * changed, replaced and deleted, and when.
 *
 * @see https://www.pulumi.com/docs/iac/concepts/how-pulumi-works/
 */
export class Rehearsal {
  private readonly steps: Step[] = [];
  private readonly standing: ReadonlyMap<string, StandingResource>;
  private readonly registered = new Set<string>();
  /** Resources that are replaced, with their new ids. */
  private readonly replaced = new Set<string>();
  private readonly gone = new Set<string>();
  private readonly left: StandingResource[] = [];
  private refusal: Refusal | undefined;

  constructor(private readonly place: RehearsalPlace) {
    this.standing = new Map(place.before.map((resource) => [resource.key, resource]));
  }

  /** Takes the next resource of the program. */
  register(resource: Registration): Registered {
    this.registered.add(resource.key);
    const old = this.standing.get(resource.key);
    return old === undefined ? this.createNew(resource) : this.bringUpToDate(resource, old);
  }

  /** Deletes what was replaced, and what the program has no more. */
  finish(): Outcome {
    const unwanted = this.place.before.filter(({ key }) => !this.registered.has(key));
    for (const resource of unwanted)
      this.steps.push({
        operation: "delete",
        resource,
        changes: [],
        because: {},
        olds: resource.checked,
        news: {},
      });
    const going = new Set([...this.left, ...unwanted.filter(({ key }) => !this.gone.has(key))]);
    for (const resource of [...this.place.before].reverse()) if (going.has(resource)) this.remove(resource);
    return { steps: this.steps, refusal: this.refusal };
  }

  private createNew(resource: Registration): Registered {
    const news = this.checked(resource, {}, "first");
    this.steps.push({ operation: "create", resource, changes: [], because: {}, olds: {}, news });
    return this.create(resource, news);
  }

  private bringUpToDate(resource: Registration, old: StandingResource): Registered {
    const given = { ...resource.inputs };
    for (const property of resource.ignoreChanges)
      if (old.checked[property] !== undefined) given[property] = old.checked[property];
    const news = withHidden(old.checked, this.checked({ ...resource, inputs: given }, old.checked, "kept"));
    const diff = diffInputs(resource.type, { olds: old.checked, news });
    const changes = diff.changes.map((change) => ({ ...change, replaces: replaces(resource, change) }));
    const forced = changes.some((change) => change.replaces);
    const otherCause = this.otherCause(resource, old);
    const step = { resource, changes, because: this.because(resource, changes), olds: old.checked };
    if (!forced && otherCause === undefined) {
      if (changes.length === 0) return old;
      this.steps.push({ ...step, operation: "update", news });
      return this.update(resource, old, news);
    }
    const fresh = this.checked(resource, {}, "again");
    this.steps.push({
      ...step,
      operation: "replace",
      news: fresh,
      ...(!forced && otherCause !== undefined && { otherCause }),
    });
    this.replaced.add(resource.key);
    if (!this.gone.has(resource.key)) {
      if (resource.deleteBeforeReplace ?? diff.deleteBeforeReplace) this.removeWithDependents(old);
      else this.left.push(old);
    }
    return this.create(resource, fresh, old);
  }

  private otherCause(resource: Registration, old: StandingResource): OtherCause | undefined {
    if (this.gone.has(resource.key)) return "gone";
    const [before, now] = [old.replacementTrigger ?? null, resource.replacementTrigger ?? null];
    if (before === null || now === null) return undefined;
    return JSON.stringify(before) === JSON.stringify(now) ? undefined : "trigger";
  }

  private because(resource: Registration, changes: readonly PlannedChange[]): Step["because"] {
    const properties = new Set(changes.map(({ path }) => rootOf(path)));
    return Object.fromEntries(
      [...properties].flatMap((property) => {
        const on = (resource.propertyDependencies[property] ?? []).filter((key) => this.replaced.has(key));
        return on.length === 0 ? [] : [[property, on]];
      }),
    );
  }

  private create(resource: Registration, inputs: JsonObject, old?: StandingResource): Registered {
    const { type, name, key } = resource;
    const { account, region } = this.place;
    const urn = rehearsalUrn(key);
    const created = this.attempt("create", key, () => {
      const { id, properties } = createObject(account, { urn, type, logicalName: name, region, inputs });
      return { id, outputs: structuredClone(properties) };
    });
    return {
      ...(created ?? {
        id: `${old?.id ?? key}-new`,
        outputs: { ...unknownOutputs(resource), ...old?.outputs, ...inputs },
      }),
      checked: inputs,
    };
  }

  private update(resource: Registration, old: StandingResource, news: JsonObject): Registered {
    const { type, key } = resource;
    const { account, region } = this.place;
    const { id, outputs: properties, checked: olds } = old;
    const updated = this.attempt("update", key, () =>
      structuredClone(updateObject(account, { type, id, region, properties, olds, news }).properties),
    );
    return { id, outputs: updated ?? { ...properties, ...news }, checked: news };
  }

  private remove({ key, type, id, outputs, retainOnDelete }: StandingResource): void {
    this.gone.add(key);
    if (retainOnDelete) return;
    const { account, region } = this.place;
    this.attempt("delete", key, () => {
      deleteObject(account, { type, id, region, properties: outputs });
      return true;
    });
  }

  /** What would be replaced because its inputs are not known while the resource is gone goes before it. */
  private removeWithDependents(resource: StandingResource): void {
    const going = [resource];
    const keys = new Set([resource.key]);
    for (const other of this.place.before) {
      if (keys.has(other.key) || this.gone.has(other.key) || this.registered.has(other.key)) continue;
      if (!cannotBeWithout(other, keys)) continue;
      going.push(other);
      keys.add(other.key);
    }
    for (const each of going.reverse()) this.remove(each);
  }

  /** The inputs as the provider takes them; what it does not take is where the `up` ends. */
  private checked(resource: Registration, olds: JsonObject, time: string): JsonObject {
    const { type, name, key, inputs: news } = resource;
    const randomSeed = Buffer.from(`${key} ${time}`);
    const { inputs, failures } = checkInputs({ type, logicalName: name, randomSeed, olds, news });
    const [failure] = failures;
    if (failure !== undefined && this.place.complete)
      this.refusal ??= { operation: "check", key, message: failure.reason };
    return inputs;
  }

  /** Does something in the account; nothing any more once AWS has refused a step. */
  private attempt<T>(operation: string, key: string, act: () => T): T | undefined {
    if (this.refusal !== undefined || !this.place.complete) return undefined;
    try {
      return act();
    } catch (error) {
      if (!(error instanceof AwsError)) throw error;
      this.refusal = { operation, key, message: error.message };
      return undefined;
    }
  }
}

/** What AWS would say of a resource that is not created, so that the program can go on. */
function unknownOutputs({ type, key }: Registration): JsonObject {
  const { computed = [], optionalComputed = [] } = resourceTypeFacts(type) ?? {};
  const own = [...computed, ...optionalComputed].filter((path) => !path.includes("."));
  return Object.fromEntries(own.map((property) => [property, `${property} of ${key}`]));
}

function cannotBeWithout(other: StandingResource, keys: ReadonlySet<string>): boolean {
  const unknown = Object.entries(other.propertyDependencies)
    .filter(([, on]) => on.some((key) => keys.has(key)))
    .map(([property]): [string, Json] => [property, UNKNOWN]);
  if (unknown.length === 0) return false;
  const { changes } = diffInputs(other.type, {
    olds: other.checked,
    news: { ...other.checked, ...Object.fromEntries(unknown) },
  });
  return changes.some((change) => replaces(other, change));
}

/** Whether a change replaces a resource, because AWS or the program wants it. */
function replaces({ replaceOnChanges }: Registration, change: PlannedChange): boolean {
  return change.replaces || replaceOnChanges.includes(rootOf(change.path));
}

function rootOf(path: string): string {
  return path.split(".")[0] ?? path;
}
