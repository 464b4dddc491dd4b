import { readFileSync } from "node:fs";
import { readStackFile } from "../../config/stack-file";
import { Account, emptyState, type AccountState } from "../../sandbox/account/account";
import { createObject, deleteObject, updateObject } from "../../sandbox/account/changes";
import { checkInputs } from "../../sandbox/account/check";
import { diffInputs, type PlannedChange } from "../../sandbox/account/diff";
import { callFunction, knownFunctions } from "../../sandbox/account/functions/registry";
import { UNKNOWN, type Json, type JsonObject } from "../../sandbox/account/json";
import { keyOf } from "../../sandbox/rehearsal/registration";
import type { RecordOptions, RecordedResource } from "./record";
import { recordProgram } from "./record-program";

/** A resource of a stack that stands in an account. */
export interface StandingResource {
  /** `type::name`. */
  readonly key: string;
  readonly recorded: RecordedResource;
  /** Inputs as the program gave them, without the names that the provider generated. */
  readonly given: JsonObject;
  /** Checked inputs. */
  readonly inputs: JsonObject;
  readonly id: string;
  /** Outputs at its creation. */
  readonly properties: JsonObject;
}

/** A stack that has come up in an account, without an engine. */
export interface StandingStack {
  readonly region: string;
  readonly state: AccountState;
  /** In the order in which the program registered them: each after all that it refers to. */
  readonly resources: readonly StandingResource[];
}

const usualRegion = "ap-northeast-1";

function checked(
  resource: Pick<RecordedResource, "type" | "name">,
  news: JsonObject,
  seed: string,
): JsonObject {
  const { inputs, failures } = checkInputs({
    type: resource.type,
    logicalName: resource.name,
    randomSeed: Buffer.from(seed),
    olds: {},
    news,
  });
  if (failures.length > 0) throw new Error(failures.map(({ reason }) => reason).join("; "));
  return inputs;
}

type Made = Omit<StandingResource, "key" | "recorded">;

/** How a program is recorded whose resources come up in an account; `made` takes what became of them, by `type::name`. */
export function recordingIn(
  account: Account,
  region: string,
  made = new Map<string, Made>(),
): Required<RecordOptions> {
  const answers = Object.fromEntries(
    knownFunctions.map((token) => [
      token,
      (args: Record<string, unknown>) =>
        callFunction(account, { token, args: args as JsonObject, region }).outputs,
    ]),
  );
  return {
    region,
    answers,
    create: (type, name, raw) => {
      if (!type.startsWith("aws:")) return { id: `${name}-id`, state: raw };
      const given = structuredClone(raw) as JsonObject;
      const inputs = checked({ type, name }, given, `${type}${name}`);
      const urn = `urn:pulumi:test::ecs-platform::${type}::${name}`;
      const { id, properties } = createObject(account, { urn, type, logicalName: name, region, inputs });
      made.set(`${type}::${name}`, { given, inputs, id, properties: structuredClone(properties) });
      return { id, state: structuredClone(properties) };
    },
  };
}

/** Brings the platform of a stack file up in an account of its own, in this very thread; `clusterName` takes the place of the cluster's. */
export async function standingStack(file: string, clusterName?: string): Promise<StandingStack> {
  const { platform, region = usualRegion } = readStackFile(readFileSync(file, "utf8"));
  const { cluster } = platform as { cluster?: object };
  const named = clusterName === undefined ? {} : { cluster: { ...cluster, name: clusterName } };
  const account = new Account(emptyState());
  const made = new Map<string, Made>();
  const { resources } = await recordProgram({ ...platform, ...named }, recordingIn(account, region, made));
  const standing = resources.flatMap((recorded) => {
    const key = keyOf(recorded.urn);
    const parts = made.get(key);
    return parts === undefined ? [] : [{ key, recorded, ...parts }];
  });
  return { region, state: account.state, resources: standing };
}

/** What a stack file changes of one resource. */
export interface Replacement {
  /** `type::name` of the resource. */
  readonly key: string;
  /** Property whose change replaces it. */
  readonly property: string;
  /** Its new value; where none is given, the resource is replaced as it is. */
  readonly value?: Json;
  /** A text that changes in the inputs of all other resources too, and what it becomes, because they are made from the same key. */
  readonly everywhere?: readonly [before: string, now: string];
}

