import { setTimeout } from "node:timers/promises";
import { canonicalType, resourceTypeFacts } from "../../facts/resource-types";
import type { AccountObject } from "./account";
import { wordError } from "./api-words";
import type { MadeUpdate } from "./behaviours/behaviour";
import { behaviourOf } from "./behaviours/registry";
import {
  createObject,
  deleteObject,
  findObject,
  updateObject,
  type Creation,
  type Existing,
  type Update,
} from "./changes";
import { meaningfulChanges } from "./diff";
import { AwsError, InitializationFailed } from "./errors";
import { disturbAfter, disturbBefore, type Fault, type FaultPlan, type Operation } from "./faults";
import { copy, isObject, UNKNOWN, type Json, type JsonObject } from "./json";
import { previewOutputs } from "./outputs";
import { withoutNotes } from "./paths";
import type { AccountStore } from "./store";

/** A resource as the engine is told of it. */
export interface Resource {
  readonly id: string;
  readonly properties: JsonObject;
}

/** The name and URN of a resource in the program. */
export interface Address {
  readonly urn: string;
  readonly logicalName: string;
}

/** An answer has left the process after this time. */
const ANSWER_MILLISECONDS = 100;

/** The operations on resources that a provider offers, on one account. */
export class Resources {
  /** Operations that change the account and are not answered yet. */
  private underWay = 0;

  constructor(
    private readonly store: AccountStore,
    private readonly faults: FaultPlan,
  ) {}

  /**
   * Creates a resource.
   *
   * @throws AwsError when AWS refuses
   * @throws InitializationFailed when it exists but never gets into the state the provider waits for
   */
  async create(creation: Creation): Promise<Resource> {
    return this.run("create", creation, () =>
      this.store.change((account) => {
        const object = createObject(account, creation);
        return {
          object: copyOf(object),
          reasons: behaviourOf(object.type).unsettled?.(account, object) ?? [],
        };
      }),
    );
  }

  /** Outputs of a resource that would be created. Nothing is asked of AWS, so nothing is refused. */
  previewCreate({ type, inputs, region }: Pick<Creation, "type" | "inputs" | "region">): JsonObject {
    return previewOutputs(canonicalType(type), inputs, region);
  }

  /**
   * Changes a resource in place.
   *
   * @throws AwsError and InitializationFailed as `create`
   */
  async update(update: Update & Address & Pick<MadeUpdate, "timeoutSeconds">): Promise<Resource> {
    return this.run("update", update, () =>
      this.store.change((account) => {
        const object = updateObject(account, update);
        const made = { ...update, changedPaths: changedPathsOf(update) };
        return {
          object: copyOf(object),
          reasons: behaviourOf(object.type).unsettled?.(account, object, made) ?? [],
        };
      }),
    );
  }

  /** Outputs of a resource that would be changed in place. */
  previewUpdate(update: Update): JsonObject {
    const type = canonicalType(update.type);
    const changed = changedPathsOf(update);
    const properties = { ...withoutNotes(update.properties), ...withoutNotes(update.news) };
    for (const output of behaviourOf(type).changedOutputs?.(changed) ?? []) properties[output] = UNKNOWN;
    return properties;
  }

  /**
   * Reads a resource.
   *
   * @param inputs - the inputs of the stack; each is answered as the account has it now, so drift shows
   * @returns undefined when it is not in the account
   */
  async read(
    existing: Existing & Address & { readonly inputs: JsonObject },
  ): Promise<(Resource & { inputs: JsonObject }) | undefined> {
    await disturbBefore(this.next("read", existing), this.quiet);
    const object = findObject(this.store.read(), existing);
    if (object === undefined) return undefined;
    const properties = copy(object.properties);
    return { id: object.id, properties, inputs: currentInputs(object, existing.inputs) };
  }

  /** @throws AwsError when AWS refuses */
  async delete(existing: Existing & Address): Promise<void> {
    const faults = this.next("delete", existing);
    this.underWay++;
    try {
      await disturbBefore(faults, this.quiet);
      await this.store.change((account) => {
        deleteObject(account, existing);
      });
      disturbAfter(faults);
    } catch (error) {
      throw wordError(error, { operation: "delete", ...existing });
    } finally {
      this.underWay--;
    }
  }

  /** Resolves when the operation that asks is the only one, and the answers of the others are out. */
  private readonly quiet = async (): Promise<void> => {
    do await setTimeout(ANSWER_MILLISECONDS);
    while (this.underWay > 1);
    await setTimeout(ANSWER_MILLISECONDS);
  };

  private next(
    operation: Operation,
    { type, urn, logicalName }: Address & { readonly type: string },
  ): Fault[] {
    return this.faults.next({ operation, type, urn, name: logicalName });
  }

  private async run(
    operation: "create" | "update",
    target: Address & { readonly type: string },
    act: () => Promise<{ object: AccountObject; reasons: readonly string[] }>,
  ): Promise<Resource> {
    const faults = this.next(operation, target);
    this.underWay++;
    try {
      await disturbBefore(faults, this.quiet);
      const { object, reasons } = await act();
      const incomplete = disturbAfter(faults);
      const all = incomplete === undefined ? reasons : [...reasons, incomplete];
      if (all.length > 0) throw new InitializationFailed(object.id, object.properties, all);
      return { id: object.id, properties: object.properties };
    } catch (error) {
      if (error instanceof AwsError) throw wordError(error, { operation, ...target });
      throw error;
    } finally {
      this.underWay--;
    }
  }
}

function changedPathsOf(update: Update): string[] {
  return meaningfulChanges(canonicalType(update.type), update).map(({ path }) => path);
}

function copyOf(object: AccountObject): AccountObject {
  return { ...object, properties: copy(object.properties) };
}

/** The stack's inputs with the account's values; all that the account has, where the stack has none (an import). */
function currentInputs(object: AccountObject, inputs: JsonObject): JsonObject {
  const computed = resourceTypeFacts(object.type)?.computed ?? [];
  if (Object.keys(inputs).length > 0) return overlay(inputs, object);
  return Object.fromEntries(
    Object.entries(copy(object.properties)).filter(([key]) => !computed.includes(key)),
  );
}

function overlay(inputs: JsonObject, object: AccountObject): JsonObject {
  const now: JsonObject = { ...inputs };
  const pair = { olds: withoutNotes(inputs), news: withoutNotes(trimmed(object.properties, inputs)) };
  for (const { path } of meaningfulChanges(object.type, pair)) {
    const property = path.split(".")[0] ?? path;
    if (property in inputs) now[property] = copy(object.properties[property]);
  }
  return now;
}

/** The account's values without what it filled into the blocks of the inputs. */
function trimmed(properties: JsonObject, inputs: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(inputs).map(([key, given]): [string, Json | undefined] => [
      key,
      trimmedItem(properties[key], given),
    ]),
  );
}

function trimmedItem(value: Json | undefined, given: Json | undefined): Json | undefined {
  if (isObject(value) && isObject(given)) return trimmed(value, given);
  if (!Array.isArray(value) || !Array.isArray(given) || value.length !== given.length) return value;
  return value.map((item, index) => trimmedItem(item, given[index]) ?? null);
}
