import type { Account, AccountObject } from "../account";
import type { CheckFailure } from "../errors";
import type { IdSource } from "../identity";
import type { Json, JsonObject } from "../json";

/** A resource that is about to be created. */
export interface Draft {
  readonly type: string;
  /** The resource's name in the program. */
  readonly logicalName: string;
  readonly region: string;
  readonly inputs: JsonObject;
  /** Chooses what AWS chooses. */
  readonly ids: IdSource;
}

/** Inputs before and after an update. */
export interface InputPair {
  readonly olds: JsonObject;
  readonly news: JsonObject;
}

/** What an update asks for. */
export interface RequestedChange {
  readonly news: JsonObject;
  /** Paths of the properties that differ in meaning from the last deployment. */
  readonly paths: readonly string[];
}

/** An update that has been made, for whose outcome the provider waits. */
export interface MadeUpdate {
  /** Paths of the properties that differ in meaning from the last deployment. */
  readonly changedPaths: readonly string[];
  /** Seconds that the provider waits; as long as it usually does where the engine names none. */
  readonly timeoutSeconds?: number;
}

/**
 * What a type does beyond its row of facts. Every part is optional; a refusal is a thrown `AwsError`.
 */
export interface Behaviour {
  /** What the provider's plan refuses before AWS is called. */
  check?(inputs: JsonObject): CheckFailure[];
  /** Whether two values mean the same to AWS; undefined for a property without a meaning of its own. */
  sameMeaning?(path: string, values: { old: Json; now: Json }, news: JsonObject): boolean | undefined;
  /** Decides a property of the facts' `replacesWhen`. */
  replaces?(path: string, pair: InputPair): boolean;
  /** Outputs that an update changes although no input sets them: unknown in its preview. */
  changedOutputs?(changedPaths: readonly string[]): readonly string[];

  /** @throws AwsError when AWS refuses to create */
  refuseCreate?(account: Account, draft: Draft): void;
  /** Outputs that AWS fills in beyond the facts; an output called `id` takes the place of the id of the facts. */
  outputs?(account: Account, draft: Draft): JsonObject;
  /** What else a create changes in the account. */
  created?(account: Account, object: AccountObject): void;

  /** @throws AwsError when AWS refuses to update */
  refuseUpdate?(account: Account, object: AccountObject, news: JsonObject): void;
  /** @throws AwsError when AWS, or the plan of the provider, refuses to change one of these properties */
  refuseChanges?(object: AccountObject, change: RequestedChange): void;
  /** What an update leaves behind in the account, before it changes the object. */
  updating?(account: Account, object: AccountObject, news: JsonObject): void;
  /** What else an update changes: outputs of the object, and the account. */
  updated?(account: Account, object: AccountObject, changedPaths: readonly string[]): void;
  /** Why the resource does not reach the state that the provider waits for, after its creation or an update; empty when it does. */
  unsettled?(account: Account, object: AccountObject, update?: MadeUpdate): readonly string[];

  /** @throws AwsError when AWS refuses to delete */
  refuseDelete?(account: Account, object: AccountObject): void;
  /** What else a delete changes in the account. */
  deleted?(account: Account, object: AccountObject): void;
}