/** What the engine did. */
export interface Outcome {
  /** In order: `create`, `update` and `delete` with `type::name`. */
  readonly steps: readonly string[];
  /** Properties whose change replaced something, as `type path`. */
  readonly causes: ReadonlySet<string>;
}

/**
 * Runs one `up` in a copy of the account, as the engine does: resources in the order of the program; a replacement is created first and its
 * predecessor goes at the end, unless provider or program want it to go first, together with all that cannot be without it.
 *
 * @throws AwsError where AWS would refuse a step.
 */
export function replaceIn(stack: StandingStack, replacement: Replacement): Outcome {
  return new Up(stack, replacement).run();
}

class Up {
  private readonly account: Account;
  private readonly steps: string[] = [];
  private readonly causes = new Set<string>();
  /** What became of strings in the outputs of resources, by resource. */
  private readonly renamed = new Map<string, ReadonlyMap<string, string>>();
  private readonly gone = new Set<string>();
  private readonly left: StandingResource[] = [];

  constructor(
    private readonly stack: StandingStack,
    private readonly replacement: Replacement,
  ) {
    this.account = new Account(structuredClone(stack.state));
  }

  run(): Outcome {
    for (const resource of this.stack.resources) this.step(resource);
    for (const resource of [...this.left].reverse()) this.remove(resource);
    return { steps: this.steps, causes: this.causes };
  }

  private step(resource: StandingResource): void {
    const { key, recorded } = resource;
    const given = this.substituted(resource);
    const news = this.withOldNames(resource, this.withoutIgnored(resource, given));
    const diff = diffInputs(recorded.type, { olds: resource.inputs, news: this.asChanged(resource, news) });
    const causes = diff.changes.filter((change) => replaces(recorded, change));
    for (const { path } of causes) this.causes.add(`${recorded.type} ${path}`);
    const replaced = causes.length > 0 || this.gone.has(key) || this.isTriggered(resource);
    if (replaced) this.replace(resource, given, diff.deleteBeforeReplace);
    else if (diff.changes.length > 0) this.change(resource, news);
  }

  private replace(resource: StandingResource, given: JsonObject, providerWantsFirst: boolean): void {
    const { key, recorded } = resource;
    if (!this.gone.has(key)) {
      if (recorded.deleteBeforeReplaceDefined ? recorded.deleteBeforeReplace : providerWantsFirst)
        this.removeWithDependents(resource);
      else this.left.push(resource);
    }
    const { type, name } = recorded;
    const inputs = checked(recorded, given, `${key} again`);
    const { region } = this.stack;
    this.steps.push(`create ${key}`);
    const creation = { urn: `urn:pulumi:test::ecs-platform::${type}::${name}`, type, logicalName: name };
    const { id, properties } = createObject(this.account, { ...creation, region, inputs });
    this.renamed.set(key, renamings({ ...resource.properties, id: resource.id }, { ...properties, id }));
  }

  private change(resource: StandingResource, news: JsonObject): void {
    const { type } = resource.recorded;
    const { id, properties, inputs: olds } = resource;
    this.steps.push(`update ${resource.key}`);
    updateObject(this.account, { type, id, region: this.stack.region, properties, olds, news });
  }

  private remove({ key, recorded, id, properties }: StandingResource): void {
    this.steps.push(`delete ${key}`);
    this.gone.add(key);
    if (recorded.retainOnDelete) return;
    deleteObject(this.account, { type: recorded.type, id, region: this.stack.region, properties });
  }

  /** What would be replaced because its inputs are not known while the resource is gone goes before it. */
  private removeWithDependents(resource: StandingResource): void {
    const going = [resource];
    const keys = new Set([resource.key]);
    for (const other of this.stack.resources) {
      if (keys.has(other.key) || this.gone.has(other.key)) continue;
      const unknown = Object.entries(other.recorded.propertyDependencies).filter(([, on]) =>
        on.some((key) => keys.has(key)),
      );
      if (unknown.length === 0) continue;
      const news = {
        ...other.inputs,
        ...Object.fromEntries(unknown.map(([property]) => [property, UNKNOWN])),
      };
      const { changes } = diffInputs(other.recorded.type, { olds: other.inputs, news });
      if (!changes.some((change) => replaces(other.recorded, change))) continue;
      going.push(other);
      keys.add(other.key);
    }
    for (const each of going.reverse()) this.remove(each);
  }

  /** The program's inputs with what its resources are called now. */
  private substituted({ recorded, given, key }: StandingResource): JsonObject {
    const inputs = { ...given };
    for (const [property, on] of Object.entries(recorded.propertyDependencies))
      for (const dependency of on) {
        const renamed = this.renamed.get(dependency);
        const value = inputs[property];
        if (renamed !== undefined && value !== undefined) inputs[property] = withNames(value, renamed);
      }
    const { value, property, everywhere } = this.replacement;
    const all = everywhere === undefined ? inputs : (withNames(inputs, new Map([everywhere])) as JsonObject);
    return key === this.replacement.key && value !== undefined ? { ...all, [property]: value } : all;
  }

  /** An update leaves alone what the program ignores; whatever is created again is created as the program says. */
  private withoutIgnored({ recorded, given }: StandingResource, news: JsonObject): JsonObject {
    const ignored = Object.entries(given).filter(([property]) => recorded.ignoreChanges.includes(property));
    return { ...news, ...Object.fromEntries(ignored) };
  }

  /** Whether the value that the program names as a trigger has become another one. */
  private isTriggered({ recorded }: StandingResource): boolean {
    const trigger = recorded.replacementTrigger as Json | undefined;
    if (trigger === undefined || trigger === null) return false;
    const renamed = new Map([...this.renamed.values()].flatMap((each) => [...each]));
    return JSON.stringify(withNames(trigger, renamed)) !== JSON.stringify(trigger);
  }

  /** An update keeps the names that the provider has generated. */
  private withOldNames({ recorded, inputs }: StandingResource, given: JsonObject): JsonObject {
    const { inputs: news } = checkInputs({
      type: recorded.type,
      logicalName: recorded.name,
      randomSeed: Buffer.from("update"),
      olds: inputs,
      news: given,
    });
    return news;
  }

  private asChanged({ key }: StandingResource, news: JsonObject): JsonObject {
    const { property, value } = this.replacement;
    if (key !== this.replacement.key || value !== undefined) return news;
    return changedAt(news, property.split("."));
  }
}

/** Whether a change replaces a resource, because AWS or the program wants it. */
function replaces({ replaceOnChanges }: RecordedResource, change: PlannedChange): boolean {
  return change.replaces || replaceOnChanges.includes(change.path.split(".")[0] ?? "");
}

/** The same inputs with another value at a path. */
function changedAt(value: Json | undefined, path: readonly string[]): JsonObject {
  const [first = "", ...rest] = path;
  const map = typeof value === "object" && value !== null && !Array.isArray(value) ? value : {};
  const now = map[first];
  if (rest.length === 0 || first === "*") return { ...map, [first === "*" ? "other" : first]: other(now) };
  if (Array.isArray(now)) {
    const items = now.length === 0 ? [{}] : now;
    return { ...map, [first]: items.map((item) => changedAt(item, rest)) };
  }
  return { ...map, [first]: changedAt(now, rest) };
}

function other(value: Json | undefined): Json {
  if (typeof value === "boolean") return !value;
  if (typeof value === "number") return value + 1;
  if (Array.isArray(value)) return [...value, typeof value[0] === "object" ? {} : "other"];
  return typeof value === "object" && value !== null ? { ...value, other: "other" } : `${value ?? ""}other`;
}

/** Strings of outputs that are others now. */
function renamings(before: JsonObject, now: JsonObject): ReadonlyMap<string, string> {
  const pairs = new Map<string, string>();
  const visit = (one: Json | undefined, two: Json | undefined): void => {
    if (typeof one === "string" && typeof two === "string" && one !== two && one.length > 3)
      pairs.set(one, two);
    else if (Array.isArray(one) && Array.isArray(two))
      one.forEach((each, index) => {
        visit(each, two[index]);
      });
    else if (isMap(one) && isMap(two)) for (const key of Object.keys(one)) visit(one[key], two[key]);
  };
  visit(before, now);
  return new Map([...pairs].sort(([one], [two]) => two.length - one.length));
}

function isMap(value: Json | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function withNames(value: Json, renamed: ReadonlyMap<string, string>): Json {
  if (typeof value === "string") {
    for (const [before, now] of renamed) if (value.includes(before)) return value.split(before).join(now);
    return value;
  }
  if (Array.isArray(value)) return value.map((each) => withNames(each, renamed));
  if (!isMap(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [key, withNames(each ?? null, renamed)]),
  );
}
